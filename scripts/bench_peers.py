#!/usr/bin/env python3
"""The work of tests/bench/batch.c by the Python libraries that are installed: ns a trajectory step.

python3 scripts/bench_peers.py [SIDE [STEPS]]; a row for each library and each work, as
"work<TAB>library<TAB>ns"; a library that is not there says so.
"""

import sys
import time

SIDE = int(sys.argv[1]) if len(sys.argv) > 1 else 512
STEPS = int(sys.argv[2]) if len(sys.argv) > 2 else 50
LR, BETA1, BETA2, EPS = 0.01, 0.9, 0.999, 1e-8


def report(work, library, seconds=None, steps=STEPS, note=None):
    value = note or f"{seconds * 1e9 / (SIDE * SIDE * steps):.2f}"
    print(f"{work}\t{library}\t{value}", flush=True)


def timed(run):
    run()  # compile and warm up
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def numpy_rows():
    import numpy as np

    def himmelblau(x, y):
        a, b = x * x + y - 11, x + y * y - 7
        return 4 * x * a + 2 * b, 2 * a + 4 * y * b

    def rastrigin(x, y):
        w = 2 * np.pi
        return 2 * x + 10 * w * np.sin(w * x), 2 * y + 10 * w * np.sin(w * y)

    def grid(half):
        axis = np.linspace(-half, half, SIDE)
        return [v.ravel() for v in np.meshgrid(axis, axis)]

    def adam(gradient, half):
        p = np.array(grid(half))
        m, v = np.zeros_like(p), np.zeros_like(p)
        for t in range(1, STEPS + 1):
            g = np.array(gradient(p[0], p[1]))
            m = BETA1 * m + (1 - BETA1) * g
            v = BETA2 * v + (1 - BETA2) * g * g
            p -= LR / (1 - BETA1**t) * m / (np.sqrt(v / (1 - BETA2**t)) + EPS)

    def momentum(gradient, half):
        p = np.array(grid(half))
        b = np.zeros_like(p)
        for _ in range(STEPS):
            b = 0.9 * b + np.array(gradient(p[0], p[1]))
            p -= 1e-4 * b

    report("adam himmelblau", "numpy", timed(lambda: adam(himmelblau, 6)))
    report("momentum himmelblau", "numpy", timed(lambda: momentum(himmelblau, 6)))
    report("momentum rastrigin", "numpy", timed(lambda: momentum(rastrigin, 5.12)))


def numba_rows():
    import math

    import numba
    import numpy as np

    @numba.njit(parallel=True)
    def adam(x, y):
        for i in numba.prange(x.size):
            px, py, mx, my, vx, vy, p1, p2 = x[i], y[i], 0.0, 0.0, 0.0, 0.0, 1.0, 1.0
            for _ in range(STEPS):
                a, b = px * px + py - 11, px + py * py - 7
                gx, gy = 4 * px * a + 2 * b, 2 * a + 4 * py * b
                p1 *= BETA1
                p2 *= BETA2
                mx = BETA1 * mx + (1 - BETA1) * gx
                my = BETA1 * my + (1 - BETA1) * gy
                vx = BETA2 * vx + (1 - BETA2) * gx * gx
                vy = BETA2 * vy + (1 - BETA2) * gy * gy
                px -= LR / (1 - p1) * mx / (math.sqrt(vx / (1 - p2)) + EPS)
                py -= LR / (1 - p1) * my / (math.sqrt(vy / (1 - p2)) + EPS)
            x[i], y[i] = px, py

    axis = np.linspace(-6, 6, SIDE)
    for threads in range(1, numba.config.NUMBA_NUM_THREADS + 1):
        numba.set_num_threads(threads)
        x, y = (v.ravel() for v in np.meshgrid(axis, axis))
        report("adam himmelblau", f"numba, {threads} threads", timed(lambda: adam(x, y)))


def torch_rows():
    import torch

    def himmelblau(x, y):
        return ((x * x + y - 11) ** 2 + (x + y * y - 7) ** 2).sum()

    def run(make, function, half):
        axis = torch.linspace(-half, half, SIDE, dtype=torch.float64)
        p = torch.stack([v.reshape(-1) for v in torch.meshgrid(axis, axis, indexing="ij")])
        p.requires_grad_()
        optimizer = make([p])
        for _ in range(STEPS):
            optimizer.zero_grad()
            function(p[0], p[1]).backward()
            optimizer.step()

    works = {
        "adam himmelblau": lambda p: torch.optim.Adam(p, lr=LR),
        "momentum himmelblau": lambda p: torch.optim.SGD(p, lr=1e-4, momentum=0.9),
    }
    for threads in (1, 2):
        torch.set_num_threads(threads)
        for work, make in works.items():
            seconds = timed(lambda make=make: run(make, himmelblau, 6))
            report(work, f"PyTorch, {threads} threads", seconds)


for name, rows in (("numpy", numpy_rows), ("numba", numba_rows), ("PyTorch", torch_rows)):
    try:
        rows()
    except ImportError:
        report("all", name, note="not installed")
