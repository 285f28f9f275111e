#!/bin/sh
# Run every fuzz target for some seconds, on all cores: sh scripts/fuzz.sh build/fuzz SECONDS [NAME...]
# Each begins with its committed corpus and what earlier runs found in BUILD/found/NAME; the end
# status is 1 when there was a finding, whose input is left in BUILD/findings/NAME-*.
set -eu
cd "$(dirname "$0")/.."

[ $# -ge 2 ] || { echo 'usage: sh scripts/fuzz.sh build/fuzz SECONDS [NAME...]' >&2 && exit 2; }
build=$1 seconds=$2
shift 2
cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
mkdir -p "$build/findings"
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1

if [ $# = 0 ]; then
    for source in tests/fuzz/*.c; do
        ! grep -q '^int LLVMFuzzerTestOneInput' "$source" || set -- "$@" "$(basename "$source" .c)"
    done
fi

# one NAME BUILD SECONDS
# shellcheck disable=SC2016 # for the shell below
one='
    name=$0 build=$1 words=
    mkdir -p "$build/found/$name"
    [ ! -f "tests/fuzz/$name.dict" ] || words=-dict=tests/fuzz/$name.dict
    status=0
    "$build/fuzz/$name" -max_total_time="$2" -timeout=60 -rss_limit_mb=2048 -max_len=4096 \
        -print_final_stats=1 -close_fd_mask=1 -artifact_prefix="$build/findings/$name-" $words \
        "$build/found/$name" "tests/fuzz/corpus/$name" >"$build/found/$name.log" 2>&1 || status=$?
    runs=$(sed -n "s/^stat::number_of_executed_units: *//p" "$build/found/$name.log")
    if [ $status = 0 ]; then
        printf "%-10s %10d executions  no finding\n" "$name" "${runs:-0}"
    else
        printf "%-10s %10d executions  FINDING: %s\n" "$name" "${runs:-0}" "$build/found/$name.log"
        grep -E "^(tests/fuzz/|# |==[0-9]*==ERROR|SUMMARY|Test unit written|src/.*runtime error)" \
            "$build/found/$name.log" | cut -c1-300
    fi
    exit $status'
printf '%s\n' "$@" | xargs -P "$cores" -I '{}' sh -c "$one" '{}' "$build" "$seconds" || exit 1
