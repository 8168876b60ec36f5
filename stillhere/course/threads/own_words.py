"""Words that are the client's own: unusual ones they brought in, that the therapist took up and that came back."""

import re
from collections.abc import Iterator, Sequence

from stillhere.course.threads.lines import Found, Said
from stillhere.course.threads.words import is_ordinary, stem
from stillhere.model import ThreadKind

_WORD = re.compile(r"(?<![\w'’-])[a-z]{4,}(?!['’](?!s\b)|[\w-])")
_IMAGE = (
    r"(?:like (?:a|an|the|my)|as if|as though|sort of|kind of|i call it|we call it|it's (?:a|the)|part of me) "
    r"(?:[\w'-]+ ){0,4}"
)
_LEAST = 5  # lines of both that it joins; three where it is an image


def find(talk: Sequence[Said], names: frozenset[str]) -> Iterator[Found]:
    """Each such word once, where the client first says it.

    Needed: first said by the client, in two of their lines or more, and in one of the
    therapist's in between or after; in five lines of both, where it is no image.
    It weighs more the more lines it joins and where it is an image ("like a boiler").
    """
    client: dict[str, list[Said]] = {}
    therapist: dict[str, list[Said]] = {}
    capital: set[str] = set()
    for said in talk:
        for match in _WORD.finditer(said.low):
            word = match.group()
            if said.text[match.start()].isupper() and match.start() > 2:
                capital.add(stem(word))
            if not is_ordinary(word) and word not in names:
                lines = (therapist if said.by_therapist else client).setdefault(stem(word), [])
                if not lines or lines[-1].line != said.line:
                    lines.append(said)
    for word, own in client.items():
        taken = therapist.get(word, [])
        if len(own) < 2 or not taken or taken[0].line < own[0].line or word in capital:
            continue
        spot = re.search(rf"\b{re.escape(word)}\w*", own[0].low)
        if spot is None:
            continue
        image = any(re.search(rf"\b{_IMAGE}{re.escape(word)}", s.low) for s in (*own, *taken))
        if len(own) + len(taken) < (3 if image else _LEAST):
            continue
        yield Found(
            kind=ThreadKind.WORD,
            said=own[0],
            text=spot.group(),
            quote=own[0].around(spot.start(), spot.end()),
            rule="word.image" if image else "word.shared",
            weight=min(len(own), 4) + min(len(taken), 3) + 3 * image,
        )
