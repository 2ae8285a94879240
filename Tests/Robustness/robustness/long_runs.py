"""Runs that take long, of every command: to be stopped in the middle."""

from dataclasses import dataclass

SUM = """sketch total(a: int<0..9>, b: int<0..9>) -> int = Sum
Sum depth 3 ::= Term | Term + Sum @ 2
Term        ::= a | b | Number | Number * a
Number      ::= 0..5
"""
GATES = """sketch f(a: bool, b: bool, c: bool) -> bool = E
E depth 6 ::= a | b | c | !E | (E && E) | (E || E)
"""
PRODUCTS = """sketch f(x: bits<64>) -> bits<64> = E
E depth 8 ::= x | 0x0000000000000003 | E * E | E + E
"""
PRODUCT_EXAMPLES = """[{"input": "0x0000000000000007", "output": "0x00000000000aabcd"},
 {"input": "0x000000000000fff7", "output": "0x00000000000aab11"}]
"""
# A call per level and two of the one before: 2^29 in all.
CHAIN = "sketch f(n: int<0..9>) -> int = E\nE ::= f29(n + D) | 1\nD ::= 0..9\n" + (
    "fn f0(a: int) -> int = a + n\n") + "".join(
        f"fn f{i}(a: int) -> int = f{i - 1}(a) + f{i - 1}(a + 1)\n" for i in range(1, 30))
CHAIN_EXAMPLES = '[{"input": 3, "output": 1}]\n'
ALTERNATIVES = "sketch f(n: int<0..9>) -> int = E\nE depth 4 ::= n | E + E" + "".join(
    f" | E + {i}" for i in range(10_000)) + "\n"
# A text that stands for very many programs.
SLOW = """sketch f(n: int<0..9>) -> int = E
E depth 12 ::= n | 1 | E + E as "{E}{E}" | -E as "{E}"
"""
SLOW_PROGRAM = "n" * 150 + "1"

FILES = {
    "sum.sk": SUM, "gates.sk": GATES, "products.sk": PRODUCTS, "products.json": PRODUCT_EXAMPLES,
    "chain.sk": CHAIN, "chain.json": CHAIN_EXAMPLES, "alternatives.sk": ALTERNATIVES,
    "slow.sk": SLOW}


@dataclass(frozen=True)
class LongRun:
    """A command that goes on for seconds."""

    name: str
    arguments: tuple
    # Whether its lines are the first ones of a run with `-n`, whenever it is stopped.
    is_prefix: bool = False
    target: str = None  # the file that it writes
    stdin: str = "empty"  # "stalled": a pipe that stays open; "samples": one that goes on
    weight: int = 1  # how often it is taken
    # Whether its lines are as those of a prefix but for the last length, of which it may have any.
    is_prefix_but_for_length: bool = False


_DRAW = ("sample", "--sketch", "sum.sk", "--seed", "1", "-n", "3000000")
_PRODUCTS = ("--sketch", "products.sk", "--examples", "products.json")

ALL = [
    LongRun("sample", _DRAW, True, weight=3),
    LongRun("sample --table", (*_DRAW, "--table")),
    LongRun("sample --stats", (*_DRAW, "--format", "jsonl", "--stats", "target"), True, "target",
            weight=3),
    LongRun("sample --table --stats", (*_DRAW, "--table", "--stats", "target"), False, "target"),
    LongRun("sample, encoding", ("sample", "--sketch", "chain.sk", "--examples", "chain.json",
                                 "--stats", "target"), False, "target"),
    LongRun("sample, solving", ("sample", *_PRODUCTS, "--method", "bands", "--seed", "1", "--stats",
                                "target"), False, "target"),
    LongRun("enumerate", ("enumerate", "--sketch", "gates.sk", "--seed", "1"), True, weight=2),
    LongRun("enumerate by solver", ("enumerate", "--sketch", "gates.sk", "--seed", "1", "--method",
                                    "solver", "--format", "csv"),
            is_prefix_but_for_length=True),
    LongRun("count", ("count", "--sketch", "gates.sk", "--method", "solver", "--limit",
                      "1000000000")),
    LongRun("map", ("map", *_PRODUCTS)),
    LongRun("check", ("check", "--sketch", "alternatives.sk")),
    LongRun("run", ("run", "--sketch", "slow.sk", "--program", SLOW_PROGRAM, "--input", "3")),
    LongRun("compile --output", ("compile", *_PRODUCTS, "--emit", "cnf", "--output", "target"),
            False, "target"),
    LongRun("compile", ("compile", *_PRODUCTS, "--emit", "cnf", "--embedding", "--seed", "1")),
    LongRun("table, standard input stalled", ("table", "--sketch", "sum.sk"), stdin="stalled"),
    LongRun("table", ("table",), stdin="samples"),
]
