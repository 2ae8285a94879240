"""unigen.py FORMULA NUMBER SEED: samples with UniGen3, almost uniform over the sampling set."""

import json
import sys

import dimacs
import pyunigen

path, number, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
clauses, sampling = dimacs.read(path)
sampler = pyunigen.Sampler(seed=seed)
for clause in clauses:
    sampler.add_clause(clause)
cells, hashes, samples = sampler.sample(num=number, sampling_set=sampling)
texts = [dimacs.bits(sample, sampling) for sample in samples]
json.dump({"samples": texts, "cells": cells, "hashes": hashes}, sys.stdout)
