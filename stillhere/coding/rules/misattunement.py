"""Family M, misattunement: the therapist misses a feeling about life. (About a strain between the two it is TC.)"""

from collections.abc import Iterator

from stillhere.coding.rules.cue import Hit
from stillhere.coding.rules.ground import grounds
from stillhere.coding.rules.misses import misses_on
from stillhere.coding.rules.talk import Talk

FAMILY = "M"


def find(talk: Talk) -> Iterator[Hit]:
    """Misattunement marks on therapist lines."""
    for line, ground in grounds(talk):
        yield from misses_on(talk, line, ground)
