#!/bin/sh
# TAP: gnuplot prints the literals of tests/unit/text_test.c, which hold bytes that are hostile to it,
# and those that fuzzing came upon: what comes must be just those bytes.
set -eu

# shellcheck source=tests/render/tap.sh
. "$(dirname "$0")/tap.sh"
mkdir empty
cd empty

"$build/tests/text_test" script "$here"/../fuzz/corpus/text/* >../script.gp
"$build/tests/text_test" bytes "$here"/../fuzz/corpus/text/* >../wanted
status=0
LC_ALL=C.UTF-8 gnuplot -d ../script.gp >../printed 2>../errors </dev/null || status=$?
ok 'more than a thousand texts' test "$(grep -c '^print ' ../script.gp)" -gt 1000
ok 'gnuplot reads them all' test "$status" = 0
ok 'and complains of none' cmp /dev/null ../errors
ok 'each comes back byte for byte' cmp ../wanted ../printed
ok 'none is executed: no file appears' test -z "$(ls -A)"
echo "1..$count"
