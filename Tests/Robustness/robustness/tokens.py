"""Mutations of tokens: texts that are nearly right, and get further than damaged ones.

Sketches, JSON and programs are cut by the same rules; a token is replaced by one of its class.
"""

import re

from . import mutations

TOKEN = re.compile(
    rb'"(?:\\.|[^"\\\n])*"|`[^`]*`|\'(?:\\.|[^\'\\\n])*\'|//[^\n]*|[A-Z]\w*|[a-z_]\w*'
    rb"|0[xb][0-9a-fA-F_]+|\d[\d_]*(?:\.\d+)?|::=|->|=>|\.\.|==|!=|<=|>=|&&|\|\||<<|>>|\s+|.",
    re.DOTALL)
LEAF = re.compile(
    rb"""(?:::=|\|)[ \n]*(?:"[^"\n]*"|'[^'\n]*'|\d+|[a-z]\w*)(?= *(?:\||\n(?: *\||[^ ]|$)))""")
KEYWORDS = (
    b"alphabet as decreases depth else false fn if in include is let named nil require sketch then"
    b" true where").split()
BUILTINS = (
    b"abs sign min max toString character length isEmpty substring take drop takeLast dropLast"
    b" startsWith endsWith contains indexOf occurrences count before after between replace upper"
    b" lower capitalize reverse trim padLeft repeat split words lines toInt characters runs run"
    b" runStarts cons head last tail init slice insertAt removeAt unique zip enumerate flatten"
    b" replicate join sum product sort map filter fold any all find takeWhile sortBy maxBy zipWith"
    b" popCount rotateLeft toBits concat extract bit code isDigit isUpper examples").split()
TYPES = [
    b"bool", b"int", b"int<0..9>", b"int<-1000000..1000000>", b"char", b"string", b"string<3>",
    b"string<200>", b"list<int>", b"list<list<int<0..3>,2>,2>", b"bits<8>", b"bits<64>",
    b"(int, string<4>)", b"list<string<3>, 3>"]
STRINGS = [
    br'"\u{1b}[31m"', br'"\u{7}"', br'"\0"', br'"\n"', br'"\r"', br'"\t"', br'"\u{202e}"',
    br'"\u{2066}x"', br'"\u{9b}31m"', br'"\u{7f}"', br'"\u{85}"', br'"\u{2028}"', br'"\\"',
    br'"\""', b'""', br'"\u{e9}"', br'"\u{1F469}"', b'"{Term}"', b'"{"', b'"{{x}}"',
    b'"{Text:bare}"',
    b'"a,b"', b'"#"', b'"program"', b'"\xc3\xa9"', b'"../outside.sk"', b'"library/parts.sk"',
    b'"."', b'"/dev/null"', b'"sketch.sk"', b"`\n`", b"`\x1b[31m`", b"`a\tb`", b"'\\n'", b"'\\0'",
    br"'\u{1b}'", br"'\u{202e}'", b"'a'", b"'\"'", br"'\''"]
ODD_PIECES = [
    br"\u{1b}", br"\u{1B}", br"\u{7}", br"\0", br"\n", br"\r", br"\t", br"\u{202e}", br"\u{2066}",
    br"\u{9b}", br"\u{7f}", br"\u{85}", br"\u{2028}", br"\u{feff}", br"\\", br"\"", br"\u{e9}",
    br"\u{1F469}", b"\t", b",", b" ", b"#", "\u202e".encode(), "\u0085".encode(), b"\x7f", b"\x1b"]
OPERATORS = (
    b"|| && == != < <= > >= .. | ^ & << >> + - * / % ! ~ . , : ; = => -> ::= @ ( ) [ ] { } is"
    b" @p= named").split()
# Items that sketches are made larger by.
ITEMS = [
    b"\nrequire {sketch}(0) == 1\n", b"\nalphabet examples\n", b"\nalphabet 'a'..'z', \"\\n\"\n",
    b"\ninclude \"library/parts.sk\"\n", b"\ninclude \"../outside.sk\"\n",
    b"\ninclude \"sketch.sk\"\n", b"\ninclude \"missing.sk\"\n",
    b"\nfn f(a: int) -> int = a * a\nfn g(a: int) -> int = f(f(a))\n",
    b"\nN ::= 0..9 | 'a'..'z'\n", b"\nN(e: int): int<0..9> depth 3 ::= e | N(e + 1) @ 2.5\n",
    b" decreases length(s)\n", b" @ p=0.25 ", b" @ 3 ", b" where false ", b" where 1 / 0 == 0 ",
    b" named short ", b" as \"\\u{1b}[31m{Term}\" ", b" as `\x1b[31m` ", b" as \"\\n\" ",
    b" as \"{Text}\\u{202e}\" ", b" depth 4 "]


def kind(token):
    """What may stand in place of a token."""
    if token[:1] in b'"`\'':
        return "string"
    if re.fullmatch(rb"\d.*", token, re.DOTALL):
        return "number"
    if re.fullmatch(rb"[A-Z]\w*", token):
        return "nonterminal"
    if re.fullmatch(rb"[a-z_]\w*", token):
        return "name"
    return "blank" if not token.strip() else "operator"


def mutated(rng, data, other):
    """`data` after one mutation of its tokens; `other` is a file to take tokens from."""
    tokens = TOKEN.findall(data) or [b" "]
    places = [i for i, token in enumerate(tokens) if token.strip()] or [0]
    place = rng.choice(places)
    choice = rng.random()
    if choice < 0.15:
        there = rng.choice(places)
        tokens[place], tokens[there] = tokens[there], tokens[place]
    elif choice < 0.25:
        del tokens[place]
    elif choice < 0.35:
        tokens[place] = (tokens[place] + b" ") * rng.choice([2, 2, 3, 40])
    elif choice < 0.45:
        tokens[place] += b" " + rng.choice(TOKEN.findall(other) or [b""]) + b" "
    elif choice < 0.6:
        tokens[place] += rng.choice(ITEMS)
    elif choice < 0.7:
        line = rng.choice(other.splitlines() or [b""])
        tokens[place] = b"\n" + line + b"\n"
    else:
        tokens[place] = _replacement(rng, tokens[place], tokens, other)
    return b"".join(tokens)[:mutations.LARGEST]


def odd_string(rng, data):
    """`data` with a string or character in it that is no good on a terminal or in a table.

    Such a sketch is as well as before, and its programs are what is odd.
    """
    leaves = list(LEAF.finditer(data))
    if leaves and rng.random() < 0.5:
        # A production without nonterminals, which may be called anything.
        place = rng.choice(leaves).end()
        return data[:place] + b' as "x' + rng.choice(ODD_PIECES) + b'y"' + data[place:]
    tokens = TOKEN.findall(data)
    places = [i for i, token in enumerate(tokens) if kind(token) == "string" and token[:1] != b"`"]
    if not places:
        return data
    place = rng.choice(places)
    token = tokens[place]
    if token[:1] == b"'":
        tokens[place] = b"'" + rng.choice(ODD_PIECES) + b"'"
    else:
        middle = rng.choice([1, len(token) - 1])
        tokens[place] = token[:middle] + rng.choice(ODD_PIECES) + token[middle:]
    return b"".join(tokens)


def _replacement(rng, token, tokens, other):
    """Another token of the class, from here, from elsewhere or from the language."""
    wanted = kind(token)
    alike = [t for t in tokens if kind(t) == wanted]
    if rng.random() < 0.3:
        alike = [t for t in TOKEN.findall(other) if kind(t) == wanted] or alike
    known = {
        "string": STRINGS, "number": mutations.NUMBERS, "nonterminal": alike,
        "name": KEYWORDS + BUILTINS + TYPES, "operator": OPERATORS, "blank": [b"\n", b"\t", b""]}
    return rng.choice(alike if rng.random() < 0.4 else known[wanted])
