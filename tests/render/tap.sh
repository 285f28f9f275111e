# shellcheck shell=sh disable=SC2034 # what is set here is used by who sources it
# What the tests written in sh have in common: a folder of their own, and TAP.  Sourced.
build=$(cd "${BUILD:-build/release}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
PATH=$build:$PATH
work=$(mktemp -d "${TMPDIR:-/tmp}/optviz-tests.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
cd "$work" || exit 1
count=0

# ok NAME COMMAND...
ok() {
    count=$((count + 1))
    name=$1
    shift
    if "$@" >"$work/seen" 2>&1; then
        echo "ok $count - $name"
    else
        echo "not ok $count - $name"
        head -n 20 "$work/seen" | cut -c1-300 | sed 's/^/# /'
    fi
}

skip() {
    count=$((count + 1))
    echo "ok $count - # SKIP $1"
}
