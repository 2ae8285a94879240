"""Makes a failing case small: what can be left out while the same thing goes wrong, is."""

import time
from dataclasses import replace

# Options that stay, with their values.
KEPT = {b"--timeout", b"--max-memory", b"-n", b"--format"}


def shrunk(case, still_fails, seconds):
    """The case with as little as possible, after so many seconds at most.

    - still_fails: whether a case shows the same failure.
    """
    end = time.monotonic() + seconds

    def tried(candidate):
        return time.monotonic() < end and still_fails(candidate)

    case = _with_fewer_nodes(case, tried)
    case = _with_fewer_arguments(case, tried)
    for name in sorted(case.files):
        def with_data(data, name=name):
            return replace(case, files=case.files | {name: data})
        case = with_data(_shorter(case.files[name], lambda data: tried(with_data(data))))
    case = replace(
        case, stdin=_shorter(case.stdin, lambda data: tried(replace(case, stdin=data))))
    for place in range(len(case.arguments)):
        def with_word(word, place=place):
            words = case.arguments
            return replace(case, arguments=words[:place] + (word,) + words[place + 1:])
        if len(case.arguments[place]) > 20:
            case = with_word(_shorter(case.arguments[place], lambda word: tried(with_word(word))))
    return case


def _with_fewer_nodes(case, tried):
    for node in case.nodes:
        smaller = replace(case, nodes=tuple(other for other in case.nodes if other != node))
        if tried(smaller):
            case = smaller
    for name in sorted(case.files):
        smaller = replace(case, files={k: v for k, v in case.files.items() if k != name})
        if tried(smaller):
            case = smaller
    return case


def _with_fewer_arguments(case, tried):
    place = 0
    while place < len(case.arguments):
        for count in (2, 1):
            words = case.arguments[:place] + case.arguments[place + count:]
            # With another limit, or another number of programs, a run is another one.
            if KEPT & set(case.arguments[max(0, place - 1):place + count]):
                continue
            if tried(replace(case, arguments=words)):
                case = replace(case, arguments=words)
                break
        else:
            place += 1
    return case


def _shorter(data, fails):
    """Data with chunks left out, large ones first."""
    size = max(1, len(data) // 2)
    while data and size >= 1:
        place = 0
        while place < len(data):
            candidate = data[:place] + data[place + size:]
            if fails(candidate):
                data = candidate
            else:
                place += size
        size //= 2
    return data
