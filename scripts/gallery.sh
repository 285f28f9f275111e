#!/bin/sh
# Draw the gallery: sh scripts/gallery.sh [DIR] (after make). Into plots/gallery/ go its pictures and
# the page with them, README.md; into DIR, when one is given, pictures for slides (PDF and SVG).
# scripts/gallery.txt says what is in it.
# shellcheck disable=SC2030,SC2031 # the loop of each() is one subshell, and all of it happens there
set -eu
cd "$(dirname "$0")/.."

LIST=scripts/gallery.txt
PICTURES=plots/gallery
MOST=300000 # bytes of a picture
slides=${1-}
work=$(mktemp -d "${TMPDIR:-/tmp}/optviz-gallery.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM

# draw NAME COMMAND OPTION...: into $work. The commands of the list are ours: plain words, single
# quotes where needed.
draw() {
    name=$1 command=$2
    shift 2
    eval "./$command"' --quiet --out "$work" --name "$name" "$@"' >/dev/null
}

# picture NAME COMMAND: the first size at which the file is small enough.
picture() {
    for size in 1280x720 1120x630 960x540; do
        draw "$1" "$2" --size "$size"
        [ "$(wc -c <"$work/$1.png")" -gt $MOST ] || break
    done
    [ "$(wc -c <"$work/$1.png")" -le $MOST ] || {
        echo "gallery: $1.png has more than $MOST bytes" >&2
        exit 1
    }
    cp "$work/$1.png" "$PICTURES/$1.png"
    echo "$PICTURES/$1.png"
}

# entry NAME HEADING COMMAND: its part of the page; the alt text says what the picture shows.
entry() {
    [ "$2" = - ] || printf '\n## %s\n' "$2"
    alt=$(sed 's/[][*_\\<>`]/\\&/g' "$work/$1.alt.txt")
    printf '\n    %s\n\n![%s](%s.png)\n\n%s\n%s\n' "$3" "$alt" "$1" "$first" "$second"
}

each() {
    grep -v '^#' $LIST | while read -r name; do
        [ -n "$name" ] || continue
        read -r heading && read -r command && read -r first && read -r second
        "$@"
    done
}

gallery() {
    picture "$name" "$command"
    entry "$name" "$heading" "$command" >>"$work/README.md"
}

slide() {
    draw "$name" "$command" --format pdf,svg
    cp "$work/$name.pdf" "$work/$name.svg" "$slides/"
}

if [ -n "$slides" ]; then
    mkdir -p "$slides"
    each slide
    exit
fi
mkdir -p $PICTURES
cat >"$work/README.md" <<'HEAD'
<!-- Made by 'make gallery' from scripts/gallery.txt. -->
# The gallery

The lecture in pictures, in order. Each is drawn by the command above it, and says so itself:
`optviz --rerun PICTURE` draws it again.
HEAD
each gallery
cp "$work/README.md" $PICTURES/README.md
echo "$PICTURES/README.md"
