"""approxmc.py FORMULA SEED: counts the assignments of the sampling set with ApproxMC."""

import json
import sys

import dimacs
import pyapproxmc

path, seed = sys.argv[1], int(sys.argv[2])
clauses, sampling = dimacs.read(path)
counter = pyapproxmc.Counter(seed=seed)
for clause in clauses:
    counter.add_clause(clause)
cells, hashes = counter.count(sampling)
json.dump({"cells": cells, "hashes": hashes}, sys.stdout)
