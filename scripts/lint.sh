#!/bin/sh
# Check what the compiler does not: layers, headers, sizes, layout, scripts and the static analysers.
# Each check prints its name, then either nothing or file:line of what is wrong; the exit status is 1
# when any of them found something or could not be run.
# shellcheck disable=SC2016,SC2317 # awk has its own $, and the checks are called by name
set -eu
cd "$(dirname "$0")/.."

work=$(mktemp -d "${TMPDIR:-/tmp}/optviz-lint.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
failed=0
cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
cc=${CC:-cc}

# installed PROGRAM: whether it is there; says so and fails the run where it is not.
installed() {
    command -v "$1" >/dev/null 2>&1 && return
    echo "lint: $1 is not installed: sh scripts/setup.sh lint"
    failed=1
    return 1
}

# check NAME COMMAND...: fails when the command does, or when it prints anything.
check() {
    echo "$1"
    shift
    status=0
    "$@" >"$work/found" 2>&1 || status=$?
    cat "$work/found"
    if [ $status != 0 ] || [ -s "$work/found" ]; then
        failed=1
    fi
}

# files PATTERN: the project's files, tracked or new, whose path matches the extended regexp.
files() {
    git ls-files -co --exclude-standard | LC_ALL=C sort -u | grep -E "$1" | while read -r file; do
        [ ! -f "$file" ] || echo "$file"
    done
}

# The shell scripts: by name, by first line, and the case scripts, which have neither.
shell_scripts() {
    files '^tests/cli/[^/]*/cmd$|\.sh$'
    files '\.t$|^tests/cli/fake/|^\.ci/' | while read -r file; do
        case $(sed -n 1p "$file") in '#!/bin/sh'*) echo "$file" ;; esac
    done
}

# in_lists COMMAND...: over the files on stdin, whose names hold no spaces, on all cores.
in_lists() {
    xargs -n 8 -P "$cores" "$@"
}

layers() {
    files '^src/.*\.[ch]$' | xargs awk '
        BEGIN {
            split("util expr optim funcs custom core plot map cli pages main", names, " ")
            split("0 1 2 2 3 4 5 5 6 7 7", heights, " ")
            for (i in names)
                height[names[i]] = heights[i]
        }
        function complain(text) { printf "%s:%d: %s\n", FILENAME, FNR, text }
        FNR == 1 {
            split(FILENAME, parts, "/")
            mine = parts[2] == "main.c" ? "main" : parts[2]
            if (!(mine in height))
                complain("src/" mine " is in no layer: see scripts/lint.sh")
        }
        /^[ \t]*#[ \t]*include[ \t]*"/ {
            split($0, quoted, "\"")
            path = quoted[2]
            if (path ~ /^gen\/[a-z]*\.def$/)
                next
            split(path, parts, "/")
            theirs = parts[1]
            if (!(theirs in height))
                complain("\"" path "\" names no folder of src")
            else if (height[theirs] > height[mine])
                complain(mine " includes \"" path "\" of a higher layer")
            else if (height[theirs] == 2 && height[mine] == 2 && theirs != mine)
                complain(mine " includes \"" path "\" beside it")
        }'
}

# Alone, with the flags of the Makefile, and twice, as its include guard allows.
headers() {
    warn=$(sed -n 's/^WARN *= *//p' Makefile)
    files '^src/.*\.h$' | while read -r file; do
        printf '#include "%s"\n#include "%s"\nint lint_nothing;\n' "$file" "$file" >"$work/header.c"
        # shellcheck disable=SC2086 # $cc and $warn are lists
        $cc $warn -D_POSIX_C_SOURCE=200809L -DOPTVIZ_VERSION='"lint"' -Isrc -Ibuild/release -I. \
            -fsyntax-only "$work/header.c"
    done
}

# A function opens and closes with a brace in the first column.
sizes() {
    files '\.[ch]$|^scripts/|^tests/[^/]*(/[^/]*)?\.(sh|t|pl)$' | xargs awk '
        function size() {
            limit = file ~ /^src\/.*\.h$/ ? 140 : 400
            if (lines > limit)
                printf "%s:%d: %d lines, and %d are allowed\n", file, lines, lines, limit
        }
        FNR == 1 { size(); file = FILENAME; open = 0 }
        { lines = FNR }
        FILENAME !~ /\.[ch]$/ { next }
        /^\{/ { open = FNR }
        /^\}/ && open {
            if (FNR - open + 1 > 60)
                printf "%s:%d: a function of %d lines, and 60 are allowed\n", file, open, FNR - open + 1
            open = 0
        }
        END { size() }'
}

layout() {
    files '\.[ch]$' | in_lists clang-format --dry-run -Werror 2>&1 | grep -E ': (error|warning): ' | cut -d : -f 1,2 |
        sort -u | sed 's/$/: not as make format lays it out/'
}

scripts() {
    shell_scripts | in_lists shellcheck -x -s sh -f gcc
}

cppcheck_all() {
    files '\.c$' >"$work/sources"
    cppcheck --quiet --std=c11 --enable=warning,portability,performance --inline-suppr \
        --error-exitcode=1 --template='{file}:{line}: {severity}: {message} [{id}]' \
        -j "$cores" -D_POSIX_C_SOURCE=200809L -DOPTVIZ_VERSION='"lint"' \
        -Isrc -Itests/unit -Ibuild/release --file-list="$work/sources"
}

# One file: what clang-tidy says besides how much it kept to itself.
tidy_one="clang-tidy --quiet \"\$0\" -- -std=c11 -D_POSIX_C_SOURCE=200809L \
-DOPTVIZ_VERSION='\"lint\"' -Isrc -Itests/unit -Ibuild/release >\"$work/tidy.\$\$\" 2>&1
status=\$?
sed '/^[0-9]* warning.* generated\\.\$/d; /^[0-9]* warnings* treated as error/d' \"$work/tidy.\$\$\"
exit \$status"

tidy() {
    files '\.c$' | xargs -n 1 -P "$cores" sh -c "$tidy_one"
}

# The sources that include a registry need it made.
registries() {
    make -s build/release/gen/optim.def build/release/gen/funcs.def
}

installed git || exit 1
git rev-parse --git-dir >/dev/null 2>&1 || { echo 'lint: not a git checkout' && exit 1; }
check registries registries
check layers layers
check headers headers
check sizes sizes
if installed clang-format; then check clang-format layout; fi
if installed shellcheck; then check shellcheck scripts; fi
if installed cppcheck; then check cppcheck cppcheck_all; fi
if installed clang-tidy; then check clang-tidy tidy; fi
exit $failed
