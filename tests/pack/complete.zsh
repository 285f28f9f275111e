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
ask() {
    zle complete-word
    print END >>$folder/hits
    BUFFER=
}
zle -N ask
bindkey '^I' ask
# from here on the terminal is the line editor's
zle-line-init() {
    print END >>$folder/hits
}
zle -N zle-line-init
SETUP

# wait_for: until the shell has written END, ten seconds at most; what it shows is read and dropped.
wait_for() {
    local i seen
    for i in {1..1000}; do
        while zpty -rt shell seen '*'; do :; done
        [[ "$(<$folder/hits)" != *END ]] || return 0
        sleep 0.01
    done
    return 1
}

zpty shell "folder=${(q)folder} zsh -f -i"
: >$folder/hits
zpty -w shell "source $folder/setup"
wait_for
for line; do
    : >$folder/hits
    zpty -w -n shell $line$'\t'
    wait_for
    hits=(${(f)"$(<$folder/hits)"})
    print -r -- $line$'\t'${hits[1,-2]}
done
zpty -d shell
rm -rf $folder
