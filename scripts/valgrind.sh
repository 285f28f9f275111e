#!/bin/sh
# Run the cases of tests/cli with optviz under valgrind: sh scripts/valgrind.sh build/VARIANT [CASE...]
# A wrapper named optviz runs the real one; children (gnuplot, fc-list) run as they are. What valgrind
# finds makes the case's status 99 and is printed. Cases run on all cores. Since valgrind takes half a
# second to begin with, a case that runs optviz for everything there is has it for the first dozen.
set -eu
cd "$(dirname "$0")/.."

[ $# -ge 1 ] || { echo 'usage: sh scripts/valgrind.sh build/VARIANT [CASE...]' >&2 && exit 2; }
command -v valgrind >/dev/null 2>&1 || { echo 'valgrind is not installed: sh scripts/setup.sh check' >&2 && exit 1; }
valgrind=$(command -v valgrind) # cases empty PATH
real=$(cd "$1" && pwd)/optviz
shift
work=$(mktemp -d "${TMPDIR:-/tmp}/optviz-valgrind.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
mkdir "$work/bin" "$work/logs" "$work/runs"
cat >"$work/bin/optviz" <<TEXT
#!/bin/sh
case=\${PWD#*/optviz-cases.*/}
runs=
[ ! -e "$work/runs/\${case%%/*}" ] || read -r runs <"$work/runs/\${case%%/*}"
echo "x\$runs" >"$work/runs/\${case%%/*}"
[ \${#runs} -lt 12 ] || exec '$real' "\$@"
exec '$valgrind' --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect \\
    --errors-for-leak-kinds=definite,indirect --child-silent-after-fork=yes --trace-children=no \\
    --log-file='$work/logs/%p' '$real' "\$@"
TEXT
chmod +x "$work/bin/optviz"
export BUILD="$work/bin" VALGRIND_OPTS=

# Left out: map-interrupt, whose signal comes before a program under valgrind has begun, and
# stdout-closed, in which valgrind's log would stand at the closed place.
if [ $# = 0 ]; then
    for cmd in tests/cli/*/cmd; do
        name=${cmd%/cmd}
        case $name in */map-interrupt | */stdout-closed) continue ;; esac
        set -- "$@" "${name##*/}"
    done
fi
cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
export CASE_LIMIT=900
# shellcheck disable=SC2016 # for the shell below
printf '%s\n' "$@" | xargs -P "$cores" -n 4 sh -c 'perl tests/cli/cases.t "$@" >"$0/tap.$$" 2>&1' "$work" || :
cat "$work"/tap.* >"$work/all"
passed=$(grep -c '^ok' "$work/all" || :)
grep -v '^ok\|^1\.\.' "$work/all" || :
find "$work/logs" -type f -size +0 -exec cat {} + >"$work/found"
head -n 100 "$work/found"
echo "valgrind: $passed of $# cases pass, $(wc -l <"$work/found" | tr -d ' ') lines of findings"
[ "$passed" = $# ] && [ ! -s "$work/found" ]
