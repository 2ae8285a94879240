"""What is mutated: sketches with what goes with them.

They come from three places: `corpus/` beside the harnesses, the gallery in `Sketches/`, and the
blocks of the language reference, which has an example of every construct.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from .binary import REPOSITORY

OWN = Path(__file__).resolve().parents[1] / "corpus"
GALLERY = REPOSITORY / "Sketches"
REFERENCE = REPOSITORY / "Sources/SketchLanguage/SketchLanguage.docc"

# Files of examples in the gallery whose names do not start with their sketch's.
GALLERY_EXAMPLES = {
    "textedit": ["date.json", "names.json"], "patterns2d": ["checkers.csv", "tiles.csv"],
    "arithmetic": ["pay.json"], "lists": ["reverse.json"], "flashfill": ["initials.csv"],
    "paper/sort": ["sort.json"], "paper/reverse": ["reverse.json"], "paper/count": ["count.json"],
    "paper/textedit": ["date.json"]}


@dataclass
class Seed:
    """A sketch that is well, and files for it."""

    name: str
    sketch: bytes
    is_small: bool = True  # a run takes some hundredths of a second
    includes: dict = field(default_factory=dict)  # bytes by the path that `include` gives
    examples: list = field(default_factory=list)  # (ending of the file's name, bytes)
    weights: list = field(default_factory=list)  # bytes
    programs: list = field(default_factory=list)  # (program, input as JSON)


def load():
    """All seeds, in an order that does not change."""
    seeds = _own() + _gallery() + _reference()
    for seed in seeds:
        seed.includes = _needed(seed)
    return seeds


def _needed(seed):
    """The includes that the sketch, or one that it includes, names."""
    needed, texts = {}, [seed.sketch]
    while texts:
        text = texts.pop()
        for name, data in seed.includes.items():
            if name not in needed and b'include "' + Path(name).name.encode() in text.replace(
                    b'include "library/', b'include "'):
                needed[name] = data
                texts.append(data)
    return needed


def _own():
    includes = {
        str(path.relative_to(OWN)): path.read_bytes() for path in sorted(OWN.glob("library/*"))}
    seeds = []
    for path in sorted(OWN.glob("*.sk")):
        seed = Seed(path.stem, path.read_bytes(), includes=dict(includes))
        for ending in ("json", "csv", "tsv"):
            file = path.with_suffix("." + ending)
            if file.exists():
                seed.examples.append((ending, file.read_bytes()))
        weights = path.with_suffix(".weights.json")
        if weights.exists():
            seed.weights.append(weights.read_bytes())
        seed.programs = _programs(path.with_suffix(".programs").read_text())
        seeds.append(seed)
    return seeds


def _gallery():
    texts = {
        str(path.relative_to(GALLERY)): path.read_bytes() for path in sorted(GALLERY.rglob("*.sk"))}
    seeds = []
    for name, text in texts.items():
        if not text.startswith(b"sketch") and b"\nsketch" not in text:
            continue
        stem = name.removesuffix(".sk")
        folder = str(Path(name).parent)
        seed = Seed(stem, text, is_small=stem in ("nand", "count", "handles"))
        seed.includes = {
            str(Path(other).relative_to(folder)): data for other, data in texts.items()
            if other != name and Path(other).is_relative_to(folder)}
        files = [
            GALLERY / "examples" / file for file in GALLERY_EXAMPLES.get(stem, [])
        ] or sorted((GALLERY / "examples").glob(f"{Path(stem).name}*"))
        for file in files:
            if "weights" in file.name:
                seed.weights.append(file.read_bytes())
            else:
                seed.examples.append((file.suffix[1:], file.read_bytes()))
        seeds.append(seed)
    return seeds


_BLOCK = re.compile(r"^```(\S*)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _reference():
    seeds = []
    for page in sorted(REFERENCE.glob("*.md")):
        files, seed = {}, None
        for number, block in enumerate(_BLOCK.finditer(page.read_text())):
            kind, title, text = block.groups()
            data = text.encode()
            if title.strip():
                files[title.split()[0]] = data
            if kind == "sketch-error":
                seed = None  # Mutations make mistakes enough.
            elif kind == "sketch":
                seed = Seed(f"{page.stem}-{number}", data, includes=dict(files))
                seeds.append(seed)
            elif seed is None:
                continue
            elif kind in ("json", "json-error", "csv", "tsv"):
                seed.examples.append((kind.removesuffix("-error"), data))
            elif kind == "weights":
                seed.weights.append(data)
            elif kind == "programs":
                seed.programs += _programs(text)
    # A library alone is no sketch.
    return [seed for seed in seeds if b"sketch " in seed.sketch]


def _programs(text):
    """Programs and inputs, from lines such as `n + 1  8 bits  5 => 6  0 => 1` or `n + 1  5`."""
    result = []
    for line in text.splitlines():
        program, *rest = re.split(r"\s{2,}", line.strip())
        inputs = [part.split(" => ")[0] for part in rest if not re.search(r"\bbits?$|^no ", part)]
        result.append((program, inputs[0] if inputs else "0"))
    return [pair for pair in result if pair[0]]
