"""Whether a strain came up again in the two sessions after it; an hour that nobody read leaves it not known."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stillhere.course import chips
from stillhere.model import CodeStatus, Evidence, SessionFacts, StrainNote, Thread

NEXT = 2
# What speaks of the two of them: a link between them, an invitation to say what it's like, talk about the talk.
_RETURNS = frozenset({"R4_invite", "R7_link_between_us", "AE_meta"})


class Came(StrEnum):
    """Whether it came up again. AHEAD: the two sessions have not both been, and so far it has not."""

    MENTIONED = "mentioned"
    NOT_MENTIONED = "not_mentioned"
    NOT_KNOWN = "not_known"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Mention:
    """A session in which it came up again, and what says so."""

    session: int
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What became of a strain in the next two sessions held, `looked_at`."""

    came: Came
    looked_at: tuple[int, ...]
    mentions: tuple[Mention, ...] = ()


def followed(
    session: int,
    *,
    lines: Iterable[str],
    held: Sequence[int],
    facts: Mapping[int, SessionFacts],
    notes: Sequence[StrainNote],
    threads: Sequence[Thread],
) -> Followed:
    """Whether the strain of a session, on these lines, came up again (clinical.md §5, "Rupture follow-through").

    It did if one of the next two sessions held has a mark R4, R7 or AE_meta, if the therapist's own note of it says so,
    or if a thread that begins at one of its lines came up again there. `notes` and `threads`
    are those of this session; `held` are the numbers of the sessions held so far, in order.
    """
    first = bisect_right(held, session)
    after = tuple(held[first : first + NEXT])
    own = frozenset(lines)
    spun = [t for t in threads if t.utterance_id in own and _is_settled(t)]
    mentions = tuple(m for n in after for m in _mentions(n, facts.get(n), notes, spun))
    if mentions:
        came = Came.MENTIONED
    elif len(after) < NEXT:
        came = Came.AHEAD
    elif all(n in facts and facts[n].read for n in after):
        came = Came.NOT_MENTIONED
    else:
        came = Came.NOT_KNOWN
    return Followed(came=came, looked_at=after, mentions=mentions)


def _is_settled(thread: Thread) -> bool:
    return thread.status in (CodeStatus.CONFIRMED, CodeStatus.CORRECTED)


def _mentions(
    session: int, facts: SessionFacts | None, notes: Sequence[StrainNote], threads: Sequence[Thread]
) -> Iterable[Mention]:
    if facts is not None and facts.read:
        for mark in facts.marks:
            if mark.code in _RETURNS:
                yield Mention(session, chips.line(facts, mark.utterance_id, mark.place))
    for note in notes:
        if session in (note.named_in, note.mended_in, *note.revisited_in):
            yield Mention(session, chips.note(note))
    for thread in threads:
        if session in thread.returned_in:
            yield Mention(session, chips.held(thread))
