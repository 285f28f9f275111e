#!/bin/sh
# Run the cases of tests/cli with optviz under valgrind: sh scripts/valgrind.sh build/VARIANT [CASE...]
# A wrapper named optviz runs the real one; children (gnuplot, fc-list) run as they are. What valgrind
# finds makes the case's status 99 and is printed. Cases run on all cores.
set -eu
cd "$(dirname "$0")/.."

[ $# -ge 1 ] || { echo 'usage: sh scripts/valgrind.sh build/VARIANT [CASE...]' >&2 && exit 2; }
command -v valgrind >/dev/null 2>&1 || { echo 'valgrind is not installed: sh scripts/setup.sh check' >&2 && exit 1; }
real=$(cd "$1" && pwd)/optviz
shift
work=$(mktemp -d "${TMPDIR:-/tmp}/optviz-valgrind.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
mkdir "$work/bin" "$work/logs"
cat >"$work/bin/optviz" <<TEXT
#!/bin/sh
exec valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect \\
    --errors-for-leak-kinds=definite,indirect --child-silent-after-fork=yes --trace-children=no \\
    --log-file='$work/logs/%p' '$real' "\$@"
TEXT
chmod +x "$work/bin/optviz"
export BUILD="$work/bin" VALGRIND_OPTS=

if [ $# = 0 ]; then
    for cmd in tests/cli/*/cmd; do
        name=${cmd%/cmd}
        set -- "$@" "${name##*/}"
    done
fi
cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
# shellcheck disable=SC2016 # for perl
printf '%s\n' "$@" | xargs -P "$cores" -n 8 perl tests/cli/cases.t >"$work/tap" 2>&1 || :
failed=$(grep -c '^not ok' "$work/tap" || :)
passed=$(grep -c '^ok' "$work/tap" || :)
grep -A 12 '^not ok' "$work/tap" || :
find "$work/logs" -type f -size +0 -exec cat {} + >"$work/found"
[ ! -s "$work/found" ] || head -n 100 "$work/found"
echo "valgrind: $passed of $# cases pass, $(wc -l <"$work/found" | tr -d ' ') lines of findings"
[ "$failed" = 0 ] && [ "$passed" = $# ] && [ ! -s "$work/found" ]
