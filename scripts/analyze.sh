#!/bin/sh
# gcc's path-sensitive analyser over src; each finding fails: sh scripts/analyze.sh [FILE...]
# -O0, for the optimiser removes what there is to find. A file that is found fault with without reason
# is named below, with the warning and the reason.
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
        case $file in
        # survey() sets the leaf at which the loop ends whenever it says that there is one.
        src/core/ride.c) besides=-Wno-analyzer-use-of-uninitialized-value ;;
        # The folder stands in the list of struct temp, from which temp_drop() closes it.
        src/util/temp.c) besides=-Wno-analyzer-malloc-leak ;;
        *) besides= ;;
        esac
        "$0" -std=c11 -D_POSIX_C_SOURCE=200809L "-DOPTVIZ_VERSION=\"analyze\"" \
            "-DOPTVIZ_RELEASED=\"analyze\"" -Isrc -Ibuild/release -O0 -fanalyzer -Werror $besides \
            -c -o /dev/null "$file" || echo "$file is not clean"
    done' "$cc" >"$found" 2>&1
cat "$found"
[ ! -s "$found" ] && echo "gcc -fanalyzer: $# files are clean"
