#!/bin/sh
# Draw the pictures of the README into plots/gallery: sh scripts/gallery.sh (after make).
# Each line is a file name, then the command that draws it.
set -eu

cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

while read -r name command; do
    case $name in '' | '#'*) continue ;; esac
    # The commands below are ours: plain words, single quotes where needed.
    eval "./$command --quiet --out '$work' --name $name --size 1280x720" >/dev/null
    cp "$work/$name.png" "plots/gallery/$name.png"
    printf '%s\n' "plots/gallery/$name.png"
done <<'LIST'
notes optviz --opt notes --func bowl --view panels
adam optviz --opt adam --func bowl
compare optviz --opt all --func rosenbrock
learning-rate optviz --opt sgd:lr=0.1,sgd:lr=0.95,sgd:lr=1.01 --func bowl --view panels
escape optviz --opt sgd,momentum --func double-well
dark optviz --opt momentum:lr=0.01 --func himmelblau --theme dark
noise optviz --opt sgd:lr=0.01,momentum:lr=0.003 --func himmelblau --noise 10 --runs 20 --schedule cosine
batches optviz --opt sgd:lr=0.01 --func linear --batch full,10,1 --view panels
turned optviz --opt sgd:lr=0.95,adagrad:lr=1.5,adagrad-full:lr=1.5,newton --func bowl --rotate 45 --view panels
formula optviz --opt adam:lr=0.2,lbfgs,newton --func '(1-x)^2 + 100*(y-x^2)^2' --range -2:2,-1:3 --start -1.2,1
LIST
