"""A cheap look at strain: does a client line push against the therapist or the therapy, refuse, or step back?

Families ask it what stands before a therapist's line (is this answer a defence, or just an answer?). It codes nothing;
the words stand in strain.toml.
"""

from dataclasses import dataclass
from enum import StrEnum

from stillhere.coding.rules.cue import compiled
from stillhere.coding.rules.phrases import spoken, word_list
from stillhere.coding.rules.talk import Line, Talk

WITHIN = 3  # lines; farther back a protest is no longer what the therapist is answering
_BRIEF = 25  # words; a longer answer that holds "it's fine" somewhere does not step back
_NOD = 8

# "It's not timing": denies the very word that was just said.
_DENIES = (
    r"^\W*(?:(?:no|nah|well|but|oh|yeah|okay|and|hey)\W+)*(?:it|that|this|there)(?:'s|s| is| was| ain't|) ?"
    r"(?:not|isn't|wasn't|ain't|doesn't|don't|didn't|never|no)\b"
)
_NODS = (
    r"^\W*(?:right|sure|yeah|yes|okay|great|lovely|of course|very|fine|thanks|thank|i see|aw|i'm sure|oh okay|"
    r"oh yeah|no that's|is it|was it|have i)\b"
)


class Strain(StrEnum):
    """How a client line strains against the therapist or the work, the plainest first.

    A nod (a few agreeing words to a statement) is the faintest: as often as not it only means "I am listening".
    """

    AGAINST = "against"
    REFUSAL = "refusal"
    AWAY = "away"
    NOD = "nod"


def strain_in(talk: Talk, line: Line) -> Strain | None:
    """Whether this client line carries strain with the therapist or the therapy, and of which kind; None if not.

    Made for the next line to lean on, so it is generous: it reads wording, and an agreement that adds nothing to what
    the therapist stated. Between partners "you" is the other partner unless the therapist spoke last.
    """
    if not line.is_client or not line.tokens:
        return None
    previous = talk.lines[line.index - 1] if line.index else None
    after_therapist = previous is not None and previous.is_therapist
    kinds = {found.tag for found in word_list("strain").phrases.all_in(spoken(line))}
    if not talk.couple or after_therapist:
        for kind in (Strain.AGAINST, Strain.REFUSAL):
            if kind in kinds:
                return kind
    if previous is None or not after_therapist:
        return None
    if not previous.asks and compiled(_DENIES).search(line.low):
        return Strain.AGAINST
    if line.n_words <= _BRIEF and Strain.AWAY in kinds:
        return Strain.AWAY
    nods = not previous.asks and previous.n_words >= _NOD and line.n_words <= _NOD
    return Strain.NOD if nods and compiled(_NODS).search(line.low) else None


@dataclass(frozen=True)
class Strains:
    """The strain of every line of a talk, read once."""

    of_line: tuple[Strain | None, ...]

    @classmethod
    def of_talk(cls, talk: Talk) -> "Strains":
        """The strain of all lines of a talk, shared by the families that ask for it."""
        return talk.kept(cls, lambda t: cls(tuple(strain_in(t, line) for line in t.lines)))

    def before(self, line: Line, *, within: int = WITHIN) -> Strain | None:
        """The strongest strain among the `within` lines before this one: against, refusal, away, nod."""
        found = self.of_line[max(0, line.index - within) : line.index]
        return next((kind for kind in Strain if kind in found), None)
