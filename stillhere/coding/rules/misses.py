"""What misses a feeling about life: read by misattunement, and by attunement, since a miss is no reflection."""

from collections.abc import Iterator

from stillhere.coding.feelings import word_set
from stillhere.coding.rules.corrected import intensity_misses, memory_slip, wrong_target
from stillhere.coding.rules.cue import Hit, compiled, sentence_around, whole
from stillhere.coding.rules.ground import Ground, said_by_rule
from stillhere.coding.rules.phrases import word_list
from stillhere.coding.rules.strain import Strain, strain_in
from stillhere.coding.rules.talk import Line, Talk

# With a protest on the table, shrinking or promising about these is about the therapy: TC, not M.
_THERAPY = word_set(
    "session sessions week weeks progress slow slower blip screen platform number point direction suggestion skill "
    "practice practise policy form sheet we we're we've working help helping process therapy here homework "
    "exercise middle early"
)
_ROOM = word_set(
    "your you're you've you'd session notes appointment slot sorry wrong scared clipboard clock form agenda"
)
_SAFETY = word_set("life yourself dying die dead kill killing suicide safe straight slow")
_INNER = word_set("feel feels felt feeling inside like happens happened happening hurt hurts want wanted need")
_ADVICE_WANTED = (
    r"\b(?:what (?:should|can|do|could) i|what would you|how (?:do|can|should) i|"
    r"(?:any|other|your) (?:advice|ideas?|tips))\b"
)
_ASKS = (
    r"(?:^\W*|[.,!?-] ?|\b(?:so|and|but|okay|right|yeah|mm) )(?:what|which|who|whose|when|where|how|why|did|do|does|"
    r"is|are|was|were|have|has|had|any|can|could)(?:'s|s|'re)?\b"
)
_YOU = r"\byou\b"
_YOU_OF_TALK = r"\b(?:you know|tell you|you should have seen|how you feel|you see|like you)\b"


def misses_on(talk: Talk, line: Line, ground: Ground) -> list[Hit]:
    """The misattunement marks on one therapist line; attunement asks too, since a miss is no reflection."""
    if ground.said is None and ground.answer is None:
        return []
    slip = memory_slip(line, ground)
    hits = [*_worded(talk, line, ground), *intensity_misses(line, ground)]
    if slip is not None:  # a wrong name asked after is a slip of memory, not a change of subject
        return [hit for hit in hits if hit.code != "M_topic_away"] + [slip]
    if not hits:
        beside = wrong_target(line, ground)
        if beside is not None and ground.said is not None and strain_in(talk, ground.said) is Strain.AGAINST:
            beside = None  # with a protest on the table it misses the strain, not a feeling about life
        hits += filter(None, [beside or _question_past(line, ground)])
    return hits


def _worded(talk: Talk, line: Line, ground: Ground) -> Iterator[Hit]:
    if ground.said is None or line.n_words < 2:
        return
    for rule, (start, end) in said_by_rule(line, "misattunement").items():
        wording = word_list("misattunement").wordings[rule]
        if _fits(rule, wording.code, line, ground) and not _about_strain(wording.code, talk, line, ground.said):
            yield Hit(wording.code, line, *sentence_around(line, start, end), rule, wording.reason)


def _question_past(line: Line, ground: Ground) -> Hit | None:
    """A question that takes up nothing of a strongly felt line, and the client goes short."""
    went_short = ground.answer is not None and ground.answer.n_words <= 6 and not ground.thought_over
    felt = ground.said is not None and ground.charge >= 0.35 and not ground.given_back
    if not (ground.asks and felt and went_short and line.n_words >= 5 and line.bag.isdisjoint(_SAFETY | _INNER)):
        return None
    if not compiled(_ASKS).search(line.low):  # "And that led you here?" says back, and only its tone asks
        return None
    reason = "Asked about something else after a strongly felt line, and the client went short."
    return whole("M_topic_away", line, "M_topic_away.past", reason)


def _fits(rule: str, code: str, line: Line, ground: Ground) -> bool:
    """Whether the exchange around the words lets them be a miss of this kind."""
    match code:
        case "M_minimise" | "M_reassure_early":
            after_feeling = rule != "M_minimise.plays_down" or ground.charge >= 0.1
            return after_feeling and not ground.asks_openly and line.n_words <= 40
        case "M_advice_early":
            wanted = ground.said is not None and compiled(_ADVICE_WANTED).search(ground.said.low)
            return not wanted and (ground.asks_openly or ground.charge >= 0.15)
        case "M_selfref":
            return not ground.asks_openly and line.n_words >= 8 and _own_story(line)
        case "M_interpret_over":
            return not ground.asks_openly and line.n_words >= 6
        case "M_topic_away":
            return _leaves(line, ground) and not (rule == "M_topic_away.facts" and ground.given_back)
    return True


def _about_strain(code: str, talk: Talk, line: Line, said: Line) -> bool:
    """The client has just protested to the therapist, and the line answers that rather than a feeling about life."""
    if code in ("M_minimise", "M_reassure_early") and line.bag.isdisjoint(_THERAPY):
        return False
    if code in ("M_advice_early", "M_interpret_over"):
        return False
    return strain_in(talk, said) is Strain.AGAINST


def _leaves(line: Line, ground: Ground) -> bool:
    """A charged line stands before it, and nobody's safety is being asked about."""
    charged = ground.said is not None and ground.charge >= 0.2
    return charged and line.n_words >= 4 and line.bag.isdisjoint(_SAFETY)


def _own_story(line: Line) -> bool:
    """A story of the therapist's own life holds no "you" but "you know", and nothing of this room."""
    to_client = len(compiled(_YOU).findall(line.low)) - len(compiled(_YOU_OF_TALK).findall(line.low))
    return to_client <= 0 and line.bag.isdisjoint(_ROOM)
