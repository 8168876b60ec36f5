"""Short answers: what tells compliance (W5) and a shut door (W2) from a plain yes.

A short answer means little by itself. It is weighed: what the therapist's line before did and those before that, how
much of the answer is the person's own, how far it falls below their usual, the silence before it, and whether their
next turn says more. The weights are points read off the coded dialogues, kept in halves and quarters on purpose.
"""

from collections.abc import Iterator

from stillhere.coding.rules.cue import Hit, whole
from stillhere.coding.rules.phrases import Phrases, Word, bag, word_list
from stillhere.coding.rules.pressure import MISSES, PRESSES
from stillhere.coding.rules.scene import Scene
from stillhere.coding.rules.talk import Line

_BARE = bag(
    "yes yeah yep yup ya aye no nah nope mm mmm mhm hm hmm uh huh mhmm ok okay right sure fine alright all i it "
    "it's that's suppose guess think so reckon know don't dunno maybe perhaps possibly true same whatever exactly "
    "definitely absolutely oh well good great nice cool sweet fair enough anyone anything nothing really not much "
    "hard to say can't couldn't remember ma'am sir miss doctor mate man thanks thank you and a the that do will "
    "try i'll make makes sense idea point way see understand get got "
)
_MINE = frozenset({"i", "i'm", "i've", "i'd", "my", "me", "we"})
_CLOSED = Phrases.of("""
^ (so/and/okay/right/well) have/has/had/did/do/does/is/are/was/were you/he/she/it/they/that/there/your/this
^ (so/and/okay/right/well) will/would/can/could you/he/she/it/they/that/there/your/this
when/where/who/which/how's
how many/long/much/often/old/far/likely
what time/day/age/number/name/year
is that/it/there/this
would that/it/you
""")
_LIMIT = Phrases.of("""
i'd (just) as soon not
i'd rather/prefer not
not today/yet/now/here
i don't want to
can we not
""")
_MOST_COMPLIANT = 14  # words
_MOST_MINIMAL = 4  # words
_LONG_SILENCE = 3.0  # seconds
_WELL_BELOW = 0.75  # of the person's usual length missing
_HUMS = 0.25  # share of turns of a word or two: above it a short answer is this person's habit, or listening
_SHUT_FROM = 4.0
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


def shut(scene: Scene, line: Line, *, strain_soon: bool, strain_lately: bool) -> Iterator[Hit]:
    """W2: a bare answer where there was room for more, far below the person's usual, with strain around it."""
    before = scene.answered(line)
    if before is None or not 0 < line.n_words <= _MOST_MINIMAL or line.has("laugh") or line.has("cry"):
        return
    words = scene.words(line)
    kinds = scene.kinds(before)
    missed = bool(kinds & (MISSES | PRESSES))
    open_asked = "inner" in kinds
    cut_off = before.text.rstrip().endswith(("-", "—", "–", "…"))
    if cut_off or "farewell" in kinds or not (missed or open_asked or (strain_soon and strain_lately)):
        return
    closed = "asks" in kinds and not open_asked and _CLOSED.first_in(scene.words(before)) is not None
    if _LIMIT.first_in(words):
        return
    usual = scene.talk.usual(line)
    weight = (
        1.0 * (own_words(words, scene.words(before)) == 0)
        + 0.5 * (line.n_words == 1)
        + 0.5 * (usual.shortness(line) >= _WELL_BELOW)
        + 1.0 * min(scene.pressed_lately(line), 2)
        + 1.0 * (missed or open_asked)
        + 1.0 * strain_soon
        + 0.5 * strain_lately
        + 0.5 * ((line.pause or 0.0) >= _LONG_SILENCE)
        - 0.5 * closed
        - 0.5 * more_follows(scene, line)
        - 1.0 * (scene.briefness(line) > _HUMS)
    )
    if weight >= _SHUT_FROM:
        asked = "an open question" if open_asked else "the therapist"
        said = "one word" if line.n_words == 1 else f"{line.n_words} words"
        yield whole("W2_minimal", line, "W2.shut", f"Answered {asked} in {said}, with signs of strain around it.")


def more_follows(scene: Scene, line: Line, *, least: int = 8) -> bool:
    """Whether the person says more of their own in their next turn: near their usual length and about themselves."""
    usual = scene.talk.usual(line).words
    following = scene.own_next(line)
    if following is None:
        return False
    return following.n_words >= max(least, 0.8 * usual) and not _MINE.isdisjoint(following.bag)


def own_words(words: tuple[Word, ...], before: tuple[Word, ...]) -> int:
    """How many words of an answer are neither bare agreement nor taken from the line it answers."""
    given = {w.text for w in before}
    return sum(w.text not in _BARE and w.text not in given for w in words)
