"""White space as a session holds it: one blank between words, with the offsets that codes need to stay right."""

import re

_RUN = re.compile(r"\s+|\S+")


def collapsed(text: str) -> str:
    """The text with every run of white space as one blank, and none at its ends."""
    return " ".join(text.split())


def collapsed_offsets(text: str) -> list[int]:
    """For every offset 0 to len(text), the offset of the same place in `collapsed(text)`."""
    offsets: list[int] = []
    at = 0
    for run in _RUN.finditer(text):
        length = run.end() - run.start()
        if not run.group()[0].isspace():
            offsets += range(at, at + length)
            at += length
        elif run.start() == 0 or run.end() == len(text):
            offsets += [at] * length
        else:
            offsets += [at] + [at + 1] * (length - 1)
            at += 1
    return [*offsets, at]
