#!/bin/sh
# TAP: what SECURITY.md promises, seen by strace: which programs are started, that no socket is opened,
# and that nothing is written but below --out.
set -eu

# shellcheck source=tests/render/tap.sh
. "$(dirname "$0")/../render/tap.sh"

# with it, only the calls that are asked for stop the program
fast=--seccomp-bpf
strace -f $fast -o probe.txt true 2>/dev/null || fast=''
if ! strace -o probe.txt true 2>/dev/null; then
    echo '1..0 # SKIP no strace, or it is not allowed to trace'
    exit 0
fi

# traced CALLS ARGUMENTS...: the calls of optviz and its children into calls.txt; those of optviz itself
# into own.txt.
traced() {
    calls=$1
    shift
    rm -rf files
    mkdir files
    (cd files && TMPDIR=$work HOME=$work strace -f $fast -qq -s 300 -o ../calls.txt -e trace="$calls" \
        "$build/optviz" -q "$@") || return 1
    own=$(sed -n '1s/ .*//p' calls.txt)
    grep "^$own " calls.txt >own.txt
}

is() {
    echo "seen: $1"
    test "$1" = "$2"
}

# programs: the names of what was started, each once.
programs() {
    grep -v ' = -1 ' calls.txt | sed -n 's/^[0-9]* *execve("\([^"]*\)".*/\1/p' | sed 's|.*/||' | sort -u | tr '\n' ' '
}

# Files that optviz opened to write, or moved to: those that are not in the folder of --out.
strangers() {
    grep -E 'O_WRONLY|O_RDWR|O_CREAT|^[0-9]* *(rename|link|symlink|mkdir|creat)' own.txt | grep -v ' = -1 ' |
        sed 's/^[0-9]* *//' | grep -o '"[^"]*"' | tr -d '"' | grep -vE '^(here|here/.*)$' || true
}

# shellcheck disable=SC2016 # it is not to be run
title='$(touch x); `touch y` & touch z'
umask 022
# those with a question mark are not on every machine
all='execve,socket,?open,openat,?creat,?rename,?renameat,renameat2,?link,linkat,?symlink,symlinkat,?mkdir,mkdirat'
ok 'a comparison in four formats' traced "$all" --opt sgd,adam --func bowl --func 'x^2 + y^2' --out here \
    --format png,svg,pdf,html --title "$title"
ok 'it started gnuplot and asked for fonts, by no shell' is "$(programs)" 'fc-list gnuplot optviz '
ok 'it opened no socket' is "$(grep -c 'socket(' calls.txt || true)" 0
ok 'something was written' grep -q O_CREAT own.txt
ok 'only below --out' is "$(strangers)" ''
ok 'nothing of the title was run' is "$(cd files && ls)" here
ok 'no temporary file is left' is "$(find files -name '.*' ! -name .)" ''
ok 'files are as the umask says' is "$(find files -type f ! -perm 644)" ''
ok 'folders, too' is "$(find files -type d ! -perm 755)" ''

umask 077
ok 'with a narrow umask' traced "$all" --opt sgd --func bowl --out here
ok 'nobody else reads them' is "$(find files/here \( -perm -040 -o -perm -004 -o -perm -020 -o -perm -002 \))" ''
echo "1..$count"
