#!/bin/sh
# Parts of a map as a Slurm job array, and a job behind it that merges them, or is gone if a part fails or is
# cancelled; submitted again, it computes what is missing.
#   sh scripts/cluster/slurm.sh 64 --opt all --func himmelblau --grid 2048
# OUT is a folder that all nodes see (out); SBATCH has options for sbatch, such as a partition.
set -eu

# What the jobs run: this script with the task in the environment.
case ${OPTVIZ_TASK:-submit} in
part) exec optviz map "$@" --out "$OPTVIZ_OUT" --shard "$SLURM_ARRAY_TASK_ID/$OPTVIZ_PARTS" --jobs "${SLURM_CPUS_PER_TASK:-1}" ;;
merge) exec optviz merge "$OPTVIZ_OUT"/*.shard-*-of-"$OPTVIZ_PARTS" --out "$OPTVIZ_OUT" ;;
esac

[ $# -ge 2 ] || {
    echo 'usage: slurm.sh PARTS OPTIONS OF MAP' >&2
    exit 1
}
export OPTVIZ_PARTS="$1"
shift
mkdir -p "${OUT:-out}"
OPTVIZ_OUT=$(cd "${OUT:-out}" && pwd)
export OPTVIZ_OUT

# shellcheck disable=SC2086 # SBATCH is options
array=$(OPTVIZ_TASK=part sbatch --parsable --export ALL --array "1-$OPTVIZ_PARTS" --output "$OPTVIZ_OUT/slurm-%a.log" \
    ${SBATCH:-} "$0" "$@")
# shellcheck disable=SC2086
OPTVIZ_TASK=merge sbatch --parsable --export ALL --dependency "afterok:$array" --kill-on-invalid-dep yes \
    --output "$OPTVIZ_OUT/slurm-merge.log" ${SBATCH:-} "$0" merge
echo "part jobs: $array"
