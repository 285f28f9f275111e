#!/bin/sh
# Install what a word needs and is not there yet, build optviz, then do the word: demo, test, lint or
# check. What is there is asked of the commands themselves, so that nothing is installed, no password asked
# and no network used where nothing is missing.
set -eu

usage() {
    cat >&2 <<'TEXT'
usage: sh scripts/setup.sh demo     install what optviz needs, build it, draw the first figure
       sh scripts/setup.sh test     the same with what the tests need, and run them
       sh scripts/setup.sh lint     the same with what the checks of the source need, and run them
       sh scripts/setup.sh check    the same with all of that and more, and run the deep checks
TEXT
    exit 2
}

die() {
    printf 'setup: %s\n' "$1" >&2
    exit 1
}

# word  what  apt-get  dnf  apk  pacman  brew; "+" joins packages, "-" is what the system brings,
# "~" what is not asked for there: it does not exist, is another's (lintian), or its name is not known;
# scripts/check.sh says what it leaves out.
# libc6-dev stands beside gcc, which only recommends it. gnuplot-minimal has the cairo terminals
# (Fedora's gnuplot.spec since 5.0.2), and its binary becomes "gnuplot" through alternatives, without
# the Qt that the package gnuplot brings. The Korean font of macOS is Apple SD Gothic Neo.
table() {
    cat <<'TABLE'
all  cc            gcc+libc6-dev  gcc+glibc-devel           gcc+musl-dev       gcc             -
all  make          make           make                      make               make            make
all  cmp           diffutils      diffutils                 diffutils          diffutils       diffutils
all  gnuplot       gnuplot-nox    gnuplot-minimal           gnuplot            gnuplot         gnuplot
all  fc-list       fontconfig     fontconfig                fontconfig         fontconfig      fontconfig
all  korean-font   fonts-nanum    naver-nanum-gothic-fonts  font-noto-cjk      noto-fonts-cjk  -
test find          findutils      findutils                 findutils          findutils       findutils
test perl          perl           perl-interpreter          perl               perl            perl
test prove         perl           perl-Test-Harness         perl-utils         perl            perl
test pngtopnm      netpbm         netpbm-progs              netpbm             netpbm          netpbm
test rsvg-convert  librsvg2-bin   librsvg2-tools            rsvg-convert       librsvg         librsvg
test pdftoppm      poppler-utils  poppler-utils             poppler-utils      poppler         poppler
lint git           git            git                       git                git             git
lint shellcheck    shellcheck     ShellCheck                shellcheck         shellcheck      shellcheck
lint cppcheck      cppcheck       cppcheck                  cppcheck           cppcheck        cppcheck
lint clang-format  clang-format   clang-tools-extra         clang-extra-tools  clang           clang-format
lint clang-tidy    clang-tidy     clang-tools-extra         clang-extra-tools  clang           llvm
check clang        clang          clang                     clang              clang           ~
check libfuzzer    libclang-rt-dev  compiler-rt             compiler-rt        compiler-rt     ~
check sanitizers   gcc            libasan+libubsan+libtsan  ~                  gcc             ~
check valgrind     valgrind       valgrind                  valgrind           valgrind        ~
check lcov         lcov           lcov                      lcov               ~               lcov
check chromium     chromium       chromium                  chromium           chromium        ~
check xmllint      libxml2-utils  libxml2                   libxml2-utils      libxml2         ~
check strace       strace         strace                    strace             strace          ~
check mandoc       mandoc         mandoc                    mandoc             ~               mandoc
check bash         bash           bash                      bash               bash            bash
check zsh          zsh            zsh                       zsh                zsh             zsh
check fish         fish           fish                      fish               fish            fish
check dh           debhelper      ~                         ~                  ~               ~
check dpkg-buildpackage  build-essential  ~                 ~                  ~               ~
check lintian      lintian        ~                         ~                  ~               ~
TABLE
}

# The command of a GNU make, or nothing.
gnu_make() {
    for name in make gmake; do
        case $("$name" --version 2>/dev/null) in
        GNU*) echo "$name" && return ;;
        esac
    done
}

# links NAME COMPILER... : whether it makes a program of one function with that name.
links() {
    name=$1
    shift
    echo "int $name(void) { return 0; }" | "$@" -x c - -o /dev/null >/dev/null 2>&1
}

have_one() {
    for name; do
        ! command -v "$name" >/dev/null 2>&1 || return 0
    done
    return 1
}

# A compiler counts when it finds the C library's headers, a sanitizer when programs link with it; the
# rest counts when it is there.
have() {
    case $1 in
    cc) echo '#include <math.h>' | ${CC:-cc} -E -x c - >/dev/null 2>&1 ;;
    make) [ -n "$(gnu_make)" ] ;;
    libfuzzer) links LLVMFuzzerTestOneInput clang -fsanitize=fuzzer ;;
    sanitizers) links main "${CC:-cc}" -fsanitize=address,undefined ;;
    chromium) have_one chromium chromium-browser google-chrome ;;
    korean-font) [ "$(uname)" = Darwin ] || [ -n "$(fc-list :lang=ko family 2>/dev/null)" ] ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

find_manager() {
    manager=none
    known='apt-get dnf apk pacman brew'
    if [ "$(uname)" = Darwin ]; then
        known=brew
    fi
    for name in $known; do
        if command -v "$name" >/dev/null 2>&1; then
            manager=$name
            return
        fi
    done
}

# Sets `missing`, what is not there, and `packages`, what brings it.
look() {
    missing=''
    packages=''
    while read -r for_word what apt_get dnf apk pacman brew; do
        case " $wanted " in *" $for_word "*) ;; *) continue ;; esac
        case $manager in
        apt-get) package=$apt_get ;;
        dnf) package=$dnf ;;
        apk) package=$apk ;;
        pacman) package=$pacman ;;
        brew) package=$brew ;;
        *) [ "$dnf" = '~' ] && package='~' || package=- ;;
        esac
        if [ "$package" = '~' ] || have "$what"; then
            continue
        fi
        missing="$missing $what"
        [ "$package" = - ] && continue
        case " $packages " in *" ${package%%+*} "*) continue ;; esac
        packages="$packages $(echo "$package" | tr + ' ')"
    done <<TABLE
$(table)
TABLE
}

# as_root COMMAND...: runs it with the rights that installing needs, or prints it for the reader.
as_root() {
    case $rights in
    have) "$@" ;;
    sudo) sudo "$@" ;;
    none) echo "    $*" >&2 ;;
    esac
}

# The words are cut at spaces on purpose: $packages is a list.
# shellcheck disable=SC2086
get() {
    case $manager in
    apt-get)
        as_root apt-get update &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages
        ;;
    dnf) as_root dnf install -y --setop=install_weak_deps=False $packages ;;
    apk) as_root apk add --no-cache $packages ;;
    # Arch supports no partial upgrade: where the package lists are missing or old, all is brought up.
    pacman)
        as_root pacman -S --needed --noconfirm $packages || as_root pacman -Syu --needed --noconfirm $packages
        ;;
    brew) as_root brew install $packages ;;
    esac
}

install_missing() {
    look
    [ -n "$missing" ] || return 0
    [ -n "$packages" ] || complain
    # brew refuses root.
    if [ "$manager" = brew ] || [ "$(id -u)" = 0 ]; then
        rights=have
    elif command -v sudo >/dev/null 2>&1; then
        rights=sudo
    else
        rights=none
        echo "setup: missing:$missing" >&2
        echo 'setup: neither root nor sudo here; run this as root, then again this script:' >&2
        get
        exit 1
    fi
    echo "installing:$packages"
    get || die "installing failed; by hand, with $manager:$packages"
    hash -r
    look
    [ -z "$missing" ] || complain
}

complain() {
    echo "setup: missing:$missing" >&2
    case "$(uname) $missing " in
    Darwin*' cc '*) echo 'setup: the C compiler: xcode-select --install' >&2 ;;
    esac
    case $manager in
    none) die "none of $known is here: install these by hand" ;;
    *) die "$manager does not bring these: install them by hand" ;;
    esac
}

cores() {
    getconf _NPROCESSORS_ONLN 2>/dev/null || nproc 2>/dev/null || echo 2
}

[ $# = 1 ] || usage
word=$1
case $word in
demo) wanted=all ;;
test | lint) wanted="all $word" ;;
check) wanted='all test lint check' ;;
*) usage ;;
esac

case $0 in
*/*) cd "${0%/*}/.." ;;
*) cd .. ;;
esac
# Arch keeps prove in a folder that only a login shell has on its path.
[ -d /usr/bin/core_perl ] && PATH=$PATH:/usr/bin/core_perl && export PATH

find_manager
install_missing
make=$(gnu_make)
jobs=$(cores)
"$make" -j "$jobs"
case $word in
demo)
    "$make" demo
    picture=out/bowl-compare.png
    [ -s "$picture" ] || die "make demo left no $picture"
    echo "open this picture: $(pwd)/$picture"
    ;;
test) exec "$make" -j "$jobs" test ;;
lint) exec "$make" lint ;;
check) exec env MAKE="$make" sh scripts/check.sh ;;
esac
