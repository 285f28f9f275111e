#!/bin/sh
# TAP: builds in other folders, by make itself, with its install: sources stay as they are.
set -eu

# shellcheck source=tests/render/tap.sh
. "$(dirname "$0")/../../render/tap.sh"

top=$(cd "$here/../../.." && pwd)
unset MAKEFLAGS MFLAGS MAKELEVEL

sources() {
    (cd "$1" && find . -type f ! -path './.git/*' ! -path './build/*' -exec cksum {} + | LC_ALL=C sort -k 3)
}

# unpack FOLDER: fresh sources, as `make dist` packs them.
unpack() {
    mkdir -p "$1"
    (cd "$top" && sh scripts/dist.sh 1 2026-01-02 "$work/sources.tar.gz")
    (cd "$1" && tar -xzf "$work/sources.tar.gz" && mv optviz-1 the-sources)
}

built() {
    (cd "$work" && "$1" --opt adam:lr=0.3 --func bowl --start -7,2 --steps 30 --csv - -q) >seen.csv
    cmp "$work/want.csv" seen.csv
}

optviz --opt adam:lr=0.3 --func bowl --start -7,2 --steps 30 --csv - -q >want.csv
ok 'sources without git' unpack "$work/a folder"
tree="$work/a folder/the-sources"
sources "$tree" >before

mkdir there
ok 'make -f elsewhere/Makefile' sh -c "cd there && make -f '$tree/Makefile' -j 2 optviz pages"
ok 'builds here' built "$work/there/optviz"
ok 'make -f once more' sh -c "cd there && make -f '$tree/Makefile' optviz >../log && ! grep CC ../log"
ok 'make -f install' sh -c "cd there && make -f '$tree/Makefile' install PREFIX='$work/in st'\"'\"'alled'"
ok 'is installed' built "$work/in st'alled/bin/optviz"
ok 'make -f uninstall' sh -c "cd there && make -f '$tree/Makefile' uninstall PREFIX='$work/in st'\"'\"'alled'"
ok 'is gone' test ! -e "$work/in st'alled"
ok 'make -f clean' sh -c "cd there && make -f '$tree/Makefile' clean"
ok 'leaves nothing' test "$(ls -A there)" = ''

ok 'make O=FOLDER' sh -c "cd '$tree' && make -j 2 O='$work/that' HARDEN= optviz"
ok 'builds there' built "$work/that/optviz"
ok 'O with a space is refused' sh -c "cd '$tree' && make O='a b' 2>&1 | grep 'without spaces'"
ok 'make -f Makefile is make' sh -c "cd '$tree' && make -n -f ./Makefile help"
sources "$tree" >after
ok 'the sources are as they were' cmp before after
echo "1..$count"
