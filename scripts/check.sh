#!/bin/sh
# The deep checks, stage by stage: sh scripts/check.sh [STAGE...], the usual ones without a name. What
# they need is installed by `sh scripts/setup.sh check`. Each stage says how long it took; what it
# prints is in build/check/STAGE.txt, and is shown where it fails. What cannot be checked here is left
# out with a reason.
set -eu
cd "$(dirname "$0")/.."

USUAL='warnings asan tsan valgrind analyze lint browser packages determinism'
STAGES="$USUAL faults coverage fuzz"
WORK=build/check
MAKE=${MAKE:-make}
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
failed=''

# skip REASON: for the line of the stage.
skip() {
    echo "$1" >"$WORK/skipped"
}

has_target() {
    grep -q "^$1:" Makefile
}

# make_in FOLDER ARGUMENTS...: what is built apart from ./optviz and build/.
make_in() {
    folder=$WORK/$1
    shift
    "$MAKE" --no-print-directory -j "$jobs" O="$folder" "$@"
}

# target NAME ARGUMENTS...: a target of the Makefile, where there is one.
target() {
    if has_target "$1"; then
        "$MAKE" --no-print-directory -j "$jobs" "$@"
    else
        skip "no such target of make: $1"
    fi
}

# prove_in BUILD TEST...: tests as tests/run.sh runs them, but only these.
prove_in() {
    build=$1
    shift
    sh tests/run.sh "$build" "$@"
}

# units BUILD SOURCE...: the programs of those unit tests.
units() {
    build=$1
    shift
    for source; do
        name=${source##*/}
        echo "$build/tests/${name%.c}"
    done
}

# Everything, tests and pages too, by both compilers; what warns fails.
stage_warnings() {
    for compiler in gcc clang; do
        if command -v $compiler >/dev/null 2>&1; then
            make_in $compiler CC=$compiler optviz units pages
        else
            skip "$compiler: not installed"
        fi
    done
}

# The whole suite.
stage_asan() {
    "$MAKE" --no-print-directory -j "$jobs" VARIANT=asan O=$WORK test
}

# The unit tests of what has threads.
stage_tsan() {
    # shellcheck disable=SC2046 # names without spaces
    set -- $(grep -lE 'pthread|omp\.h|threads\.h' tests/unit/*_test.c)
    # shellcheck disable=SC2046
    set -- $(units $WORK/tsan "$@")
    "$MAKE" --no-print-directory -j "$jobs" VARIANT=tsan O=$WORK optviz "$@"
    prove_in $WORK/tsan "$@"
}

stage_valgrind() {
    if command -v valgrind >/dev/null 2>&1; then
        target valgrind
    else
        skip 'valgrind: not installed'
    fi
}

stage_analyze() {
    if gcc --version 2>/dev/null | grep -q 'Free Software Foundation'; then
        target analyze
    else
        skip 'the analyzer is that of gcc'
    fi
}

stage_lint() {
    if [ -e .git ]; then
        sh scripts/lint.sh
    else
        skip 'not a git checkout'
    fi
}

# The web page in a real browser: here, a skipped test is a failure.
stage_browser() {
    if ! sh -c 'command -v chromium || command -v chromium-browser || command -v google-chrome' >/dev/null; then
        skip 'chromium: not installed'
        return
    fi
    "$MAKE" --no-print-directory -j "$jobs" optviz
    prove_in build/release -v tests/render/html.t
    ! grep -q 'SKIP no chromium' $WORK/browser.txt
}

# Whole builds as packagers do them.
stage_packages() {
    "$MAKE" --no-print-directory -j "$jobs" optviz pages
    prove_in build/release tests/pack/*.t tests/pack/whole/*.t
}

stage_determinism() {
    target determinism
}

# Every call that can fail, not only some of each kind.
stage_faults() {
    "$MAKE" --no-print-directory -j "$jobs" optviz units
    FAULT_ALL=1 prove_in build/release tests/fault/fault.t
}

stage_coverage() {
    if command -v lcov >/dev/null 2>&1; then
        target coverage
    else
        skip 'lcov: not installed'
    fi
}

stage_fuzz() {
    if command -v clang >/dev/null 2>&1; then
        target fuzz FUZZTIME="${FUZZTIME:-5}"
    else
        skip 'clang: not installed'
    fi
}

# spent: seconds of processor time of all that has ended, into $spent.
spent() {
    times >"$WORK/times"
    spent=$(awk 'NR == 2 { split($0, t, "[ms ]+"); printf "%d", 60 * (t[1] + t[3]) + t[2] + t[4] }' "$WORK/times")
}

# run STAGE: in a shell of its own, so that each command in it that fails ends it.
run() {
    rm -f "$WORK/skipped"
    spent
    begin=$(date +%s)
    before=$spent
    status=0
    sh -eu scripts/check.sh "--$1" >"$WORK/$1.txt" 2>&1 || status=$?
    seconds=$(($(date +%s) - begin))
    spent
    cpu=$((spent - before))
    if [ $status != 0 ]; then
        failed="$failed $1"
        tail -n 60 "$WORK/$1.txt"
        printf '%-12s %4d s, %4d of processors  FAILED, status %d: %s\n' "$1" $seconds $cpu $status "$WORK/$1.txt"
    elif [ -e "$WORK/skipped" ]; then
        printf '%-12s %4d s, %4d of processors  skipped: %s\n' "$1" $seconds $cpu "$(cat "$WORK/skipped")"
    else
        printf '%-12s %4d s, %4d of processors  good\n' "$1" $seconds $cpu
    fi
}

mkdir -p $WORK
case ${1-} in
--*)
    "stage_${1#--}"
    exit
    ;;
esac
# shellcheck disable=SC2086 # a list
[ $# -gt 0 ] || set -- $USUAL
for stage; do
    case " $STAGES " in
    *" $stage "*) run "$stage" ;;
    *) echo "check: '$stage' is none of: $STAGES" >&2 && exit 2 ;;
    esac
done
[ -z "$failed" ] || { echo "check: failed:$failed" && exit 1; }
