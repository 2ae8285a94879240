"""Short sketches that ask for more than any machine has."""

from dataclasses import dataclass

# An example that a sketch of one integer cannot help to look at.
ONE = '[{"input": 3, "output": 1}]'


@dataclass(frozen=True)
class Hostile:
    """A sketch, its examples, and how many bits `--noise` takes."""

    name: str
    sketch: str
    examples: str = ""
    noise: int = None


def integer(body, examples="", name="n: int<0..9>", result="int", noise=None):
    """A function that gives a sketch over one integer its name."""
    return lambda title: Hostile(
        title, f"sketch f({name}) -> {result} = E\n{body}\n", examples, noise)


def alternatives(count, form):
    return " | ".join(form.format(i) for i in range(count))


def chain(levels, call, last="n"):
    """Functions of which each uses the one before more than once."""
    functions = [f"fn f0(a: int) -> int = a + {last}"] + [
        f"fn f{i}(a: int) -> int = " + call.format(f"f{i - 1}") for i in range(1, levels)]
    return "\n".join(functions)


def doubling(levels):
    """Nonterminals of which each holds the one before twice, without any depth."""
    return "E ::= E1 + E1\n" + "\n".join(
        f"E{i} ::= E{i + 1} + E{i + 1}" for i in range(1, levels)) + f"\nE{levels} ::= n | 1"


def nested_lets(count):
    lets = "".join(f"let a{i} = D in " for i in range(count))
    return "E ::= " + lets + " + ".join(f"a{i}" for i in range(count)) + "\nD ::= 0..9"


def nested(opening, inner, closing, depth):
    return "E ::= " + opening * depth + inner + closing * depth


def many_examples(count, value):
    return "[" + ", ".join(
        f'{{"input": {i % 10}, "output": {value(i)}}}' for i in range(count)) + "]"


_MAPS = "sum(map(a => sum(map(b => sum(map(c => a * b + c + D, 0..n)), 0..n)), 0..n))"
_TEXT = {"name": "s: string<80>", "result": "string<80>"}
_LIST = {"name": "l: list<int<0..999>, 20>", "result": "list<int>"}
_WORD = {"name": "x: bits<64>", "result": "bits<64>"}
_TEXT_EXAMPLE = '[{"input": "' + "ab" * 40 + '", "output": "b"}]'
_LIST_EXAMPLE = '[{"input": [' + str(list(range(20))) + '], "output": [1]}]'
_WORD_EXAMPLE = '[{"input": "0x00000000deadbeef", "output": "0x0123456789abcdef"}]'

_MAKERS = {
    "depth times alternatives": integer("E depth 4 ::= n | " + alternatives(10_000, "E + {}")),
    "depth 1000, unary": integer("E depth 1000 ::= n | E + 1", ONE),
    "depth 1000, binary": integer("E depth 1000 ::= n | E + E", ONE),
    "depth 40, ternary": integer("E depth 40 ::= n | E + E + E", ONE),
    "depth 8, ten to a production": integer("E depth 8 ::= n | " + " + ".join(["E"] * 10), ONE),
    "depth 30, many productions": integer(
        "E depth 30 ::= n | " + alternatives(60, "E * E + {}"), ONE),
    "two that nest in each other": integer(
        "E depth 20 ::= n | F + F\nF depth 20 ::= 1 | E * E", ONE),
    "three that nest in each other": integer(
        "E depth 9 ::= n | F + G\nF depth 9 ::= 1 | G + E\nG depth 9 ::= 2 | E + F", ONE),
    "doubling nonterminals, 20": integer(doubling(20), ONE),
    "doubling nonterminals, 60": integer(doubling(60), ONE),
    "functions that call twice, 30": integer("E ::= f29(D)\nD ::= 0..9\n" + chain(
        30, "{0}(a) + {0}(a + 1)"), ONE),
    "functions that call twice, the same": integer("E ::= f29(D)\nD ::= 0..9\n" + chain(
        30, "{0}(a) + {0}(a)"), ONE),
    "functions that call thrice, nested": integer("E ::= f19(D)\nD ::= 0..9\n" + chain(
        20, "{0}({0}({0}(a)))"), ONE),
    "functions that square": integer(
        "E ::= f12(D)\nD ::= 2..9\n" + chain(13, "{0}(a) * {0}(a)"), ONE),
    "functions under a condition": integer("E ::= f29(D)\nD ::= 0..9\n" + chain(
        30, "if {0}(a) > 3 then {0}(a + 1) else {0}(a + 2)"), ONE),
    "a range of 65,536": integer("E ::= D + D + D\nD ::= 0..65535", ONE),
    "a range of all integers": integer("E ::= -9223372036854775807..9223372036854775807", ONE),
    "a range of characters": integer("E ::= code(C) + code(C)\nC ::= '\\0'..'\\u{ffff}'", ONE),
    "wide integers, multiplied": integer(
        "E depth 4 ::= n | E * E | E + E", ONE, name="n: int<-1000000000..1000000000>"),
    "wide integers, divided": integer(
        "E depth 4 ::= n | E / E | E % E | E + D\nD ::= 1..999", ONE,
        name="n: int<-1000000..1000000>"),
    "a list of a million": integer("E ::= sum(map(x => x * D, 0..999999))\nD ::= 0..9", ONE),
    "a list as long as a choice": integer("E ::= length(0..D)\nD ::= 0..60000", ONE),
    "map in map in map": integer(f"E ::= {_MAPS}\nD ::= 0..9", ONE, name="n: int<0..99>"),
    "map in map, wide": integer(
        "E ::= sum(map(a => sum(map(b => a * b * D, 0..299)), 0..299))\nD ::= 0..9", ONE),
    "fold over a fold": integer(
        "E ::= fold((a, x) => fold((b, y) => b * y + D, a, 0..200), n, 0..200)\nD ::= 0..9", ONE),
    "lists of lists": integer(
        "E ::= length(flatten(map(a => flatten(map(b => replicate(b, D), 0..99)), 0..99)))\n"
        "D ::= 0..99", ONE),
    "sort of choices": integer(
        "E ::= sum(sort([" + ", ".join(["D"] * 40) + "]))\nD ::= 0..99", ONE),
    "long lets": integer(nested_lets(120), ONE),
    "very long lets": integer(nested_lets(2000), ONE),
    "deep brackets": integer(nested("(", "n", ")", 250), ONE),
    "too deep brackets": integer(nested("(", "n", ")", 50_000), ONE),
    "deep minus": integer("E ::= " + "- " * 250 + "n", ONE),
    "deep conditions": integer("E ::= " + "if n > D then D else " * 250 + "0\nD ::= 0..99", ONE),
    "a long sum of choices": integer("E ::= " + " + ".join(["D"] * 250) + "\nD ::= 0..999", ONE),
    "a long product of choices": integer("E ::= " + " * ".join(["D"] * 60) + "\nD ::= 0..9", ONE),
    "wide where": integer(
        "E ::= let a = D in let b = D in let c = D in a + b + c where a * b * c == 123456\n"
        "D ::= 0..9999", ONE),
    "where over all": integer(
        "E ::= let a = D in let b = D in a + b where all(i => (a * i + b) % 7 != 3, 0..999)\n"
        "D ::= 0..999", ONE),
    "require on all inputs": integer(
        "E ::= A * n + A\nA ::= -99..99\nrequire all(i => f(i) != 7 || f(i + 1) > 3, 0..99999)"),
    "parameters that grow": integer(
        "E ::= G(n)\nG(k: int) depth 20 ::= k | G(k * 2) | G(k + 1)", ONE),
    "multiplications of words": integer(
        "E depth 6 ::= x | 0x0000000000000003 | E * E | E + E", _WORD_EXAMPLE, **_WORD),
    "divisions of words": integer(
        "E depth 4 ::= x | 0x0000000000000003 | E / E | E % E", _WORD_EXAMPLE, **_WORD),
    "words, deep": integer("E depth 12 ::= x | ~E | (E & E) | E << A | E - E\nA ::= 0..63",
                           _WORD_EXAMPLE, **_WORD),
    "text, doubled": integer('E depth 20 ::= s | E + E', _TEXT_EXAMPLE, **_TEXT),
    "text, replaced": integer(
        "E depth 4 ::= s | T | replace(E, T, T) | upper(E)\nT ::= \"a\" | \"b\" | \"ab\" | E",
        _TEXT_EXAMPLE, **_TEXT),
    "text, cut anywhere": integer(
        "E depth 6 ::= s | substring(E, P, P) | E + E\nP ::= 0..79", _TEXT_EXAMPLE, **_TEXT),
    "text, repeated": integer(
        "E depth 3 ::= s | repeat(E, 1000) | E + E | padLeft(E, 100000, 'x')", _TEXT_EXAMPLE,
        **_TEXT),
    "text, split and joined": integer(
        "E depth 4 ::= s | join(split(E, T), T) | E + T\nT ::= 'a'..'z' | \"ab\" | \"\"",
        _TEXT_EXAMPLE, **_TEXT),
    "long text": integer("E depth 5 ::= s | E + E | reverse(E)", _TEXT_EXAMPLE,
                         name="s: string<1000000>", result="string<1000000>"),
    "a large alphabet": integer(
        "alphabet '\\0'..'\\u{fffe}'\nE depth 20 ::= C | C + E as \"{C:bare}{E}\"\nC ::= alphabet",
        _TEXT_EXAMPLE, **_TEXT),
    "many constants": integer(
        "E depth 3 ::= s | K | E + E\nK ::= " + alternatives(5000, '"word{}"'), _TEXT_EXAMPLE,
        **_TEXT),
    "lists, doubled": integer("E depth 20 ::= l | E + E | tail(E)", _LIST_EXAMPLE, **_LIST),
    "lists, mapped": integer(
        "E depth 5 ::= l | map(x => F(x), E) | filter(x => x > D, E) | E + E\n"
        "F(x: int) ::= x + D | x * D | x % D\nD ::= 0..99", _LIST_EXAMPLE, **_LIST),
    "lists, sorted": integer(
        "E depth 4 ::= l | sort(E) | sortBy(x => x * D, E) | E + E | unique(E)\nD ::= -9..9",
        _LIST_EXAMPLE, **_LIST),
    "lists, folded": integer(
        "E depth 3 ::= l | fold((a, x) => a + [x + D] + a, E, E)\nD ::= 0..9", _LIST_EXAMPLE,
        **_LIST),
    "lists in lists in lists": integer(
        "E depth 4 ::= l | map(x => map(y => y + E, x), l)\n".replace("y + E", "y + [D]")
        + "D ::= 0..99", '[{"input": [[[[1], [2, 3]], [[4]]]], "output": [[[1]]]}]',
        name="l: list<list<list<int<0..99>, 20>, 20>, 20>", result="list<list<list<int>>>"),
    "tuples in tuples": integer(
        "E ::= (P, P, P, P, P, P).0 + n\nP ::= ((D, D, D), (D, D, D), (D, D, D)).1.2\nD ::= 0..999",
        ONE),
    "many parameters": Hostile(
        "many parameters", "sketch f(" + ", ".join(f"a{i}: int<0..999>" for i in range(200))
        + ") -> int = E\nE depth 8 ::= " + " | ".join(f"a{i}" for i in range(200))
        + " | E + E | E * E\n",
        '[{"input": ' + str(list(range(200))) + ', "output": 12345}]'),
    "noise with many examples": integer(
        "E depth 4 ::= n | D | E + E | E * E\nD ::= 0..9", many_examples(5000, lambda i: i % 97),
        noise=1),
    "many examples": integer(
        "E depth 5 ::= n | D | E + E | E * E\nD ::= 0..9",
        many_examples(10, lambda i: i * i * i + 7)),
    "recursion, deep": Hostile(
        "recursion, deep", "sketch f(n: int<0..9999>) -> int = if n == 0 then D else f(n - S) + E\n"
        "  decreases n\nD ::= 0..9\nS ::= 1..9\nE depth 3 ::= n | D | E + E\n",
        '[{"input": 9999, "output": 12345}]'),
    "recursion, twice": Hostile(
        "recursion, twice", "sketch f(n: int<0..60>) -> int =\n"
        "  if n < 2 then D else f(n - S) + f(n - S)\n  decreases n\nD ::= 0..9\nS ::= 1..3\n",
        '[{"input": 60, "output": 1548008755920}]'),
    "recursion on lists": Hostile(
        "recursion on lists", "sketch f(l: list<int<0..99>, 20>) -> list<int> =\n"
        "  if length(l) < C then l else R + R + R\n  decreases length(l)\nC ::= 0..9\n"
        "R ::= L | f(L)\n"
        "L depth 4 ::= l | tail(L) | filter(x => x > head(l), L) | [head(l)]\n",
        _LIST_EXAMPLE),
    "fractions of bits": integer(
        "E depth 12 ::= n @ p=0.37 | 1 @ p=0.11 | E + E @ 1.3 | E * E @ p=0.07", ONE),
    "costs of 1000 bits": integer("E depth 12 ::= n @ 1000 | 1 @ 999.5 | E + E @ 0", ONE),
}


def _made():
    """All of them."""
    return [
        maker if isinstance(maker, Hostile) else maker(name) for name, maker in _MAKERS.items()]


ALL = _made()
