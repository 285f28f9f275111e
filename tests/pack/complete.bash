# What bash offers: bash complete.bash SCRIPT LINE... prints LINE, a tab, the words, as readline would ask.
# shellcheck shell=bash
source "$1"
shift
for line; do
    COMP_LINE=$line
    COMP_POINT=${#line}
    COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
    COMPREPLY=()
    _optviz
    printf '%s\t%s\n' "$line" "${COMPREPLY[*]}"
done
