"""Short answers: what tells compliance (W5) and a shut door (W2) from a plain yes.

A short answer means little by itself. It is weighed: what the therapist's line before did and those before that, how
much of the answer is the person's own, how far it falls below their usual, the silence before it, and whether their
next turn says more. The weights are points read off the coded dialogues, kept in halves and quarters on purpose.
"""

from collections.abc import Iterator

from stillhere.coding.rules.answer import more_follows, own_words
from stillhere.coding.rules.cue import Hit, whole
from stillhere.coding.rules.phrases import word_list
from stillhere.coding.rules.pressure import MISSES, PRESSES
from stillhere.coding.rules.scene import Scene
from stillhere.coding.rules.talk import Line

_MOST_COMPLIANT = 14  # words
_LONG_SILENCE = 3.0  # seconds
_COMPLIANT_FROM = 1.0


def deferred(scene: Scene, line: Line) -> Iterator[Hit]:
    """W5 by its words: leaving it to the therapist's judgement, or looking after the therapist."""
    pressed = scene.kinds(scene.answered(line)) & (MISSES | PRESSES | {"own_part", "long"})
    said = scene.said(line, "withdrawal")
    for rule in ("W5.defers", "W5.looks_after"):
        if rule in said and (line.n_words <= _MOST_COMPLIANT or pressed):
            wording = word_list("withdrawal").wordings[rule]
            yield whole(wording.code, line, rule, wording.reason)
            return


def complied(scene: Scene, line: Line) -> Iterator[Hit]:
    """W5 by structure: quick agreement to what pressed or missed them, with nothing of their own after it."""
    before = scene.answered(line)
    if before is None or not 2 <= line.n_words <= _MOST_COMPLIANT or line.has("laugh") or line.has("cry") or line.asks:
        return
    kinds = scene.kinds(before)
    only_asked = "asks" in kinds and not kinds & {"advice", "task", "theory", "lecture"}
    if only_asked or "farewell" in kinds or "W5.complies" not in scene.said(line, "withdrawal"):
        return
    wording = word_list("withdrawal").wordings["W5.complies"]
    own = own_words(scene.words(line), scene.words(before))
    weight = (
        1.5 * bool(kinds & MISSES)
        + 0.75 * bool(kinds & PRESSES)
        + 0.5 * min(scene.pressed_lately(line), 2)
        + 0.5 * ((line.pause or 0.0) >= _LONG_SILENCE)
        - 1.0 * more_follows(scene, line)
        - 0.25 * min(own, 6)
    )
    if weight >= _COMPLIANT_FROM and own <= 5:
        yield whole(wording.code, line, wording.rule, wording.reason)
