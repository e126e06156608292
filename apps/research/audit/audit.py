"""Attacks what is disclosed of small tables. Reads lines of JSON (see disclosed-tables.ts); shares nothing with the method.

For each group (any values of some axes, and every product of subsets of values) an integer program gives the fewest and the
most records that agree with everything that is disclosed. A linear program does the same for the sum of their contributions.
"""

import itertools
import json
import sys

import highspy
import numpy as np

P_PERCENT = 0.1


class Program:
    """Cells from 0 with these sums."""

    def __init__(self, size, rows, totals, whole):
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        self.size = size
        most = max(totals) if totals else highspy.kHighsInf
        for _ in range(size):
            self.solver.addVar(0, most)
        if whole:
            kinds = np.array([highspy.HighsVarType.kInteger] * size)
            self.solver.changeColsIntegrality(size, np.arange(size, dtype=np.int32), kinds)
        for parts, total in zip(rows, totals):
            at = np.array(parts, dtype=np.int32)
            slack = 0 if whole else 1e-9 * max(1, total)
            self.solver.addRow(total - slack, total + slack, len(at), at, np.ones(len(at)))

    def bound(self, parts, largest):
        cost = np.zeros(self.size)
        cost[list(parts)] = 1
        self.solver.changeColsCost(self.size, np.arange(self.size, dtype=np.int32), cost)
        sense = highspy.ObjSense.kMaximize if largest else highspy.ObjSense.kMinimize
        self.solver.changeObjectiveSense(sense)
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kUnbounded:
            return float("inf")
        assert status == highspy.HighsModelStatus.kOptimal, status
        return self.solver.getInfo().objective_function_value


def subsets(size):
    return [set(c) for k in range(1, size + 1) for c in itertools.combinations(range(size), k)]


def findings(table):
    sizes, threshold = table["sizes"], table["threshold"]
    apart = table.get("structuralZeros", False)
    bases = [base for base in itertools.product(*map(range, sizes)) if not (apart and base[0] == base[1])]
    place = {base: at for at, base in enumerate(bases)}
    size = len(bases)
    # The records of the vintage before, and those that came since: each has its own cells.
    before = table.get("recordsBefore", 0)
    parts_of = [0, size] if "recordsBefore" in table else [0]
    count = np.zeros(size * len(parts_of))
    contributions = [[] for _ in count]
    for number, record in enumerate(table["records"]):
        at = place[tuple(record["coordinates"])] + (size if "recordsBefore" in table and number >= before else 0)
        count[at] += 1
        contributions[at].append(record["contribution"])

    every = [set(range(s)) for s in sizes]

    def members(allowed, parts):
        within = [at for at, base in enumerate(bases) if all(v in a for v, a in zip(base, allowed))]
        return [at + part for part in parts for at in within]

    disclosed = []
    for cells, parts in ((table["disclosed"], parts_of), (table.get("disclosedBefore", []), [0])):
        for cell in cells:
            within = members([every[x] if v < 0 else {v} for x, v in enumerate(cell["coordinates"])], parts)
            if count[within].sum() != cell["n"]:
                raise SystemExit(f"{table['name']}: what is disclosed is not so: {cell}")
            disclosed.append((within, cell))
    if not disclosed:
        return
    counts = Program(len(count), [parts for parts, _ in disclosed], [cell["n"] for _, cell in disclosed], True)
    sums = Program(len(count), [parts for parts, _ in disclosed], [cell["sum"] for _, cell in disclosed], False)
    disclosed_parts = {tuple(parts) for parts, _ in disclosed}
    tried = 0
    kinds = [("", [0])] if len(parts_of) == 1 else [("before ", [0]), ("added ", [size]), ("both ", parts_of)]
    for kind, which in kinds:
        for allowed in itertools.product(*map(subsets, sizes)):
            parts = members(allowed, which)
            n = count[parts].sum()
            if n == 0 or tuple(parts) in disclosed_parts:
                continue
            single = all(len(a) == 1 or len(a) == len(e) for a, e in zip(allowed, every))
            name = kind + " ".join("*" if len(a) == len(e) else "+".join(map(str, sorted(a))) for a, e in zip(allowed, every))
            tried += 1
            if n < threshold:
                most = counts.bound(parts, True)
                if most < threshold - 1e-6 and counts.bound(parts, False) > 1e-6:
                    yield f"{table['name']}: {name}: between {counts.bound(parts, False):.0f} and {most:.0f} records"
            values = sorted((w for at in parts for w in contributions[at]), reverse=True)
            first, second = values[0], values[1] if len(values) > 1 else 0
            if first == 0:
                if sums.bound(parts, True) < 1e-7:
                    yield f"{table['name']}: {name}: everybody is known to have paid nothing"
                continue
            if not (single or n < 2 * threshold):
                continue
            if sum(values) - first - second < P_PERCENT * first - 1e-9:
                most = sums.bound(parts, True)
                if most - second < (1 + P_PERCENT) * first - 1e-6 * max(1, first) and sums.bound(parts, False) > 1e-6:
                    yield f"{table['name']}: {name}: the largest, {first}, is known to be at most {most - second}"
    table["tried"] = tried


def main():
    found, tried, tables, disclosed = 0, 0, 0, 0
    for line in sys.stdin:
        table = json.loads(line)
        for finding in findings(table):
            found += 1
            if found <= 20:
                print(finding)
        tried += table.get("tried", 0)
        disclosed += len(table["disclosed"])
        tables += 1
    print(f"{tables} tables, {disclosed} cells disclosed, {tried} groups tried, {found} found")
    sys.exit(1 if found else 0)


main()
