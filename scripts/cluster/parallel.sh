#!/bin/sh
# Parts of a map by GNU parallel, on this machine or over ssh; run again, it computes what is missing.
#   sh scripts/cluster/parallel.sh 16 --opt adam --func himmelblau --grid 2048
#   HOSTS=alpha,beta,4/gamma sh scripts/cluster/parallel.sh 64 --opt all --func himmelblau
# HOSTS are those of parallel's --sshlogin; each needs optviz, and rsync, by which the parts come back. NAME
# is that of the files (map), OUT their folder (out).
set -eu

die() {
    printf 'parallel.sh: %s\n' "$1" >&2
    exit 1
}

[ $# -ge 2 ] || die 'usage: parallel.sh PARTS OPTIONS OF MAP'
command -v parallel >/dev/null || die "GNU parallel is not installed: 'apt install parallel' (Debian, Ubuntu)"
parts=$1
shift
folder=${OUT:-out}
name=${NAME:-map}
remote=
[ -z "${HOSTS:-}" ] || remote="--sshlogin $HOSTS --cleanup --return $folder/$name.shard-{}-of-$parts"
mkdir -p "$folder"

# shellcheck disable=SC2086 # options of our own, without blanks
seq "$parts" | parallel --will-cite --quote --joblog "$folder/joblog" $remote \
    optviz map "$@" --name "$name" --jobs 1 --out "$folder" --shard "{}/$parts"
optviz merge "$folder/$name".shard-*-of-"$parts" --out "$folder"
