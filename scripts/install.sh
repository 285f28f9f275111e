#!/bin/sh
# What `make install` and `make uninstall` do: sh scripts/install.sh install BUILD | uninstall
# DESTDIR, BINDIR, MANDIR, DOCDIR, BASHDIR, ZSHDIR and FISHDIR come from the environment. Folders that
# install makes are noted, so that uninstall removes those and no others. Below a DESTDIR, which is
# there to be packed, nothing is noted, and each folder goes that is left empty.
set -eu

# each DO: do it for every file: mode, where it comes from, folder and name.
each() {
    "$1" 755 "$BUILD/optviz" "$BINDIR" optviz
    "$1" 644 "$BUILD/share/optviz.1" "$MANDIR/man1" optviz.1
    "$1" 644 "$BUILD/share/optviz.bash" "$BASHDIR" optviz
    "$1" 644 "$BUILD/share/optviz.zsh" "$ZSHDIR" _optviz
    "$1" 644 "$BUILD/share/optviz.fish" "$FISHDIR" optviz.fish
    for document in README.md README.ko.md CHANGELOG.md SECURITY.md LICENSE; do
        "$1" 644 $document "$DOCDIR" $document
    done
}

# below FOLDER: where it is under DESTDIR, from / on.
below() {
    case $DESTDIR$1 in
    /*) printf '%s\n' "$DESTDIR$1" ;;
    *) printf '%s\n' "$(pwd)/$DESTDIR$1" ;;
    esac
}

# make_folder FOLDER: it and those above it, which are added to $made.
make_folder() {
    [ ! -d "${1:-/}" ] || return 0
    make_folder "${1%/*}"
    mkdir "$1"
    chmod 755 "$1"
    made="$made$1
"
}

put() {
    folder=$(below "$3")
    make_folder "$folder"
    install -m "$1" "$2" "$folder/$4"
    printf '%s\n' "$folder/$4"
}

quit() {
    rm -f "$(below "$3")/$4"
}

# quit_empty MODE FROM FOLDER: the folder and those above it, up to DESTDIR, as long as they are empty.
quit_empty() {
    folder=$(below "$3")
    top=$(below '')
    while [ "${folder%/}" != "${top%/}" ] && rmdir "$folder" 2>/dev/null; do
        folder=${folder%/*}
    done
}

remove_folders() {
    if [ -n "$DESTDIR" ]; then
        each quit_empty
    elif [ -f "$noted" ]; then
        folders=$(LC_ALL=C sort -ru "$noted")
        rm -f "$noted"
        printf '%s\n' "$folders" | while IFS= read -r folder; do
            rmdir "$folder" 2>/dev/null || true
        done
    fi
}

noted=$(below "$DOCDIR")/folders
made=''
case ${1-} in
install)
    BUILD=$2
    each put
    [ -n "$DESTDIR" ] || [ -z "$made" ] || printf '%s' "$made" >>"$noted"
    ;;
uninstall)
    BUILD=''
    each quit
    remove_folders
    ;;
*)
    echo 'usage: sh scripts/install.sh install BUILD | uninstall' >&2
    exit 2
    ;;
esac
