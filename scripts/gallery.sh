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

# ending COMMAND: what kind of picture it draws
ending() {
    case $1 in
    *'--view animate'*) echo gif ;;
    *'--format txt'*) echo txt ;;
    *) echo png ;;
    esac
}

# picture NAME COMMAND: the first size at which the file is small enough.
picture() {
    file=$1.$(ending "$2")
    case $file in
    *.txt)
        draw "$1" "$2"
        return
        ;;
    *.gif) sizes='800x600 640x480' ;;
    *) sizes='1280x720 1120x630 960x540' ;;
    esac
    for size in $sizes; do
        draw "$1" "$2" --size "$size"
        [ "$(wc -c <"$work/$file")" -gt $MOST ] || break
    done
    [ "$(wc -c <"$work/$file")" -le $MOST ] || {
        echo "gallery: $file has more than $MOST bytes" >&2
        exit 1
    }
    cp "$work/$file" "$PICTURES/$file"
    echo "$PICTURES/$file"
}

# entry NAME HEADING COMMAND: its part of the page; the alt text says what the picture shows.
entry() {
    [ "$2" = - ] || printf '\n## %s\n' "$2"
    printf '\n    %s\n\n' "$3"
    if [ "$(ending "$3")" = txt ]; then
        printf '```\n'
        cat "$work/$1.txt"
        printf '```\n'
    else
        alt=$(sed 's/[][*_\\<>`]/\\&/g' "$work/$1.alt.txt")
        printf '![%s](%s.%s)\n' "$alt" "$1" "$(ending "$3")"
    fi
    printf '\n%s\n%s\n' "$first" "$second"
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
    case $(ending "$command") in
    png)
        draw "$name" "$command" --format pdf,svg
        cp "$work/$name.pdf" "$work/$name.svg" "$slides/"
        ;;
    gif)
        draw "$name" "$command" --format gif,pdf
        cp "$work/$name.gif" "$work/$name.pdf" "$slides/"
        ;;
    esac
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
