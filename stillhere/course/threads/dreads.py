"""What the client fears is coming, in their own words and only where they say it of themselves and of now."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from stillhere.course.threads.days import days_in
from stillhere.course.threads.lines import Found, Said
from stillhere.model import ThreadKind

_DREAD = re.compile(
    r"\b(?:(?:i'm|im|i am|i've been|i get|i feel|been|it's the \w+ i'm) "
    r"(?:so |really |just |a bit |half |pretty |kind of |that |properly )*"
    r"(?:dreading|scared|afraid|terrified|frightened|petrified|nervous|worried|anxious)\b|"
    r"i(?:'m| am)? ?(?:really |just |so )?(?:dread|can't face|cannot face|can't bear the thought)\b|dreading|"
    r"(?:not|isn't|ain't) looking forward to|makes me feel sick|feel sick about|i'll be sick|i'm sick about|"
    r"scares me|frightens me|terrifies me|keeps? me awake|what if (?:he|she|they|i|it|there|nobody|no one|my|"
    r"we)\b(?!'d))"
)
_UNLESS = re.compile(
    r"\bi'm afraid (?:i (?:can|can't|have|only|don't|didn't)|not|so|we|that's|it's|you)\b|"
    r"\b(?:not|never|no longer|ain't|isn't|im no|i'm no) (?:been |so |really |that )?"
    r"(?:scared|afraid|frightened|nervous|worried|anxious)\b|"
    r"\b(?:was|were|got) (?:so |just )?(?:scared|afraid|terrified|frightened|nervous|worried)\b|don't worry|"
    r"\b(?:when|next time|if) (?:i'm|i am|i get)\b|"
    r"what if (?:we|i) (?:just |could |can )?(?:try|tried|start|did|put|do)\b"
)
_POINTING = re.compile(r"^ (?:of|about) (?:it|that|this)\b")  # the thing itself stands in another line


def find(talk: Sequence[Said], on: date | None) -> Iterator[Found]:
    """What is dreaded, with its day where one stands in the same sentence."""
    for said in talk:
        match = None if said.by_therapist else _DREAD.search(said.low)
        if match is None or _UNLESS.search(said.low):
            continue
        when = next(days_in(said.low, on), None)
        quote = said.around(match.start(), match.end())
        yield Found(
            kind=ThreadKind.DREAD,
            said=said,
            text=quote,
            quote=quote,
            rule="dread.said",
            weight=1.0 + (when is not None) - 0.4 * bool(_POINTING.match(said.low[match.end() :])),
            due=when.due if when else None,
        )
