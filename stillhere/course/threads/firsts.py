"""What was told for the first time: lines coded so, and lines that say so themselves."""

import re
from collections.abc import Collection, Iterator, Sequence

from stillhere.course.threads.lines import Found, Said
from stillhere.model import Code, CodeStatus, ThreadKind

CODE = "CL_disclosure"
_FIRST = re.compile(
    r"\b(?:(?:never|haven't|hadn't|not) (?:ever )?(?:told|said|shown|admitted|spoken about|mentioned) (?:\w+ ){0,4}"
    r"(?:anyone|anybody|nobody|a soul|out loud|aloud|to you)|"
    r"(?:i've|i|ive) (?:never|not) (?:told|said) (?:it|this|that)\b(?! (?:to )?(?:him|her|them))|"
    r"(?:nobody|no one|not a soul) (?:else )?(?:knows|knew) ?(?:$|[.,]|this|that|it|about|i\b)|"
    r"first time i(?:'ve| have)? (?:ever )?(?:said|told|spoken)|"
    r"you're the (?:first|only) (?:one|person) (?:who|that|that's|i've|to) (?:ever |has )?(?:knows?|told|heard|been "
    r"told))"
)


def find(talk: Sequence[Said], codes: Collection[Code]) -> Iterator[Found]:
    """First disclosures: by a person's or a coder's mark where the line has one, else by the sentence's own words."""
    marked = {c.utterance_id: c for c in codes if c.code == CODE and c.status is not CodeStatus.REJECTED}
    for said in talk:
        code = marked.get(said.utterance_id)
        if code is not None:
            if said.start <= code.span.start < said.start + len(said.text):
                yield _found(said, "first.coded", 2.0, code.span.start - said.start, code.span.end - said.start)
            continue
        match = _FIRST.search(said.low) if said.by_client else None
        if match:
            yield _found(said, "first.said", 1.0, match.start(), match.end())


def _found(said: Said, rule: str, weight: float, start: int, end: int) -> Found:
    quote = said.around(start, end)
    return Found(kind=ThreadKind.FIRST, said=said, text=quote, quote=quote, rule=rule, weight=weight)
