#!/bin/sh
# Print, as lines for make, the flags of a hardened build that this compiler and its linker take:
# sh scripts/probe.sh FOLDER CC...   (what is tried out goes into the folder)
set -eu

FOLDER=$1
shift
CC=$*

# takes FLAG...: whether a program can be made with them, without a word of warning.
takes() {
    # shellcheck disable=SC2086 # $CC is a list: ccache gcc
    $CC -Werror "$@" -o "$FOLDER/probe" "$FOLDER/probe.c" >/dev/null 2>&1
}

echo 'int main(void) { return 0; }' >"$FOLDER/probe.c"
compile=
link=
if takes -fstack-protector-strong; then
    compile="$compile -fstack-protector-strong"
fi
if takes -fPIE -pie; then
    compile="$compile -fPIE"
    link="$link -pie"
fi
# not macOS, where the linker does the like by itself
if takes -Wl,-z,relro,-z,now; then
    link="$link -Wl,-z,relro,-z,now"
fi
rm -f "$FOLDER/probe" "$FOLDER/probe.c"
echo "HARDEN_COMPILE =$compile"
echo "HARDEN_LINK =$link"
