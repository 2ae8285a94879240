"""Mutations of bytes: what happens to files on their way, and what people make up."""

import re

ESCAPES = [
    b"\x1b[31m", b"\x1b]0;title\x07", b"\x07", b"\x00", b"\x08", b"\x0b", b"\x0c", b"\r", b"\x7f",
    "\u0085".encode(), "\u009b31m".encode(), "\u202e".encode(), "\u2066".encode(),
    "\u200f".encode(), "\u061c".encode()]
ODD_TEXT = [
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xc0\xaf",
    "e\u0301".encode(), "\u2028".encode(), "\ufdfa".encode(), "\U0001f469\u200d\U0001f52c".encode(),
    "\U0010ffff".encode(), "\u0661".encode(), "\u00a0".encode(), "\ufeff".encode(), b"\t", b"\n",
    b"\r\n",
    b'"', b"'", b"`", b"\\", b"{", b"}", b"/*", b"*/", b"//", b",", b"|", b"@", b"..", b"#"]
NUMBERS = [
    b"0", b"-1", b"1", b"2", b"63", b"64", b"65", b"255", b"1000", b"1001", b"65536", b"65537",
    b"200000", b"4294967296", b"9007199254740993", b"9223372036854775807", b"9223372036854775808",
    b"-9223372036854775808", b"18446744073709551616", b"1e308", b"1e999", b"-0", b"0.5", b"1e-320",
    b"0.0000001", b"0x", b"0xffffffffffffffff", b"0b2", b"1_000_000", b"1__0", b"00", b"NaN"]
BRACKETS = [(b"(", b")"), (b"[", b"]"), (b"{", b"}"), (b"-", b""), (b"!", b""), (b"/*", b"*/"),
            (b"if true then ", b" else 1"), (b"let a = ", b" in a"), (b"{\"a\":", b"}")]
DEPTHS = [3, 30, 255, 257, 300, 5000]
# Bytes that a mutated file keeps to, so that runs stay short.
LARGEST = 60_000


def flip(rng, data, other):
    """One bit is another."""
    place = rng.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1:]


def insert_escape(rng, data, other):
    """Something that acts on terminals."""
    return _inserted(rng, data, rng.choice(ESCAPES))


def insert_odd(rng, data, other):
    """Text that is not quite text, or that means something to a reader."""
    return _inserted(rng, data, rng.choice(ODD_TEXT))


def delete(rng, data, other):
    """A piece is missing."""
    start, end = _piece(rng, data)
    return data[:start] + data[end:]


def duplicate(rng, data, other):
    """A piece stands there twice, or many times."""
    start, end = _piece(rng, data)
    times = rng.choice([1, 1, 1, 2, 10, 200])
    return data[:end] + data[start:end] * times + data[end:]


def splice(rng, data, other):
    """The rest is another file's."""
    return data[:rng.randrange(len(data))] + other[rng.randrange(len(other) + 1):]


def insert_other(rng, data, other):
    """A piece of another file."""
    if not other:
        return data
    start, end = _piece(rng, other)
    return _inserted(rng, data, other[start:end])


def truncate(rng, data, other):
    """It ends too soon."""
    return data[:rng.randrange(len(data))]


def number(rng, data, other):
    """Another number."""
    found = list(re.finditer(rb"-?\d[\d_.]*", data))
    if not found:
        return _inserted(rng, data, rng.choice(NUMBERS))
    match = rng.choice(found)
    return data[:match.start()] + rng.choice(NUMBERS) + data[match.end():]


def nest(rng, data, other):
    """Something is deep in brackets."""
    opening, closing = rng.choice(BRACKETS)
    depth = rng.choice(DEPTHS)
    start, end = _piece(rng, data)
    return data[:start] + opening * depth + data[start:end] + closing * depth + data[end:]


def line_ends(rng, data, other):
    """Another system's ends of lines."""
    return data.replace(b"\n", rng.choice([b"\r\n", b"\r", b"\n\n", b""]))


def byte_order_mark(rng, data, other):
    """A mark at the beginning, or another encoding."""
    if rng.random() < 0.5:
        return b"\xef\xbb\xbf" + data
    return data.decode("utf-8", "replace").encode("utf-16")


def shuffle_lines(rng, data, other):
    """Lines in another order."""
    lines = data.splitlines(keepends=True)
    rng.shuffle(lines)
    return b"".join(lines)


def long_piece(rng, data, other):
    """A long word, or a long line."""
    piece = rng.choice([b"a", b"A", b"1", b" ", b"\n", b"\"x\",", b"+ 1 ", b"\\", "é".encode()])
    return _inserted(rng, data, piece * rng.choice([100, 3000, 20_000]))


ALL = [
    flip, flip, insert_escape, insert_escape, insert_odd, insert_odd, delete, delete, duplicate,
    splice, insert_other, truncate, number, number, nest, line_ends, byte_order_mark,
    shuffle_lines, long_piece]


def mutated(rng, data, other):
    """`data` after one mutation of its bytes; `other` is a file to take pieces from."""
    return rng.choice(ALL)(rng, data or b" ", other)[:LARGEST]


def _inserted(rng, data, piece):
    place = rng.randrange(len(data) + 1)
    return data[:place] + piece + data[place:]


def _piece(rng, data):
    """A place and a length, small ones more often."""
    start = rng.randrange(len(data))
    return start, min(len(data), start + 1 + int(rng.expovariate(1 / 12)))
