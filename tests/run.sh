#!/bin/sh
# Run every test under prove, from the project's top: sh tests/run.sh build/VARIANT
# Or only those that are named: sh tests/run.sh build/VARIANT TEST...
# The unit tests are those of tests/unit, so that one that was not built is missed, and one whose
# source is gone is not run. The environment of the caller does not reach the tests.
set -eu

die() {
    printf 'tests: %s\n' "$1" >&2
    exit 1
}

[ $# -ge 1 ] || die 'usage: sh tests/run.sh build/VARIANT [TEST...]'
cd "$(dirname "$0")/.."
BUILD=$1
shift
named=$#

# Arch keeps prove in a folder that only a login shell has on its path.
[ ! -d /usr/bin/core_perl ] || PATH=$PATH:/usr/bin/core_perl
command -v prove >/dev/null 2>&1 || die 'prove is not installed: sh scripts/setup.sh test'
[ -x "$BUILD/optviz" ] || die "$BUILD/optviz is not built: make"

# What the caller has set for optviz, gnuplot, make, perl and prove is not for the tests.
for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
    case $name in
    OPTVIZ_* | GNUPLOT_* | GNUTERM | GNUHELP | GNUFITLOG | FIT_* | HARNESS_* | PERL* | PROVE_*) ;;
    MAKEFLAGS | MAKELEVEL | MAKEFILES | MFLAGS | MAKEOVERRIDES) ;;
    LANG | LANGUAGE | LC_* | COLUMNS | LINES | NO_COLOR | CLICOLOR* | DISPLAY | PAGER | TZ) ;;
    *) continue ;;
    esac
    unset "$name"
done

# The first locale with UTF-8; where `locale` is missing (musl) there is only that.
LC_ALL=C.UTF-8
if command -v locale >/dev/null 2>&1; then
    for name in C.UTF-8 C.utf8 en_US.UTF-8 C; do
        LC_ALL=$name
        [ "$(LC_ALL=$name locale charmap 2>/dev/null)" != UTF-8 ] || break
    done
fi
TERM=dumb
ASAN_OPTIONS=
UBSAN_OPTIONS=
TSAN_OPTIONS=
case $BUILD in
*asan*)
    # Apple's clang has no LeakSanitizer, and stops when asked for it.
    [ "$(uname)" = Darwin ] || ASAN_OPTIONS=detect_leaks=1
    UBSAN_OPTIONS=print_stacktrace=1
    ;;
*tsan*) TSAN_OPTIONS=halt_on_error=1 ;;
esac
PATH=$(cd "$BUILD" && pwd):$PATH
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/optviz-tests.XXXXXX")
export BUILD PATH LC_ALL TERM TMPDIR ASAN_OPTIONS UBSAN_OPTIONS TSAN_OPTIONS
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' HUP INT TERM

for source in tests/unit/*_test.c; do
    if [ ! -e "$source" ] || [ "$named" != 0 ]; then
        continue
    fi
    name=${source##*/}
    test=$BUILD/tests/${name%.c}
    [ -x "$test" ] || die "$test is not built: make test"
    set -- "$@" "$test"
done
for test in tests/*/*.t; do
    [ ! -e "$test" ] || [ "$named" != 0 ] || set -- "$@" "$test"
done
[ $# -gt 0 ] || die 'there are no tests'

jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || nproc 2>/dev/null || echo 2)
[ "$jobs" -ge 2 ] || jobs=2
prove --norc --failures --comments -j "$jobs" "$@"
