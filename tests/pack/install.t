#!/bin/sh
# TAP: install puts everything into its place, uninstall takes that away and nothing else.
set -eu

# shellcheck source=tests/render/tap.sh
. "$(dirname "$0")/../render/tap.sh"

# Relative places are below the sources; here a folder with what of them is installed.
top=$(cd "$here/../.." && pwd)
mkdir "$work/tree"
for name in "$top"/*.md "$top/LICENSE"; do
    ln -s "$name" "$work/tree/"
done

# at DESTDIR PREFIX WORD: as `make WORD` calls it.
at() {
    (cd "$work/tree" && DESTDIR=$1 BINDIR=$2/bin MANDIR=$2/share/man DOCDIR=$2/share/doc/optviz \
        BASHDIR=$2/share/bash-completion/completions ZSHDIR=$2/share/zsh/site-functions \
        FISHDIR=$2/share/fish/vendor_completions.d sh "$top/scripts/install.sh" "$3" "$build")
}

# has FOLDER: exactly what belongs there, with those modes.
has() {
    (cd "$1" && find . ! -type d -exec ls -ln {} + | awk '{ print $1, $NF }') | LC_ALL=C sort -k 2 >list
    cat >want <<'TEXT'
-rwxr-xr-x ./bin/optviz
-rw-r--r-- ./share/bash-completion/completions/optviz
-rw-r--r-- ./share/doc/optviz/CHANGELOG.md
-rw-r--r-- ./share/doc/optviz/LICENSE
-rw-r--r-- ./share/doc/optviz/README.ko.md
-rw-r--r-- ./share/doc/optviz/README.md
-rw-r--r-- ./share/doc/optviz/SECURITY.md
-rw-r--r-- ./share/fish/vendor_completions.d/optviz.fish
-rw-r--r-- ./share/man/man1/optviz.1
-rw-r--r-- ./share/zsh/site-functions/_optviz
TEXT
    diff want list
}

# holds FOLDER LIST: what find shows in it.
holds() {
    (cd "$1" && find . | LC_ALL=C sort | tr '\n' ' ') >list
    echo "in $1: $(cat list)"
    test "$(cat list)" = "$2"
}

umask 077
mkdir "$work/stage" "$work/old" "$work/old/bin"
ok 'install below DESTDIR' at "$work/stage" /usr/local install
ok 'everything is there' has "$work/stage/usr/local"
ok 'it runs from there' "$work/stage/usr/local/bin/optviz" list adam
ok 'folders can be entered by all' test "$(find "$work/stage/usr" -type d ! -perm 755)" = ''
ok 'uninstall' at "$work/stage" /usr/local uninstall
ok 'nothing is left' holds "$work/stage" '. '

hostile="$work/ a 'quoted' \"\$HOME\" \\ prefix"
ok 'a prefix with spaces, quotes and a backslash' at '' "$hostile" install
ok 'it runs, too' "$hostile/bin/optviz" list adam
ok 'installed once more' at '' "$hostile" install
ok 'uninstall takes it' at '' "$hostile" uninstall
ok 'and all folders that it made' test ! -e "$hostile"

ok 'a DESTDIR that begins with a space' at ' stage' /usr install
ok 'its place is relative' has "$work/tree/ stage/usr"
ok 'taken away' at ' stage' /usr uninstall

ok 'into folders that are there' at '' "$work/old" install
touch "$work/old/share/man/man1/other.1"
ok 'uninstall there' at '' "$work/old" uninstall
ok 'leaves what is not its own' holds "$work/old" '. ./bin ./share ./share/man ./share/man/man1 ./share/man/man1/other.1 '
ok 'uninstall where nothing is' at '' "$work/none" uninstall
ok 'makes nothing' test ! -e "$work/none"
echo "1..$count"
