#!/bin/sh
# What batches cost here and by the Python libraries that are installed, in one run:
# sh scripts/bench_peers.sh [SIDE [STEPS]]   (after make; SIDE^2 starts, 512 and 50 unless given)
# Debian has them as python3-numpy, python3-numba and python3-torch.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build/release}
PYTHON=${PYTHON:-/usr/bin/python3}

make "$BUILD/bench/batch" >/dev/null
echo 'optviz:'
"$BUILD/bench/batch"
echo
echo "its peers, ns a step of a trajectory:"
if command -v "$PYTHON" >/dev/null 2>&1; then
    "$PYTHON" scripts/bench_peers.py "$@" | awk -F '\t' '{ printf "%-24s %-22s %s\n", $1, $2, $3; fflush() }'
else
    echo "$PYTHON is not installed"
fi
