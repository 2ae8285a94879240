"""Reads formulas with a sampling set, as `progsample compile --emit cnf` writes them."""


def read(path):
    """The clauses of a file, and its sampling set: the variables of its `c ind` lines, in order."""
    clauses, sampling = [], []
    with open(path) as lines:
        for number, line in enumerate(lines, 1):
            words = line.split()
            if words[:2] == ["c", "ind"]:
                sampling += [int(word) for word in words[2:-1]]
            elif line.startswith("x"):
                raise SystemExit(f"{path}, line {number}: expected a clause, found {line!r}")
            elif words and words[0] not in ("c", "p"):
                clauses.append([int(word) for word in words[:-1]])
    return clauses, sampling


def bits(model, sampling):
    """The values of the sampling set in a model, a collection of its literals, as text."""
    true = set(model)
    return "".join("1" if variable in true else "0" for variable in sampling)
