#!/bin/sh
# The bits of the numbers: checksums of CSV output against tests/golden/sums, which every compiler,
# optimisation level and processor must give.  UPDATE=1 writes them anew; read the diff.
set -u
cd "$(dirname "$0")/../.." || exit 1
sums=tests/golden/sums
new=$(mktemp)
trap 'rm -f "$new"' EXIT

while read -r command; do
    # The commands are ours: plain words and single quotes.
    sum=$(eval "$command" 2>/dev/null | cksum)
    printf '%s\t%s\n' "$sum" "$command" >>"$new"
done <<'LIST'
optviz --opt sgd,momentum,nag,adagrad,rmsprop,adadelta,adam,adamw,nadam,adabelief --func bowl,rosenbrock,beale --csv -
optviz --opt amsgrad,adamax,radam,yogi,lion,adan,rprop,signsgd,schedulefree --func himmelblau,tilted --csv -
optviz --opt adagrad-full,soap,ngd,backtracking,bb,cg,lbfgs,newton,saddle-free --func rosenbrock,booth --csv -
optviz --opt momentum:lr=0.003 --func rastrigin,ackley,griewank,levy,easom,schaffer,drop-wave,michalewicz,eggholder,bohachevsky --csv -
optviz --opt adam:lr=0.1 --func branin,mccormick,hills,plateau,monkey,zakharov,goldstein-price,styblinski-tang --csv -
optviz --opt adam:lr=0.05 --func 'sin(3*x)*exp(-y^2) + log(2 + x^2) + atan(y) + cbrt(x) + abs(x - y)^1.7' --csv -
optviz --opt sgd:lr=0.01 --func himmelblau --noise 5 --runs 7 --seed 42 --schedule cosine --warmup 5 --clip-norm 20 --csv -
optviz --opt sgd:lr=0.01,adam:lr=0.1 --func linear,logistic --batch full,7,1 --runs 2 --csv -
optviz --opt adagrad:lr=0.5 --func ackley --rotate 30 --shift 1,-2 --csv -
optviz --opt nag --func sphere --condition 300 --steps 40 --csv -
LIST

if [ "${UPDATE:-}" = 1 ]; then
    cp "$new" "$sums"
fi
count=0
while IFS= read -r line; do
    count=$((count + 1))
    if grep -qxF -- "$line" "$sums"; then
        echo "ok $count - ${line#*	}"
    else
        echo "not ok $count - ${line#*	}"
        echo "# the checksum is ${line%%	*}"
    fi
done <"$new"
[ "$(wc -l <"$sums")" -eq "$count" ] && echo "ok $((count + 1)) - as many sums as commands" ||
    echo "not ok $((count + 1)) - as many sums as commands"
echo "1..$((count + 1))"
