#!/bin/sh
# TAP: what scripts/setup.sh would install, on a pretended system: a PATH that holds nothing but the
# few tools of the script itself and fake programs that write down how they were called.
# shellcheck disable=SC2086 # the lists of tools are cut at spaces
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/optviz-setup.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
bin=$work/bin
log=$work/log
# A path with a space in it: setup.sh must work from there, too.
project="$work/the project"
count=0
failed=0

demo_tools='cc make cmp gnuplot fc-list'
test_tools="$demo_tools find perl prove pngtopnm rsvg-convert pdftoppm"
lint_tools="$demo_tools git shellcheck cppcheck clang-format clang-tidy"
check_tools="$test_tools $lint_tools clang valgrind lcov chromium xmllint strace mandoc bash zsh fish dh
dpkg-buildpackage lintian"

fake() {
    cat >"$bin/$1"
    chmod +x "$bin/$1"
}

# Every tool that can be missing is this one program.
tool() {
    cat >"$work/tool" <<TEXT
#!/bin/sh
case "\${0##*/} \$*" in
*'make --version') echo 'GNU Make 4.3' ;;
*make\ *) echo "make \$*" >>'$log'; [ "\$*" != demo ] || { mkdir -p out && echo png >out/bowl-compare.png; } ;;
fc-list*) echo 'Some Font' ;;
esac
TEXT
    chmod +x "$work/tool"
}

# pretend UID UNAME MANAGER... [have TOOL...]: a new system.
pretend() {
    rm -rf "$bin" "$project/out"
    mkdir -p "$bin" "$project/scripts"
    cp "$top/scripts/setup.sh" "$project/scripts/"
    echo "echo check by \$MAKE >>'$log'" >"$project/scripts/check.sh"
    : >"$log"
    for name in sh cat tr env mkdir ln; do
        ln -s "$(command -v "$name")" "$bin/$name"
    done
    echo "#!/bin/sh
echo $1" | fake id
    echo "#!/bin/sh
echo $2" | fake uname
    printf '#!/bin/sh\necho 3\n' | fake getconf
    shift 2
    while [ $# -gt 0 ] && [ "$1" != have ]; do
        manager "$1"
        shift
    done
    [ $# = 0 ] || shift
    for name; do
        ln -sf "$work/tool" "$bin/$name"
    done
}

# A package manager that brings everything but what stands in $lost; sudo runs what it is given.
lost=' '
manager() {
    fake "$1" <<TEXT
#!/bin/sh
echo "\${0##*/} \$*" >>'$log'
case "\${0##*/} \$*" in
sudo*) exec "\$@" ;;
*'--needed --noconfirm'*) [ ! -e '$work/no-lists' ] || case \$1 in -S) exit 1 ;; esac ;;
esac
case "\$*" in
*install* | add* | -S*)
    for name in \$(echo '$check_tools'); do
        case '$lost' in *" \$name "*) continue ;; esac
        [ -e "$bin/\$name" ] || ln -s '$work/tool' "$bin/\$name"
    done
    ;;
esac
TEXT
}

# try WORDS...: runs setup.sh from another folder in an empty environment.
try() {
    status=0
    (cd / && exec env -i PATH="$bin" sh "$project/scripts/setup.sh" "$@") >"$work/out" 2>"$work/err" ||
        status=$?
}

check() {
    count=$((count + 1))
    if [ "$2" = "$3" ]; then
        echo "ok $count - $1"
    else
        failed=1
        echo "not ok $count - $1"
        printf 'got:\n%s\nexpected:\n%s\nstderr:\n%s\n' "$2" "$3" "$(cat "$work/err")" | sed 's/^/# /'
    fi
}

# calls NAME STATUS LINES: the status and everything that was called.
calls() {
    check "$1" "$status
$(cat "$log")" "$2
$3"
}

says() {
    if grep -qF -e "$2" "$work/out" "$work/err"; then
        check "$1" said said
    else
        check "$1" "$(cat "$work/out" "$work/err")" "... $2 ..."
    fi
}

tool
built_demo='make -j 3
make demo'
built_test='make -j 3
make -j 3 test'
built_check='make -j 3
check by make'

pretend 0 Linux apt-get
try demo
calls 'Debian, root, nothing there: demo' 0 "apt-get update
apt-get install -y --no-install-recommends gcc libc6-dev make diffutils gnuplot-nox fontconfig fonts-nanum
$built_demo"
says 'says first what it installs' \
    'installing: gcc libc6-dev make diffutils gnuplot-nox fontconfig fonts-nanum'
says 'demo names the picture' "open this picture: $project/out/bowl-compare.png"

pretend 0 Linux apt-get
try test
calls 'Debian: test' 0 "apt-get update
apt-get install -y --no-install-recommends gcc libc6-dev make diffutils gnuplot-nox fontconfig fonts-nanum \
findutils perl netpbm librsvg2-bin poppler-utils
$built_test"

pretend 0 Linux dnf
try test
calls 'Fedora: test' 0 "dnf install -y --setop=install_weak_deps=False gcc glibc-devel make diffutils \
gnuplot-minimal fontconfig naver-nanum-gothic-fonts findutils perl-interpreter perl-Test-Harness \
netpbm-progs librsvg2-tools poppler-utils
$built_test"

pretend 0 Linux apk
try test
calls 'Alpine: test' 0 "apk add --no-cache gcc musl-dev make diffutils gnuplot fontconfig font-noto-cjk \
findutils perl perl-utils netpbm rsvg-convert poppler-utils
$built_test"

pretend 0 Linux pacman
try test
arch='--needed --noconfirm gcc make diffutils gnuplot fontconfig noto-fonts-cjk findutils perl netpbm librsvg poppler'
calls 'Arch: test' 0 "pacman -S $arch
$built_test"

touch "$work/no-lists"
pretend 0 Linux pacman
try test
calls 'Arch without package lists: a full upgrade, never a partial one' 0 "pacman -S $arch
pacman -Syu $arch
$built_test"
rm "$work/no-lists"

pretend 501 Darwin brew have cc make cmp
try test
calls 'macOS: no sudo, no font' 0 "brew install gnuplot fontconfig findutils perl netpbm librsvg poppler
$built_test"

pretend 501 Darwin brew have make cmp gnuplot fc-list
try demo
calls 'macOS without a compiler: nothing is installed' 1 ''
says 'and the way to one is named' 'xcode-select --install'

for manager in apt-get dnf apk pacman brew; do
    pretend 1000 Linux $manager sudo have $test_tools
    try test
    calls "$manager, nothing missing: nothing is called but make" 0 "$built_test"
done

pretend 1000 Linux apt-get sudo have cc make cmp fc-list
try demo
calls 'not root, with sudo: only what is missing' 0 "sudo apt-get update
apt-get update
sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gnuplot-nox
apt-get install -y --no-install-recommends gnuplot-nox
$built_demo"

pretend 1000 Linux apt-get have cc make cmp fc-list
try demo
calls 'not root, no sudo: nothing is called' 1 ''
says 'but the command is named' 'apt-get install -y --no-install-recommends gnuplot-nox'

pretend 0 Linux have cc make cmp fc-list
try test
calls 'no package manager: nothing is called' 1 ''
says 'but what is missing is named' \
    'setup: missing: gnuplot find perl prove pngtopnm rsvg-convert pdftoppm'

lost=' gnuplot '
pretend 0 Linux dnf have cc make cmp fc-list
try demo
calls 'installed, and still not there: no build' 1 \
    'dnf install -y --setop=install_weak_deps=False gnuplot-minimal'
says 'but a message' 'setup: missing: gnuplot'
lost=' '

pretend 0 Linux apt-get have $demo_tools
printf '#!/bin/sh\nexit 0\n' >"$work/no-font" && chmod +x "$work/no-font"
ln -sf "$work/no-font" "$bin/fc-list"
try demo
says 'only the font missing: only the font is installed' 'installing: fonts-nanum'

pretend 0 Linux apt-get have $demo_tools
rm "$bin/make"
printf '#!/bin/sh\n[ "$*" != --version ]\n' | fake make
ln -s "$work/tool" "$bin/gmake"
try demo
check 'a make that is not GNU beside gmake: nothing is missing' "$(grep -c installing "$work/out")" 0

pretend 0 Linux apt-get
try lint
says 'lint' 'fonts-nanum git shellcheck cppcheck clang-format clang-tidy'

pretend 0 Linux apt-get
try check
calls 'Debian: check' 0 "apt-get update
apt-get install -y --no-install-recommends gcc libc6-dev make diffutils gnuplot-nox fontconfig fonts-nanum \
findutils perl netpbm librsvg2-bin poppler-utils git shellcheck cppcheck clang-format clang-tidy clang \
libclang-rt-dev valgrind lcov chromium libxml2-utils strace mandoc bash zsh fish debhelper build-essential lintian
$built_check"

pretend 0 Linux dnf have $test_tools $lint_tools
try check
calls 'Fedora: check, no Debian tools' 0 "dnf install -y --setop=install_weak_deps=False clang compiler-rt \
valgrind lcov chromium libxml2 strace mandoc bash zsh fish
$built_check"

pretend 0 Linux apk have $test_tools $lint_tools
try check
calls 'Alpine: check' 0 "apk add --no-cache clang compiler-rt valgrind lcov chromium libxml2-utils strace mandoc \
bash zsh fish
$built_check"

pretend 0 Linux pacman have $test_tools $lint_tools
try check
calls 'Arch: check' 0 "pacman -S --needed --noconfirm clang compiler-rt valgrind chromium libxml2 strace bash zsh fish
$built_check"

pretend 501 Darwin brew have $test_tools $lint_tools zsh bash
try check
calls 'macOS: check, only what brew has' 0 "brew install lcov mandoc fish
$built_check"

pretend 0 Linux apt-get have $check_tools
rm "$bin/chromium"
ln -s "$work/tool" "$bin/google-chrome"
try check
calls 'another name of the browser: nothing is installed' 0 "$built_check"

# a compiler that cannot link with the sanitizers
pretend 0 Linux dnf have $check_tools
rm "$bin/cc"
printf '#!/bin/sh\ncase "$*" in *-fsanitize*) exit 1 ;; esac\n' | fake cc
try check
says 'the libraries of the sanitizers are looked for' 'installing: libasan libubsan libtsan'

for words in '' 'Demo' 'demo test' '--help'; do
    pretend 0 Linux apt-get have $test_tools
    try $words
    calls "usage: '$words'" 2 ''
done

echo "1..$count"
exit $failed
