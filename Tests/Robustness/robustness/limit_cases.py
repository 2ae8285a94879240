"""Runs that keep each stage busy, for more than 5 s or with more than 300 MiB."""

import json
import random
from dataclasses import dataclass

from . import long_runs

ROWS = 1_000_000

_DOUBLE = "sketch f(n: int<0..1000000>) -> int = E\nE ::= n * D + D\nD ::= 0..9\n"
_TEXT = ("sketch f(s: string<20000000>) -> string<20000000> = E\nE ::= s | take(s, D)\n"
         "D ::= 0..9\n")
_LIST = "sketch f(l: list<int<0..9>>) -> int = E\nE ::= length(l) | D\nD ::= 0..9\n"
# All lists from 0 to one of 60,000 numbers.
_SHARED = "sketch f(n: int<0..9>) -> int = E\nE ::= length(0..D)\nD ::= 0..60000\n"
_EQUATION = ("sketch f(a: int<0..99>, b: int<0..99>, c: int<0..99>) -> int = E\n"
             "E ::= let i = W in let j = W in let k = W in let m = W in\n"
             "  (i * a + j * b + k * c + m * a * b) % 97\nW ::= 0..63\n")
_EQUATION_EXAMPLES = ('[{"input": [17, 23, 45], "output": 13}, {"input": [71, 12, 34],'
                      ' "output": 31}]\n')
_WORDS = ("sketch f(a: bits<12>, b: bits<12>) -> bits<12> = E\n"
          "E depth 4 ::= a | b | K | E + E | E - E | (E ^ E) | E * E\n"
          "K ::= 0x001 | 0x0f3 | 0x7ff | 0x111\n")
_WORDS_EXAMPLES = '[{"input": ["0x123", "0x70f"], "output": "0x1cd"}]\n'


@dataclass(frozen=True)
class LimitCase:
    """A run for both limits. Files are made when they are needed, and stay."""

    name: str
    arguments: tuple
    files: dict  # functions that give text, by name
    timeout: float = 1.0  # seconds
    memory: int = 100  # MiB
    stdin: str = None  # a file


def _text(text):
    return lambda: text


def _rows():
    return "n,f\n" + "".join(f"{i},{2 * i + 3}\n" for i in range(ROWS))


def _objects():
    # As many as the largest file holds, and short.
    return "[" + ",\n".join(f'{{"input":{i},"output":1}}' for i in range(500_000)) + "]\n"


def _numbers():
    return json.dumps([{"input": [[i % 10 for i in range(ROWS)]], "output": 1}])


def _same_samples():
    rng = random.Random(1)
    return "".join(f"n * {rng.randrange(10)} + {rng.randrange(10)}\n" for _ in range(3 * ROWS))


def _other_samples():
    return "".join(f"n * {i} + {i}\n" for i in range(2 * ROWS))


def _json_samples():
    return "".join(
        f'{{"program":"n * {i % 10} + {i % 7}","bits":8,"attempt":1}}\n' for i in range(ROWS))


_double = {"double.sk": _text(_DOUBLE)}
_text_sketch = {"text.sk": _text(_TEXT)}
_chain = {"chain.sk": _text(long_runs.CHAIN), "chain.json": _text(long_runs.CHAIN_EXAMPLES)}
_products = {
    "products.sk": _text(long_runs.PRODUCTS), "products.json": _text(long_runs.PRODUCT_EXAMPLES)}
_shared = {"shared.sk": _text(_SHARED), "shared.json": _text('[{"input": 3, "output": 1}]\n')}
_equation = {"equation.sk": _text(_EQUATION), "equation.json": _text(_EQUATION_EXAMPLES)}
_words = {"words.sk": _text(_WORDS), "words.json": _text(_WORDS_EXAMPLES)}
_gates = {"gates.sk": _text(long_runs.GATES)}


def _with(stem, *options):
    return ("--sketch", stem + ".sk", "--examples", stem + ".json", *options)


ALL = [
    LimitCase("reading CSV, 10^6 rows (map)",
              ("map", "--sketch", "double.sk", "--examples", "rows.csv"),
              _double | {"rows.csv": _rows}, 0.5),
    LimitCase("reading CSV, 10^6 rows (check)",
              ("check", "--sketch", "double.sk", "--examples", "rows.csv"),
              _double | {"rows.csv": _rows}, 0.5),
    LimitCase("reading JSON, 5 * 10^5 examples (count)",
              ("count", "--sketch", "double.sk", "--examples", "objects.json"),
              _double | {"objects.json": _objects}, 0.5),
    LimitCase("reading JSON, a list of 10^6 (count)",
              ("count", "--sketch", "list.sk", "--examples", "numbers.json"),
              {"list.sk": _text(_LIST), "numbers.json": _numbers}, 0.5),
    LimitCase("reading CSV, a cell of 10 MB (sample)",
              ("sample", "--sketch", "text.sk", "--examples", "cell.csv", "-n", "1"),
              _text_sketch | {"cell.csv": lambda: "s,f\n" + "abcdefghij" * ROWS + ",abc\n"}, 0.1),
    LimitCase("reading JSON, a string of 10 MB (sample)",
              ("sample", "--sketch", "text.sk", "--examples", "cell.json", "-n", "1"),
              _text_sketch | {"cell.json": lambda: json.dumps(
                  [{"input": "abcdefghij" * ROWS, "output": "abc"}])}, 0.1),
    LimitCase("samples as text, 3 * 10^6 lines (table)", ("table",),
              {"same.txt": _same_samples}, stdin="same.txt"),
    LimitCase("samples as text, 2 * 10^6 programs (table)", ("table",),
              {"other.txt": _other_samples}, stdin="other.txt"),
    LimitCase("samples as JSON, 10^6 lines (table)", ("table",),
              {"samples.jsonl": _json_samples}, stdin="samples.jsonl"),
    LimitCase("programs, 2 * 10^6, against a sketch (table)", ("table", "--sketch", "double.sk"),
              _double | {"other.txt": _other_samples}, stdin="other.txt"),
    LimitCase("encoding, 30 functions (count)", ("count", *_with("chain")), _chain),
    LimitCase("encoding, 60,000 lists (sample)", ("sample", *_with("shared", "-n", "1")), _shared),
    LimitCase("encoding and writing, products (compile)",
              ("compile", *_with("products", "--emit", "cnf")), _products),
    LimitCase("building a diagram (count)", ("count", *_with("equation")), _equation),
    LimitCase("building a diagram (enumerate)", ("enumerate", *_with("equation")), _equation),
    LimitCase("preparing a solver, exact (sample)",
              ("sample", *_with("equation", "--method", "bands", "--enumeration-limit", "0")),
              _equation),
    LimitCase("preparing a solver, xor (sample)",
              ("sample", *_with("equation", "--method", "xor")), _equation),
    LimitCase("a large formula, exact (map)", ("map", *_with("products")), _products),
    LimitCase("sampling, exact (sample)",
              ("sample", *_with("words", "--method", "bands", "-n", "100000")), _words),
    LimitCase("sampling, xor (sample)",
              ("sample", *_with("words", "--method", "xor", "-n", "100000")), _words),
    LimitCase("sampling from a diagram (sample)",
              ("sample", "--sketch", "sum.sk", "-n", "100000000", "--table"),
              {"sum.sk": _text(long_runs.SUM)}),
    LimitCase("listing from a diagram (enumerate)", ("enumerate", "--sketch", "gates.sk"), _gates),
    LimitCase("listing by a solver (enumerate)",
              ("enumerate", *_with("words", "--method", "solver")), _words),
    LimitCase("counting by a solver (count)",
              ("count", *_with("words", "--method", "solver", "--limit", "1000000000")), _words),
    LimitCase("sizing 10,000 alternatives (check)", ("check", "--sketch", "alternatives.sk"),
              {"alternatives.sk": _text(long_runs.ALTERNATIVES)}),
    LimitCase("a text of many programs (run)",
              ("run", "--sketch", "slow.sk", "--program", long_runs.SLOW_PROGRAM, "--input", "3"),
              {"slow.sk": _text(long_runs.SLOW)}),
]
