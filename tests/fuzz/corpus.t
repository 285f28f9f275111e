#!/bin/sh
# TAP: every fuzz target takes every file of its corpus without a finding.  The targets are those of
# tests/fuzz, so that one without a corpus is missed, and a corpus without a target, too.
set -u

top=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
build=${BUILD:-build/release}
cd "$top" || exit 1
seen=$(mktemp "${TMPDIR:-/tmp}/optviz-corpus.XXXXXX") || exit 1
trap 'rm -f "$seen"' EXIT
count=0

say() {
    count=$((count + 1))
    if [ "$1" = 0 ]; then
        echo "ok $count - $2"
    else
        echo "not ok $count - $2"
        tail -n 20 "$seen" | cut -c1-300 | sed 's/^/# /'
    fi
}

for source in tests/fuzz/*.c; do
    grep -q '^int LLVMFuzzerTestOneInput' "$source" || continue
    name=$(basename "$source" .c)
    files=$(find "tests/fuzz/corpus/$name" -type f 2>"$seen" | wc -l | tr -d ' ')
    status=1
    if [ "$files" -gt 0 ]; then
        "$build/fuzz/$name" "tests/fuzz/corpus/$name"/* >"$seen" 2>&1
        status=$?
    fi
    say "$status" "$name: $files inputs"
done
for folder in tests/fuzz/corpus/*/; do
    name=$(basename "$folder")
    test -f "tests/fuzz/$name.c"
    say $? "tests/fuzz/$name.c is there for its corpus"
done
echo "1..$count"
