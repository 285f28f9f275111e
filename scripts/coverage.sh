#!/bin/sh
# Run all tests on a build that counts, and print which part of src they reach: lines and branches of
# each file that is not wholly reached, and of all. Exit status 1 below the goal.
#   sh scripts/coverage.sh [--lines]    also the numbers of the lines that are not reached
set -eu
cd "$(dirname "$0")/.."

lines_goal=95
branches_goal=85
build=build/cov
command -v lcov >/dev/null 2>&1 || { echo 'lcov is not installed: sh scripts/setup.sh check' >&2 && exit 1; }

find "$build" -name '*.gcda' -exec rm -f {} + 2>/dev/null || :
"${MAKE:-make}" VARIANT=cov test
# The option for branches is that of lcov 1, which lcov 2 takes, too.
lcov --quiet --rc lcov_branch_coverage=1 --capture --directory "$build/obj" \
    --output-file "$build/all.info" 2>"$build/lcov.log" ||
    { cat "$build/lcov.log" >&2 && exit 1; }
awk -v top="$(pwd)/" -v wanted=" $* " -v lines_goal=$lines_goal -v branches_goal=$branches_goal '
    # A file stands there once for each program that has code of it.
    /^SF:/ {
        file = substr($0, 4)
        sub(top, "", file)
        ours = file ~ /^src\//
        if (ours && !(file in known)) {
            known[file]
            files[++count] = file
        }
    }
    !ours { next }
    /^DA:/ {
        split(substr($0, 4), field, ",")
        place = file SUBSEP field[1]
        if (!(place in reached))
            numbers[file] = numbers[file] " " field[1]
        reached[place] += field[2]
    }
    /^BRDA:/ {
        split(substr($0, 6), field, ",")
        place = file SUBSEP field[1] SUBSEP field[2] SUBSEP field[3]
        if (!(place in taken))
            bf[file]++
        if (taken[place] <= 0 && field[4] > 0)
            bh[file]++
        taken[place] += field[4]
    }
    function count_lines(f,    n, i, number) {
        n = split(numbers[f], number, " ")
        for (i = 1; i <= n; i++) {
            lf[f]++
            if (reached[f, number[i]] > 0)
                lh[f]++
            else
                missed[f] = missed[f] " " number[i]
        }
    }
    function part(hit, found) { return found ? 100 * hit / found : 100 }
    function row(name, l, lines, b, branches) {
        printf "%-28s %6.1f %% of %5d lines  %6.1f %% of %5d branches\n", name,
            part(l, lines), lines, part(b, branches), branches
    }
    END {
        for (i = 1; i <= count; i++) {
            f = files[i]
            count_lines(f)
            if (lh[f] < lf[f] || bh[f] < bf[f])
                row(f, lh[f], lf[f], bh[f], bf[f])
            if (wanted ~ " --lines " && missed[f])
                print "    not reached:" missed[f]
            l += lh[f]; lines += lf[f]; b += bh[f]; branches += bf[f]
        }
        row("src", l, lines, b, branches)
        printf "the goal: %d %% of lines, %d %% of branches\n", lines_goal, branches_goal
        exit part(l, lines) < lines_goal || part(b, branches) < branches_goal
    }' "$build/all.info"
