#!/bin/sh
# Make a Debian package of the packed sources, from the templates in scripts/debian/:
# sh scripts/deb.sh VERSION DATE FILE.tar.gz FOLDER
# DEBFULLNAME and DEBEMAIL name its maintainer; DEB_BUILD_OPTIONS=nocheck leaves the tests out.
set -eu

VERSION=$1
DATE=$2
FILE=$3
FOLDER=$4
source=$FOLDER/optviz-$VERSION
maintainer="${DEBFULLNAME:-The optviz authors} <${DEBEMAIL:-optviz@example.org}>"

for tool in dpkg-buildpackage dh; do
    command -v $tool >/dev/null 2>&1 || {
        echo "deb: no $tool: 'apt-get install dpkg-dev debhelper'" >&2
        exit 1
    }
done

rm -rf "$FOLDER"
mkdir -p "$FOLDER"
cp "$FILE" "$FOLDER/optviz_$VERSION.orig.tar.gz"
(cd "$FOLDER" && tar -xzf "optviz_$VERSION.orig.tar.gz")
mkdir -p "$source/debian/source"
sed "s|@MAINTAINER@|$maintainer|" scripts/debian/control >"$source/debian/control"
cp scripts/debian/copyright scripts/debian/rules "$source/debian/"
cp scripts/debian/lintian-overrides "$source/debian/optviz.lintian-overrides"
chmod 755 "$source/debian/rules"
echo '3.0 (quilt)' >"$source/debian/source/format"
cat >"$source/debian/changelog" <<TEXT
optviz ($VERSION-1) unstable; urgency=medium

  * Version $VERSION: see /usr/share/doc/optviz/changelog.gz.

 -- $maintainer  $(LC_ALL=C date -u -d "$DATE" '+%a, %d %b %Y 00:00:00 +0000')
TEXT
# what this make was told is not for the one of the package
unset MAKEFLAGS MFLAGS MAKELEVEL O VARIANT PREFIX DESTDIR
(cd "$source" && exec dpkg-buildpackage -us -uc)
ls "$FOLDER"/*.deb
