"""What options, names of files and targets are chosen from."""

from . import mutations

FORMATS = ["text", "jsonl", "csv", "tsv"]
WEIGHTS = {
    "sample": 20, "table": 18, "map": 10, "enumerate": 12, "count": 11, "run": 12, "check": 12,
    "compile": 11}
# In seconds; short, since many cases use them up.
TIMEOUTS = [0.3, 0.5, 1.0]
MEMORY = 200  # MiB
NUMBER_TEXTS = mutations.NUMBERS + [
    b"", b" 1", b"1 ", b"+1", b"inf", b"-inf", b"nan", b"0x10", "\u0661".encode(), b"--1", b"1,5",
    b"\x1b[31m", "\u202e1".encode(), b"1\n2", b"\xff", b"all"]
ODD_NAMES = [
    "\x1b[31m.sk", "a\nb.sk", "\u202egnp.sk", "\x07.sk", "sk\tetch.sk", " .sk", "-x.sk", "*.sk",
    "e\u0301\u00e9.sk", "sub/deep/sketch.sk", "a\u0085b.sk", "\x7f.sk", "n" * 200 + ".sk"]
# Paths that cannot be read as a file of text, each in its own way.
UNREADABLE = [
    b"missing.sk", b"missing/sketch.sk", b".", b"/dev/null", b"/proc/self/mem", b"loop.sk",
    b"sketch.sk/x", b"n" * 300, b"", b"dangling.sk", b"missing\x1b[31m.sk", b"missing\n.sk",
    "missing\u202e.sk".encode(), b"\xff.sk", b"/dev/full"]
# Blocks until somebody writes, or never ends: rare, since they cost as long as a run may take.
ENDLESS = [b"fifo", b"/dev/zero"]
UNREADABLE_NODES = {
    "loop.sk": ("link", "loop.sk"), "dangling.sk": ("link", "nowhere"), "fifo": ("fifo", None)}
TARGETS = [
    # (path, name in the folder if a file may be made or changed there)
    ("result", "result"), ("result", "result"), ("result", "result"), ("./x/../result", "result"),
    ("old", "old"), ("old", "old"), ("old", "old"), ("sketch.sk", None), ("./sketch.sk", None),
    ("x/../sketch.sk", None), ("link.sk", None), ("twin.sk", None), ("examples.json", None),
    ("x", None), ("missing/result", None), ("/dev/null", None), ("/dev/full", None), ("", None),
    ("loop.sk", None), ("result\x1b[31m", "result\x1b[31m"), ("old/x", None)]
TARGET_NODES = {
    "x": ("directory", None), "link.sk": ("link", "sketch.sk"),
    "twin.sk": ("hard link", "sketch.sk"), "loop.sk": ("link", "loop.sk")}
