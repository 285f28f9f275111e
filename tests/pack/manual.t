#!/bin/sh
# TAP: the manual page says everything that the program's own help does, and mandoc likes it.
set -eu

# shellcheck source=tests/render/tap.sh
. "$(dirname "$0")/../render/tap.sh"

page=$build/share/optviz.1

# lint: all that mandoc complains of, but that this machine lacks the manuals that it refers to.
lint() {
    mandoc -T lint "$page" 2>&1 | grep -v -e 'referenced manual not found' -e 'mandoc.db' >complaints || true
    cat complaints
    test ! -s complaints
}

# plain: the page as text, each space one
plain() {
    mandoc -T ascii "$page" | sed "s/.$(printf '\b')//g" | tr -s ' \n' ' ' >text
    test -s text
}

# explained COMMAND: every option with what it takes and what help says of it.
explained() {
    optviz "$1" --help | sed -n 's/^  \(-., \|    \)\(--.*\)/\1\2/p' |
        sed 's/^ *//; s/  */ /g' >options
    test -s options
    while read -r line; do
        grep -qF -e "$line" text || { echo "missing: $line" && return 1; }
    done <options
}

named() {
    optviz list "$1" | cut -f 1 >names
    test -s names
    while read -r item; do
        grep -qF -e " $item " text || { echo "missing: $item" && return 1; }
    done <names
}

if ! command -v mandoc >/dev/null 2>&1; then
    skip 'no mandoc'
    echo "1..$count"
    exit 0
fi
ok 'mandoc has nothing to say' lint
ok 'as text' plain
for command in $(optviz --help | sed -n 's/^    optviz \([a-z]*\)  *[a-z].*/\1/p'); do
    ok "options of $command" explained "$command"
done
for what in optimizers functions views schedules; do
    ok "$what" named $what
done
for section in NAME SYNOPSIS DESCRIPTION ENVIRONMENT FILES 'EXIT STATUS' EXAMPLES 'SEE ALSO' Limits; do
    ok "section $section" grep -qF " $section " text
done
echo "1..$count"
