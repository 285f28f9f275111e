#!/bin/sh
# Print a C table of the given files, name and bytes, so that the binary carries its views.
set -eu

echo '#include "plot/views.h"'
i=0
for file; do
    echo "static const char file_${i}[] = {"
    od -v -An -t d1 "$file" | sed 's/  */ /g; s/ \([-0-9][0-9]*\)/\1,/g'
    echo '0};'
    i=$((i + 1))
done
echo 'const struct view_file view_files[] = {'
i=0
for file; do
    echo "    {\"${file#plots/}\", file_$i},"
    i=$((i + 1))
done
echo '    {0, 0},'
echo '};'
