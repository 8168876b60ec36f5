"""Family U, uptake: what the client did next with what the therapist offered. The client decides.

Uptake answers an A, M, R, AE_meta or F_named turn in the client's next turn (the one after it where the first only
hums); a TC-only turn and a shared joke call for none. It therefore runs last and reads the other families' hits.
"""

from collections.abc import Iterator, Sequence

from stillhere.coding.rules.cue import Hit, compiled, whole
from stillhere.coding.rules.talk import Line, Talk
from stillhere.model.coding import family_of

FAMILY = "U"

_OPENERS = frozenset({"A", "M", "R"})
_CORRECTION = (
    r"^(?:\W|um|uh|er|oh|well|yeah|ah|aw|mm)*"
    r"(?:no\b(?! (?:that's (?:it|right)|you're right|exactly))|nah\b|nope\b|"
    r"not (?!sure|bad|yet|much|really sure)\w+|"
    r"i (?:don't|do not|didn't|wouldn't) (?:think|say|call|know that|hate|mind)\b|"
    r"(?:it|that|he|she|they)(?:'s|'re| was| is| were|) ?(?:not|wasn't|isn't|weren't|aren't)\b|"
    r"actually\b|more than a\b|it's (?:the opposite|more)\b)"
    r"|\b(?:more like|more of a|not so much|not exactly|not quite|wasn't (?:about|that|the)|"
    r"it's not (?:about|that|the|a)|isn't (?:about|the)|rather than|the other way)\b"
)
_TOOK_IN = (
    r"^(?:\W|um|uh|oh|ah|right|okay|so|mm|yes|no)*"
    r"(?:oh|ah|right|okay|so|i see|thank you|you're right|not|then|sorry|i (?:had|got|said|went|put|made)|"
    r"my mistake|that's (?:better|different)|of course)\b"
)
_REFUSAL = (
    r"\b(?:no point|doesn't help|won't work|doesn't work|not (?:doing|putting|going to)|"
    r"you (?:don't|didn't|never|keep|always|just)|whatever|it's fine|i'm fine|it doesn't matter|never ?mind|leave it|"
    r"can we (?:talk|move|just)|anyway|forget it|if you (?:say|think)|i suppose so|you're the expert)\b"
)
_HEDGED = (
    r"\b(?:i guess|i suppose|maybe|might be|could be|perhaps|dunno|don't know|not sure|kind of|sort of|if you like|"
    r"all right|fair enough|that's fair)\b"
)
_AGREES = (
    r"\b(?:exactly|that's it|yes|yeah|that's right|you've got it|precisely|aye|that's the (?:word|thing)|never thought|"
    r"i (?:felt|feel|want|wanted|need|needed|miss|was|remember))\b"
)
_ECHO = 0.5  # share of a short answer's words that repeat the therapist's before it counts as taking them over


def find(talk: Talk, *, given: Sequence[Hit] = ()) -> Iterator[Hit]:
    """Uptake marks for every therapist line that offers something, after the other families' hits in `given`."""
    by_line: dict[int, list[str]] = {}
    for hit in given:
        by_line.setdefault(hit.line.index, []).append(hit.code)
    for line in talk.lines:
        offered = by_line.get(line.index, [])
        if not line.is_therapist or not any(_calls_for_uptake(code) for code in offered):
            continue
        answer = answering(talk, line)
        if answer is not None:
            code, rule, reason = reading(talk, line, answer, offered=offered, shown=by_line.get(answer.index, []))
            yield whole(code, answer, rule, reason)


def answering(talk: Talk, line: Line, *, by: str | None = None) -> Line | None:
    """The client line that answers a therapist line, within two client turns: the next one, or the one after a hum.

    With `by` (a speaker's id) only that person's line counts, as where one partner opened and the other spoke first.
    """
    nexts = talk.after(line, most=6)
    for i, other in enumerate(nexts):
        if other.is_therapist and other.n_words > _WAITING:
            return None
        if not other.is_client or not other.tokens or (by is not None and other.utterance.speaker_id != by):
            continue
        waits = i + 1 < len(nexts) and nexts[i + 1].is_therapist and nexts[i + 1].n_words <= _WAITING
        if waits and other.n_words <= _SHORT and other.bag <= _HUMS:
            later = next(
                (x for x in nexts[i + 1 :] if x.is_client and (by is None or x.utterance.speaker_id == by)), None
            )
            return later if later is not None else other
        return other
    return None


_WAITING = 2  # words of a therapist's turn that only leaves room
_SHORT = 3
_HUMS = frozenset(
    {"mm", "mhm", "hm", "hmm", "um", "uh", "yeah", "well", "okay", "ok", "right", "oh", "then", "yes", "no"}
)


def reading(
    talk: Talk, line: Line, answer: Line, *, offered: Sequence[str], shown: Sequence[str]
) -> tuple[str, str, str]:
    """What the answer did with the offer: (U code, rule id, reason).

    `offered` holds the codes on the therapist line, `shown` the codes on the client's answer.
    """
    missed = any(family_of(code) == "M" for code in offered)
    resolving = any(family_of(code) == "R" for code in offered)
    corrects = bool(compiled(_CORRECTION).search(answer.low)) and answer.n_words > 3
    if "H_disagree" in shown or (corrects and missed and _taken_in(talk, answer)):
        return "U_correct", "U.corrects", "Put it right in their own words, and the therapist took that in."
    if any(family_of(code) in ("W", "C") for code in shown):
        return "U_no", "U.steps_away", "The answer steps away or objects rather than going further."
    if missed and not _goes_further(talk, answer):
        return "U_no", "U.misses_short", "A short answer after a turn that may have missed."
    if missed:
        if corrects:
            return "U_correct", "U.corrects_alone", "Put it right; whether that was taken in is not clear."
        return "U_no", "U.misses_on", "Went on without taking up what was offered."
    if corrects and not resolving and answer.n_words > 5 and any(c == "A_conjecture" for c in offered):
        return "U_correct", "U.corrects_guess", "Put a tentative guess right in their own words."
    if compiled(_REFUSAL).search(answer.low) and answer.n_words <= 10 and resolving:
        return "U_no", "U.declines", "Declined or closed the matter in a few words."
    if resolving and (compiled(_HEDGED).search(answer.low) or answer.n_words <= 6):
        return "U_partial", "U.half_way", "Came some of the way: a short or hedged answer to an attempt to mend."
    if answer.n_words <= 3 and not compiled(_AGREES).search(answer.low) and not _echoes(line, answer):
        return "U_partial", "U.brief", "Answered in a few words and added little."
    return "U_yes", "U.goes_further", "Stayed with it and said more, or took the words over."


def _calls_for_uptake(code: str) -> bool:
    return (family_of(code) in _OPENERS and code != "A_joke_shared") or code in ("AE_meta", "F_named")


def _taken_in(talk: Talk, answer: Line) -> bool:
    following = talk.after(answer, client=False, most=1)
    if not following:
        return False
    shared = following[0].bag & answer.bag
    return bool(compiled(_TOOK_IN).search(following[0].low)) or len([w for w in shared if len(w) > 3]) >= 1


def _goes_further(talk: Talk, answer: Line) -> bool:
    return answer.n_words >= max(6.0, 0.8 * talk.usual(answer).words)


def _echoes(line: Line, answer: Line) -> bool:
    return bool(answer.tokens) and len(answer.bag & line.bag) / len(answer.bag) >= _ECHO
