"""Family C, confrontation: the client moves against the therapist, the view, the task, the frame or the pace.

Definitions follow the rupture cues of the codebook (inspired by the Rupture Resolution Rating System, Eubanks,
Muran and Safran 2015). A complaint about a partner or anyone else is none: in a couple a line counts as said to the
therapist where it answers the therapist or names the work. A refusal that brings its own version is a healthy
correction (family H), not C2.
"""

from collections.abc import Iterator
from itertools import pairwise

from stillhere.coding.rules.answer import contradicts, own_version
from stillhere.coding.rules.cue import Hit, whole
from stillhere.coding.rules.phrases import Phrases, bag
from stillhere.coding.rules.pressure import MISSES, PRESSES
from stillhere.coding.rules.readings import Readings
from stillhere.coding.rules.scene import Scene, on_sentence
from stillhere.coding.rules.scorecard import weighed
from stillhere.coding.rules.talk import Line, Talk

FAMILY = "C"

_AT_THERAPIST = Phrases.of("""
doctor/doc/therapist/counsellor/counselor/madam/ma'am/maam/sir/miss
this/your room/hour/session/sessions/therapy/counselling/counseling/work/office/form/fee
with/to/paying/pay you for
come/came/coming here
in here
""")
_TO_OTHERS = Phrases.of("""
he/she/they (always/just/then) said/says/goes/went/told/tells/like/asked/asks/shouted/texted
mum/mom/dad/mother/father/husband/wife (just/then) said/says/goes/went/told/tells/like/asked/asks/shouted/texted
boss/sister/brother (just/then) said/says/goes/went/told/tells/like/asked/asks/shouted/texted
i (just/always/then) said/told/go/goes to/her/him/them
he's/she's/they're like
""")
_SO_LONG = Phrases.of("""
# weeks/week/months/month/sessions/visits/appointments/goes
# DAY
number #
# of these/them
""")
_UNMOVED = bag("still same worse")
_DEEDS = bag(
    "did do done had went told put wrote came come called rang drove drive sat stood tried quit gave got was paid made "
    "said took kept brought read walked asked bought sent used changed change couldn't never even"
)
_FELT = bag("felt feel scared cried crying love miss thought sad ashamed lonely")
_CONTRADICTED = MISSES - {"own_story"} | {"task", "probe"}
_FLAT = 12  # words: a refusal longer than this mostly brings reasons or a version of its own
_ACCOUNT = 2  # deeds named: one may be an answer, two are an account


def find(talk: Talk) -> Iterator[Hit]:
    """Confrontation cues on client and partner lines, in order."""
    readings = Readings.of_talk(talk)
    for line in talk.lines:
        if line.is_client and line.tokens and _to_therapist(readings.scene, line):
            yield from weighed(readings, line, _in_so_many_words(readings.scene, line), family=FAMILY)


def _in_so_many_words(scene: Scene, line: Line) -> list[Hit]:
    worded = _worded(scene, line)
    others = {h.code for h in worded}
    return worded + [h for h in _structural(scene, line) if others <= {h.code}]


def _worded(scene: Scene, line: Line) -> list[Hit]:
    said = scene.said(line, "confrontation")
    if not said or _TO_OTHERS.first_in(scene.words(line)):
        return []
    kinds = scene.kinds(scene.answered(line))
    strained = bool(kinds & (MISSES | PRESSES))
    holds = {
        "C1.not_understood": strained,
        "C2.rejects": _flat(scene, line) and not _asked_for_more(scene, line),
        "C6.defends": bool(kinds & {"blame", "defence", "task"}) and line.n_words > _FLAT // 2,
        "C7.controls": strained,
    }
    return [on_sentence(line, found[0], "confrontation") for rule, found in said.items() if holds.get(rule, True)]


def _structural(scene: Scene, line: Line) -> Iterator[Hit]:
    """What no word list holds: time counted, an account of oneself after blame, a denial of the therapist's word."""
    before = scene.answered(line)
    kinds = scene.kinds(before)
    if before is None or line.has("laugh") or line.has("cry"):
        return
    if not _UNMOVED.isdisjoint(line.bag) and _SO_LONG.first_in(scene.words(line)):
        yield whole(
            "C5_progress", line, "C5.still_the_same", "Counted the time spent, and said what is still the same."
        )
        return
    if "blame" in kinds and not before.asks and _deeds(scene, line) >= _ACCOUNT and line.bag.isdisjoint(_FELT):
        reason = "Accounted for what they did, right after a line that put it on them."
        yield whole("C6_defend", line, "C6.accounts", reason)
        return
    flat = kinds & _CONTRADICTED and _flat(scene, line) and not _waved_off(scene, line)
    if flat and contradicts(scene, line, before):
        reason = "Contradicted the therapist's words flatly, with nothing put in their place."
        yield whole("C2_reject", line, "C2.contradicts", reason)


def _to_therapist(scene: Scene, line: Line) -> bool:
    """In individual work always; in a couple when the line answers the therapist or names the work."""
    if not scene.talk.couple or scene.answered(line) is not None:
        return True
    return _AT_THERAPIST.first_in(scene.words(line)) is not None


def _flat(scene: Scene, line: Line) -> bool:
    """A short answer to the therapist with no version of the client's own in it."""
    before = scene.answered(line)
    return before is not None and line.n_words <= _FLAT and not own_version(scene, line)


def _asked_for_more(scene: Scene, line: Line) -> bool:
    """Whether the therapist asked for anything else, which anybody may answer with a no."""
    before = scene.answered(line)
    return before is not None and not before.bag.isdisjoint({"anything", "any", "else", "questions"})


def _waved_off(scene: Scene, line: Line) -> bool:
    """A "no" that plays a feeling down is withdrawal (W1), not refusal."""
    return not scene.said(line, "withdrawal").keys().isdisjoint(("W1.waves_off", "W1.no_feeling", "W5.looks_after"))


def _deeds(scene: Scene, line: Line) -> int:
    """How many things the speaker says they did or could not do."""
    pairs = pairwise(w.text for w in scene.words(line))
    return sum(a in {"i", "i've", "i'd"} and (b in _DEEDS or b.endswith("ed")) for a, b in pairs)
