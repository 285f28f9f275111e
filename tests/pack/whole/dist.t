#!/bin/sh
# TAP: the packed sources build and test themselves without git, and are the same bytes each time.
set -eu

# shellcheck source=tests/render/tap.sh
. "$(dirname "$0")/../../render/tap.sh"

top=$(cd "$here/../../.." && pwd)
unset MAKEFLAGS MFLAGS MAKELEVEL

pack() {
    (umask "$1" && cd "$2" && TZ=$3 sh scripts/dist.sh 9.9 2026-01-02 "$work/$4.tar.gz")
}

# a git that is none
mkdir bin
printf '#!/bin/sh\necho "git: not here" >&2\nexit 127\n' >bin/git
chmod +x bin/git

ok 'packed' pack 022 "$top" Asia/Seoul one
ok 'unpacked' tar -xzf one.tar.gz
ok 'packed from what was unpacked' pack 077 optviz-9.9 America/Lima two
ok 'the same bytes' cmp one.tar.gz two.tar.gz
ok 'nothing that was built is in it' test "$(tar -tzf one.tar.gz | grep -cE '^optviz-9.9/(build|out|optviz)(/|$)')" = 0
ok 'it builds, with the tests' env PATH="$work/bin:$PATH" make -C optviz-9.9 -j 2 optviz units pages
ok 'a part of its tests' env PATH="$work/bin:$PATH" BUILD=build/release \
    sh -c 'cd optviz-9.9 && prove -j 2 build/release/tests tests/cli/cases.t tests/cli/sums.t tests/pack/install.t'
echo "1..$count"
