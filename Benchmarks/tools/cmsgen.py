"""cmsgen.py FORMULA NUMBER SEED: samples with CMSGen, of no stated distribution."""

import json
import sys

import dimacs
import pycmsgen

path, number, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
clauses, sampling = dimacs.read(path)
solver = pycmsgen.Solver(seed=seed)
solver.add_clauses(clauses)
samples = []
for _ in range(number):
    satisfiable, values = solver.solve()
    if not satisfiable:
        raise SystemExit(f"{path}: no model")
    true = [variable for variable in sampling if values[variable]]
    samples.append(dimacs.bits(true, sampling))
json.dump({"samples": samples}, sys.stdout)
