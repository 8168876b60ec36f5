"""Family R, resolution: what a therapist does to mend a strain, from owning a part to naming what is avoided.

Definitions after the resolution strategies of the Rupture Resolution Rating System (Eubanks, Muran and Safran 2015), in
our own words. A strategy is coded where its definition fits, also outside a strain; whether it mended anything is for
the client's next lines to show, not for these rules. The words stand in resolution.toml.
"""

from collections.abc import Iterator

from stillhere.coding.rules.cue import Hit, compiled, sentence_around, whole
from stillhere.coding.rules.phrases import Found, Word, word_list
from stillhere.coding.rules.scorecard import weighed
from stillhere.coding.rules.sentences import bare, marks, said
from stillhere.coding.rules.stance import Stances
from stillhere.coding.rules.strain import Strain, Strains
from stillhere.coding.rules.talk import Line, Talk

FAMILY = "R"

_MENDING = frozenset({"R1_clarify", "R5_own", "R6_disclose", "R7_link_between_us"})
_REPAIR_WITHIN = 6  # lines; an invitation or a link this soon after owning a part belongs to the repair

# Wording that fits a code only while something is strained or being mended; elsewhere it is everyday therapy talk.
_IN_STRAIN = frozenset({"R2.turns_to", "R4.of_me", "R5.sorry", "R5.handed", "R8.kin", "R10.you_said"})
_A_REASON, _A_QUESTION = 5, 14  # words: at least, at most
_GAVE_THE_REASON = "Asked what it is for, the therapist gives the reason."
_UNEASY = frozenset({"R4.about_me"})  # a short answer is room enough for these
_FAINT = frozenset({Strain.AWAY, Strain.NOD})
_PULL = "R.pull"  # a pull to leave being named (family F) also speaks of earlier weeks and of doors
_NOT_A_PULL = ("R7_link_between_us", "R8_link_others", "R9_validate_defence", "R10_redirect")
# "Why at night?", "what's the ladder for?", "do I have to?": the client asks for the reason of what they are asked.
_ASKS_WHY = (
    r"^\W*(?:(?:okay|ok|so|and|but|yeah|right|um|well|sorry)\W+)*(?:"
    r"why (?!did|didn|were|weren|have|haven)|how come\b|what(?:'s|s| is| are|'re) (?:\w+ ){1,4}for\W*$|"
    r"what(?:'s|s| is) the (?:point|use|idea)\b|do (?:i|we) (?:really )?(?:have|need) to\b)"
)
_OF_THE_WORK = (
    r"\b(?:you|your|we|us|this|that|it|here|form|sheet|list|diary|scores?|numbers?|questions?|exercise|homework|chair|"
    r"recording|notes?|week|writ(?:e|ing)|ladder|eyes)\b"
)
_OWNED_PLAINLY = frozenset({"R5.mine", "R5.sorry", "R5.too_much"})  # stands beside a clarification


def find(talk: Talk) -> Iterator[Hit]:
    """Resolution marks on therapist lines: at most one a code and line."""
    strains, stances = Strains.of_talk(talk), Stances.of_talk(talk)
    mended_at = -_REPAIR_WITHIN - 1
    for line in talk.lines:
        if not line.is_therapist or line.n_words < 3:
            continue
        in_repair = line.index - mended_at <= _REPAIR_WITHIN
        worded = _in_line(line, talk.last_client(line), strains.before(line), in_repair=in_repair)
        if not in_repair and "uneasy" not in stances.of(line):
            worded = [hit for hit in worded if hit.rule not in _UNEASY]
        hits = list(weighed(stances, line, worded, family=FAMILY, name="stances"))
        if any(hit.code == "R1_clarify" for hit in worded):  # a clarification tells its slip; it is not owned twice
            hits = [hit for hit in hits if hit.code != "R5_own" or hit in worded]
        if any(hit.code in _MENDING for hit in worded):
            mended_at = line.index
        yield from hits


def _in_line(line: Line, said_before: Line | None, strain: Strain | None, *, in_repair: bool) -> list[Hit]:
    words = bare(line)
    found = said("resolution", words)
    if not found and not _answers_why(line, said_before):
        return []
    live = in_repair or strain is not None
    rules = [r for r in word_list("resolution").wordings if live or r not in _IN_STRAIN]
    hits = {hit.code: hit for hit in marks("resolution", line, found, rules)}
    if "R3_rationale" not in hits and _answers_why(line, said_before):
        hits["R3_rationale"] = whole("R3_rationale", line, "R3.asked_why", _GAVE_THE_REASON)
    if "R7_link_between_us" not in hits and (earlier := _earlier(line, words, found)) is not None:
        hits[earlier.code] = earlier
    for code in _set_aside(line, {hit.code: hit.rule for hit in hits.values()}, strain, in_repair=in_repair):
        hits.pop(code, None)
    if _PULL in found:
        for code in _NOT_A_PULL:
            hits.pop(code, None)
    return list(hits.values())


def _answers_why(line: Line, said_before: Line | None) -> bool:
    """The client asked what something in the work is for, and the therapist states, at some length."""
    if said_before is None or line.index - said_before.index != 1 or line.asks or line.n_words < _A_REASON:
        return False
    low = said_before.low
    if said_before.n_words > _A_QUESTION:
        return False
    return bool(compiled(_ASKS_WHY).search(low)) and bool(compiled(_OF_THE_WORK).search(low))


def _set_aside(line: Line, rule_of: dict[str, str], strain: Strain | None, *, in_repair: bool) -> Iterator[str]:
    """The codes that another code on the same line, or the shape of the exchange, explains better."""
    if "R1_clarify" in rule_of and rule_of.get("R5_own") not in _OWNED_PLAINLY:
        yield "R5_own"
    elif "R7_link_between_us" in rule_of or "R5_own" in rule_of:
        yield "R10_redirect"
    live = in_repair or strain is not None
    if rule_of.get("R1_clarify") == "R1.not_that" and (not live or line.bag & {"only", "just"}):
        yield "R1_clarify"
    if rule_of.get("R2_change_task") == "R2.turns_to" and strain in _FAINT:
        yield "R2_change_task"
    if rule_of.get("R4_invite") == "R4.of_me" and strain in _FAINT and not in_repair:
        yield "R4_invite"
    if rule_of.get("R8_link_others") == "R8.kin" and line.asks:
        yield "R8_link_others"


def _earlier(line: Line, words: tuple[Word, ...], found: dict[str, Found]) -> Hit | None:
    """An earlier time, and after it what the therapist did then and the client: told, not asked."""
    time = found.get("R7.earlier")
    if time is None or line.asks or not line.bag & {"you", "you'd", "your"} or "R7.your_part" not in found:
        return None
    mine = (f for f in word_list("resolution").phrases.all_in(words) if f.tag == "R7.your_part")
    did = next((f for f in mine if f.before >= time.before), None)
    if did is None:
        return None
    start, end = sentence_around(line, time.start, did.end)
    reason = "The therapist links it to an earlier time between the two of them."
    return Hit("R7_link_between_us", line, start, max(end, did.end), "R7.earlier", reason)
