#!/bin/sh
# TAP: what bash, zsh and fish offer, asked of the shells themselves.
set -eu

# shellcheck source=tests/render/tap.sh
. "$(dirname "$0")/../render/tap.sh"

# options COMMAND: those that --help shows, sorted, on one line.
options() {
    optviz "$1" --help | sed -n 's/^  \(-., \|    \)\(--[a-z-]*\).*/\2/p' | sort | tr '\n' ' '
}

# settings NAME: those of its page.
settings() {
    optviz list "$1" | sed -n '/^Settings/,/^$/s/^  \([a-z0-9_]*\) .*/\1/p' | sort | tr '\n' ' '
}

# the line that is typed, a tab, what is offered, sorted
table() {
    cat <<'TEXT'
optviz --th	--theme 
optviz --opt adag	adagrad adagrad-full 
optviz -O adag	adagrad adagrad-full 
optviz --opt=adag	adagrad adagrad-full 
optviz --opt sgd,adag	adagrad adagrad-full 
optviz run --opt sgd,adam:lr=0.3:b	beta1 beta2 
optviz --opt adam --func ros	rosenbrock 
optviz --func bowl,ros	rosenbrock 
optviz --view ani	animate 
optviz --schedule cos	cosine 
optviz --schedule cosine:	end 
optviz --format p	pdf png 
optviz --format svg,p	pdf png 
optviz --theme 	dark light 
optviz --lang 	en ko 
optviz --size sq	square 
optviz --out fol	folder 
optviz --csv fol	folder folder.csv 
optviz --steps 	
optviz merge folder.	folder.csv 
optviz list ros	rosenbrock 
optviz ru	run 
optviz r	run 
TEXT
    printf 'optviz --opt sgd,adam:\t%s\n' "$(settings adam)"
    printf 'optviz --opt sgd --func bowl --\t%s\n' "$(options run)"
    optviz --help | sed -n 's/^    optviz \([a-z]*\)  *[a-z].*/\1/p' | while read -r command; do
        printf 'optviz %s --\t%s\n' "$command" "$(options "$command")"
    done
}

# Only what would be typed further: nothing up to a colon, comma or equals sign, nor that behind it.
bare() {
    while IFS='	' read -r line words; do
        printf '%s\t' "$line"
        for word in $words; do
            word=${word%[=/]}
            echo "${word##*[,:=]}"
        done | sort -u | tr '\n' ' '
        echo
    done
}

same() {
    echo "expected: $1"
    echo "offered:  $2"
    test "$1" = "$2"
}

# offers SHELL: asks for all lines of the table at once.
offers() {
    shell=$1
    set -- "$here/complete.$shell" "$build/share/optviz.$shell"
    while IFS='	' read -r line words; do
        set -- "$@" "$line"
    done <lines
    case $shell in
    bash) bash "$@" ;;
    zsh) zsh -f "$@" ;;
    fish) HOME=$work fish --no-config "$@" ;;
    esac >raw
    bare <raw >offered
    cat raw
    test "$(wc -l <offered)" = "$(wc -l <lines)"
}

mkdir folder
touch folder.csv
table >lines
for shell in bash zsh fish; do
    if ! command -v $shell >/dev/null 2>&1; then
        skip "no $shell"
        continue
    fi
    ok "$shell answers" offers $shell
    while IFS='	' read -r line words <&3 && IFS='	' read -r asked words_offered <&4; do
        [ "$line" = "$asked" ] || words_offered="another line: $asked"
        ok "$shell: '$line'" same "$words" "$words_offered"
    done 3<lines 4<offered
done
echo "1..$count"
