#!/bin/sh
# TAP: gnuplot prints the literals of tests/unit/text_test.c, which hold bytes that are hostile to it:
# what comes must be just those bytes.
set -eu

build=$(cd "${BUILD:-build/release}" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/optviz-text.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
mkdir "$work/empty"
cd "$work/empty"
count=0

# ok NAME COMMAND...
ok() {
    count=$((count + 1))
    name=$1
    shift
    if "$@" >../seen 2>&1; then
        echo "ok $count - $name"
    else
        echo "not ok $count - $name"
        head -n 20 ../seen | sed 's/^/# /'
    fi
}

"$build/tests/text_test" script >../script.gp
"$build/tests/text_test" bytes >../wanted
status=0
LC_ALL=C.UTF-8 gnuplot -d ../script.gp >../printed 2>../errors </dev/null || status=$?
ok 'more than a thousand texts' test "$(grep -c '^print ' ../script.gp)" -gt 1000
ok 'gnuplot reads them all' test "$status" = 0
ok 'and complains of none' cmp /dev/null ../errors
ok 'each comes back byte for byte' cmp ../wanted ../printed
ok 'none is executed: no file appears' test -z "$(ls -A)"
echo "1..$count"
