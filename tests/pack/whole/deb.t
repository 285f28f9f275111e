#!/bin/sh
# TAP: the Debian package is one that lintian accepts, and holds what belongs into it.
set -eu

# shellcheck source=tests/render/tap.sh
. "$(dirname "$0")/../../render/tap.sh"

top=$(cd "$here/../../.." && pwd)
unset MAKEFLAGS MFLAGS MAKELEVEL

for tool in dpkg-buildpackage dh lintian; do
    command -v $tool >/dev/null 2>&1 || { echo "1..0 # SKIP no $tool" && exit 0; }
done

# accepted: lintian says nothing of weight; as root it says that it would rather not be.
accepted() {
    lintian --fail-on error,warning deb/*.changes
}

contents() {
    dpkg-deb -c deb/optviz_*.deb | awk '$1 !~ /^d/ { print $6 }' | LC_ALL=C sort >list
    cat >want <<'TEXT'
./usr/bin/optviz
./usr/share/bash-completion/completions/optviz
./usr/share/doc/optviz/README.ko.md.gz
./usr/share/doc/optviz/README.md.gz
./usr/share/doc/optviz/SECURITY.md
./usr/share/doc/optviz/changelog.Debian.gz
./usr/share/doc/optviz/changelog.gz
./usr/share/doc/optviz/copyright
./usr/share/fish/vendor_completions.d/optviz.fish
./usr/share/lintian/overrides/optviz
./usr/share/man/man1/optviz.1.gz
./usr/share/zsh/vendor-completions/_optviz
TEXT
    diff want list
}

ok 'make deb' env DEB_BUILD_OPTIONS='nocheck parallel=2' make -C "$top" O="$work" deb
ok 'lintian accepts it' accepted
ok 'what is in it' contents
ok 'it can be unpacked' dpkg-deb -x deb/optviz_*_*.deb unpacked
ok 'it runs' unpacked/usr/bin/optviz list adam
echo "1..$count"
