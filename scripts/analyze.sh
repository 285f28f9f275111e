#!/bin/sh
# gcc's path-sensitive analyser over src; each finding fails: sh scripts/analyze.sh [FILE...]
# -O0, for the optimiser removes what there is to find. A file that is found fault with without reason is named here,
# with the warning and the reason.
set -eu
cd "$(dirname "$0")/.."

cc=${GCC:-gcc}
case $("$cc" --version 2>/dev/null) in
*'Free Software Foundation'*) ;;
*) echo "analyze: $cc is not gcc" >&2 && exit 1 ;;
esac
cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
[ $# -gt 0 ] || set -- src/*.c src/*/*.c
found=$(mktemp "${TMPDIR:-/tmp}/optviz-analyze.XXXXXX")
trap 'rm -f "$found"' EXIT
make -s build/release/gen/optim.def build/release/gen/funcs.def
# shellcheck disable=SC2016 # for the shell below
printf '%s\n' "$@" | xargs -P "$cores" -n 4 sh -c '
    for file; do
        "$0" -std=c11 -D_POSIX_C_SOURCE=200809L "-DOPTVIZ_VERSION=\"analyze\"" -Isrc -Ibuild/release \
            -O0 -fanalyzer -Werror -c -o /dev/null "$file" || echo "$file is not clean"
    done' "$cc" >"$found" 2>&1
cat "$found"
[ ! -s "$found" ] && echo "gcc -fanalyzer: $# files are clean"
