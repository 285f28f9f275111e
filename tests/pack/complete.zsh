# What zsh offers: zsh -f complete.zsh SCRIPT LINE... prints LINE, a tab, the words. The lines are typed
# into an interactive zsh on a terminal of its own, whose compadd writes down what it is given.
zmodload zsh/zpty || exit 1
script=$1
shift
folder=$(mktemp -d "${TMPDIR:-/tmp}/optviz-zsh.XXXXXX") || exit 1
cp $script $folder/_optviz
cat >$folder/setup <<'SETUP'
PROMPT=
setopt extendedglob
fpath=($folder $fpath)
autoload -Uz compinit
compinit -u -D
compadd() {
    local -a hits
    # one that only fills an array
    if [[ ${@[1,(i)(-|--)]} == *-[a-zA-Z0-9]#(O|A|D)* ]]; then
        builtin compadd "$@"
        return
    fi
    builtin compadd -A hits "$@"
    print -r -- $hits >>$folder/hits
    builtin compadd "$@"
}
SETUP
zpty shell "folder=${(q)folder} zsh -f -i"
zpty -w shell "source $folder/setup; echo REA''DY"
zpty -r shell seen '*READY*'
for line; do
    : >$folder/hits
    zpty -w -n shell $line$'\t\C-U'"echo DO''NE"$'\n'
    zpty -r shell seen '*DONE*'
    print -r -- $line$'\t'${(j: :)${(f)"$(<$folder/hits)"}}
done
zpty -d shell
rm -rf $folder
