"""Family F, flight: the pull to leave the session or the therapy, and its naming by the therapist.

A stated, checkable cause for moving an appointment is logistics and no code; how an earlier therapy ended, told as
history, is no code; leaving a partner, a job or a party is not leaving therapy. The words stand in flight.toml.
"""

from collections.abc import Iterator

from stillhere.coding.rules.cue import Hit, sentence_around, whole
from stillhere.coding.rules.phrases import Found, Word
from stillhere.coding.rules.scorecard import weighed
from stillhere.coding.rules.sentences import bare, marks, said, said_as_own
from stillhere.coding.rules.stance import Stances
from stillhere.coding.rules.talk import Line, Talk

FAMILY = "F"

_LEAVING = ("F.no_need", "F.finish", "F.space_out", "F.all_better", "F.nearly", "F.want_out")
_VAGUE = ("F.vague_answer", "F.vague_unasked")  # no time named for one offered; a thinning nobody asked for
_SIGNS = ("F.close_moment", "F.step_back", "F.doubt", "F.no_blame")
_ENOUGH = 3  # of the four signs of a naming
_LONG = 14  # words; a naming sets two things side by side and takes a sentence

# In couples "I wanted to leave" is as a rule the partner's or the home's door; therapy must be named.
_HERE = frozenset({"here", "today", "session", "sessions", "therapy", "room", "appointment", "hour", "slot", "screen"})


def find(talk: Talk) -> Iterator[Hit]:
    """Flight marks: on client and partner lines, and F_named on therapist lines."""
    stances, time_offered = Stances.of_talk(talk), False
    for line in talk.lines:
        words = bare(line)
        worded: list[Hit] = []
        found = said("flight", words) if line.is_therapist else {}
        if line.is_therapist:
            worded += _named(line, found)
        elif line.is_client and words:
            worded += _leaving(talk, line, words, time_offered=time_offered)
        time_offered = "F.scheduling" in found
        if line.is_therapist or _of_the_hour(talk, line):
            hits = weighed(stances, line, worded, family=FAMILY, name="stances")
            yield from (h for h in hits if (h.code == "F_named") == line.is_therapist)
        else:
            yield from worded


def _of_the_hour(talk: Talk, line: Line) -> bool:
    """A client's own line of some length; in couples it must speak of the therapy."""
    return line.is_client and line.n_words > 1 and (not talk.couple or bool(line.bag & _HERE))


def _leaving(talk: Talk, line: Line, words: tuple[Word, ...], *, time_offered: bool) -> Iterator[Hit]:
    found = said_as_own("flight", line, words)
    if "F.earlier" not in found and (not talk.couple or line.bag & _HERE):
        yield from marks("flight", line, found, _LEAVING)
        yield from marks("flight", line, found, _VAGUE if time_offered else _VAGUE[1:])
    if not talk.couple:
        yield from marks("flight", line, found, ("F.i_do_this",))


def _named(line: Line, found: dict[str, Found]) -> Iterator[Hit]:
    """The therapist names the pull plainly, or sets closeness and a step back side by side as a question."""
    plain = marks("flight", line, found, ("F.named_plainly",))
    if plain:
        yield from plain
        return
    close, back, doubt, no_blame = (found.get(sign) for sign in _SIGNS)
    if line.n_words < _LONG or not close or not (doubt or no_blame):
        return
    if sum(sign is not None for sign in (close, back, doubt, no_blame)) < _ENOUGH:
        return
    reason = "The therapist sets a close moment and a step back side by side, as a question."
    if back:
        yield whole("F_named", line, "F.side_by_side", reason)
    else:
        start, end = sentence_around(line, close.start, close.end)
        yield Hit("F_named", line, start, end, "F.side_by_side_guess", reason)
