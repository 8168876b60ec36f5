"""Family W, withdrawal: the client moves away from the therapist or from what they themselves feel.

Definitions follow the rupture cues of the codebook (inspired by the Rupture Resolution Rating System, Eubanks,
Muran and Safran 2015). Words alone decide little here: each rule also reads what the therapist's line before asked,
pressed or passed over, the person's usual length, and whether their next turns say more.
"""

from collections.abc import Iterator

from stillhere.coding.rules.answer import contradicts, own_version
from stillhere.coding.rules.cue import Hit, whole
from stillhere.coding.rules.deference import complied, deferred
from stillhere.coding.rules.phrases import Found
from stillhere.coding.rules.pressure import MISSES, PRESSES
from stillhere.coding.rules.readings import Readings
from stillhere.coding.rules.scene import Scene, on_sentence
from stillhere.coding.rules.scorecard import weighed
from stillhere.coding.rules.split import playful, split
from stillhere.coding.rules.talk import Line, Talk
from stillhere.coding.rules.tangent import turned_away

FAMILY = "W"

_STRAIN = MISSES | PRESSES | {"own_part", "inner"}
_MINE = frozenset({"i", "i'm", "i've", "i'd", "my", "me", "myself"})
_HARDLY_ANY = 0.08  # share of words that are "I", "my" or "me"
_FLAT = 12  # words


def find(talk: Talk) -> Iterator[Hit]:
    """Withdrawal cues on client and partner lines, in order."""
    readings = Readings.of_talk(talk)
    for line in talk.lines:
        if line.is_client and line.tokens:
            yield from _found(readings, line)


def _found(readings: Readings, line: Line) -> Iterator[Hit]:
    scene = readings.scene
    worded = _worded(scene, line)
    if scene.answered(line) is None:
        yield from worded
        return
    for hit in weighed(readings, line, worded, family=FAMILY):
        if hit.code != "W6_split" or not playful(scene, line):
            yield hit


def _worded(scene: Scene, line: Line) -> list[Hit]:
    hits = [*_generalised(scene, line), *_collapsed(scene, line), *split(scene, line), *turned_away(scene, line)]
    if not scene.to_partner(line):
        hits += list(deferred(scene, line)) or list(_denied(scene, line)) or list(_denied_notice(scene, line))
    return hits or list(complied(scene, line))


def _denied(scene: Scene, line: Line) -> Iterator[Hit]:
    """W1: waving off, where there was a feeling or a strain to wave off; twice over in a few words stands alone."""
    kinds = scene.kinds(scene.answered(line))
    for rule in ("W1.waves_off", "W1.no_feeling"):
        found = scene.said(line, "withdrawal").get(rule)
        if not found or line.has("laugh"):
            continue
        live = line.n_words <= 14 if rule == "W1.no_feeling" else bool(kinds & _STRAIN) and line.n_words <= 9
        if live or (_times(found) >= 2 and line.n_words <= 12):
            yield on_sentence(line, found[0], "withdrawal")
            return


def _denied_notice(scene: Scene, line: Line) -> Iterator[Hit]:
    """W1 by structure: a no to what the therapist has just noticed about them, with no version of their own."""
    before = scene.answered(line)
    if before is None or before.asks or "inner" not in scene.kinds(before) or "anything" in before.bag:
        return
    if line.n_words <= _FLAT and not own_version(scene, line) and contradicts(scene, line, before):
        yield whole("W1_denial", line, "W1.denies_notice", "Said no to what the therapist had just noticed about them.")


def _generalised(scene: Scene, line: Line) -> Iterator[Hit]:
    """W3: people in general, with hardly an "I" in it, in answer to something asked or said about the person."""
    words = scene.words(line)
    found = scene.said(line, "withdrawal").get("W3.generalities")
    if not found or scene.answered(line) is None or len(words) < 7:
        return
    own = sum(w.text in _MINE for w in words) / len(words)
    asked = scene.kinds(scene.answered(line)) & (_STRAIN | {"asks", "long"}) and line.n_words >= 9
    if own <= _HARDLY_ANY and (asked or _times(found) >= 2):
        yield on_sentence(line, found[0], "withdrawal")


def _collapsed(scene: Scene, line: Line) -> Iterator[Hit]:
    """W7: self-blame or hopelessness as the answer to the therapist; explored together it is none."""
    for rule in ("W7.gives_up_on_help", "W7.worthless"):
        found = scene.said(line, "withdrawal").get(rule)
        if found and (scene.kinds(scene.answered(line)) & _STRAIN or scene.pressed_lately(line)):
            yield on_sentence(line, found[0], "withdrawal")
            return


def _times(found: list[Found]) -> int:
    """How many places of a line say it, places next to each other counted once."""
    return len({f.before // 3 for f in found})
