#!/bin/sh
# Pack the sources: sh scripts/dist.sh VERSION DATE FILE.tar.gz
# The same files give the same bytes: sorted, without the owner, all of one date, readable by all.
set -eu

VERSION=$1
DATE=$2
case $3 in
/*) FILE=$3 ;;
*) FILE=$(pwd)/$3 ;;
esac
name=optviz-$VERSION

# In a checkout what git tracks; elsewhere, as in an unpacked tarball, everything but what was built.
sources() {
    if [ -e .git ] && command -v git >/dev/null 2>&1; then
        git -c core.quotepath=off ls-files
    else
        find . -type f ! -path './build/*' ! -path './out/*' ! -path ./optviz | sed 's|^\./||'
    fi | LC_ALL=C sort
}

# tar of GNU and of BSD: for the first files belong to --owner, for the other to --uid.
pack() {
    if tar --version | grep -q GNU; then
        tar --format=ustar --owner=0 --group=0 --numeric-owner --no-recursion -cf - -T "$1"
    else
        tar --format=ustar --uid 0 --gid 0 --numeric-owner -n -cf - -T "$1"
    fi
}

mkdir -p "${FILE%/*}"
work=$(mktemp -d "${FILE%/*}/dist.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM

sources >"$work/list"
mkdir "$work/$name"
tar -cf "$work/copy" -T "$work/list"
(cd "$work/$name" && tar -xf ../copy)
sed "s|^|$name/|" "$work/list" >"$work/named"
stamp=$(echo "$DATE" | tr -d -)0000
cd "$work"
find "$name" -type f -perm -u+x -exec chmod 755 {} +
find "$name" -type f ! -perm -u+x -exec chmod 644 {} +
find "$name" -exec env TZ=UTC0 touch -t "$stamp" {} +
pack named >packed
gzip -9n packed
mv packed.gz "$FILE"
echo "$FILE"
