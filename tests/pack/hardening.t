#!/bin/sh
# TAP: the hardening of a release is in the program, asked of readelf.
set -eu

# shellcheck source=tests/render/tap.sh
. "$(dirname "$0")/../render/tap.sh"

program=$build/optviz

# sees WORDS OPTION: readelf -OPTION shows them.
sees() {
    readelf -W "$2" "$program" >seen.txt
    grep -E "$1" seen.txt
}

# flagged WORD: the compiler that built this took the flag; the Makefile probed it.
flagged() {
    grep -q -e "$1" "$build/gen/flags" "$build/gen/harden.mk" 2>/dev/null
}

# hardened NAME FLAG WORDS OPTION
hardened() {
    if flagged "$2"; then
        ok "$1" sees "$3" "$4"
    else
        skip "$1: this compiler has no $2"
    fi
}

case $build in
*/release) ;;
*) echo '1..0 # SKIP only releases are hardened' && exit 0 ;;
esac
if ! command -v readelf >/dev/null 2>&1 || ! readelf -h "$program" >/dev/null 2>&1; then
    echo '1..0 # SKIP no readelf, or no ELF'
    exit 0
fi
if ! [ -s "$build/gen/harden.mk" ] || ! grep -q fstack-protector "$build/gen/flags"; then
    echo '1..0 # SKIP built with HARDEN='
    exit 0
fi
hardened 'position-independent' -pie 'Type: *DYN' -h
hardened 'relocations are read-only' relro GNU_RELRO -l
hardened 'all of them from the start' now 'BIND_NOW|FLAGS_1.*NOW' -d
hardened 'the stack is guarded' fstack-protector-strong __stack_chk_fail -s
if [ -n "$(getconf GNU_LIBC_VERSION 2>/dev/null)" ]; then
    hardened 'copies are checked' D_FORTIFY_SOURCE=2 '__[a-z]*printf_chk' -s
else
    skip 'copies are checked: only glibc has names of its own for that'
fi
ok 'the stack is no code' sees 'GNU_STACK.* RW ' -l
echo "1..$count"
