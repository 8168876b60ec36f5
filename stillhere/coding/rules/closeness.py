"""Family CL, closeness: the client tells something for the first time, feels known, or needs the therapist.

The client's own words about the therapist carry these codes, so couples' lines are left alone: there "you" is the
partner. The words stand in closeness.toml.
"""

from collections.abc import Iterator

from stillhere.coding.rules.cue import Hit
from stillhere.coding.rules.scorecard import weighed
from stillhere.coding.rules.sentences import bare, marks, said_as_own
from stillhere.coding.rules.stance import Stances
from stillhere.coding.rules.talk import Talk

FAMILY = "CL"

_SAYS_ENOUGH = 3  # words


def find(talk: Talk) -> Iterator[Hit]:
    """Closeness marks on the client's lines of individual work: at most one a code and line."""
    if talk.couple:
        return
    stances = Stances.of_talk(talk)
    for line in talk.lines:
        if line.is_client and line.n_words >= _SAYS_ENOUGH:
            worded = marks("closeness", line, said_as_own("closeness", line, bare(line)))
            yield from weighed(stances, line, worded, family=FAMILY, name="stances")
