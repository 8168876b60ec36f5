"""Asking for the details of something terrible while the client keeps away from it (TC_retraumatic_probe)."""

from stillhere.coding.rules.cue import Hit, compiled, whole
from stillhere.coding.rules.strain import Strain
from stillhere.coding.rules.talk import Line, Talk

_TERRIBLE = (
    r"\b(?:beat(?:en|ing)?|belt|strap|struck|abuse\w*|rap(?:e|ed|ist)|assault\w*|molest\w*|attacked|blood|bod(?:y|ies)|"
    r"dead|died|death|dying|killed|killing|drown\w*|hang(?:ed|ing)|hung|shot|gun|knife|explo\w+|bomb\w*|mines?|blast|"
    r"burn(?:ed|t|ing)|flood\w*|crash\w*|coffin|corpse|remains|overdose|war|convoy|combat|chain of command|soldiers?|"
    r"stepfather|stepdad|trauma\w*|incident|accident|wreck|(?:found|find) (?:him|her|them)|that night|scream\w*|"
    r"injur\w+|happened to (?:me|you)|did (?:stuff|things) (?:to|with)|touch(?:ed)? (?:me|you)|"
    r"hit (?:me|you|us|him|her)|temper|violen\w+|threatened|raid|camp|prison|stabb\w+|suicide)\b"
)
_UM = r"(?:,? ?(?:um|uh|er|like|just|kind of|sort of|you know),? )*"
_ASKS = (
    r"(?:^|[.?!,;] ?|\b(?:and|so|then|but|though|okay|right|yeah|um|uh|me) )(?:"
    r"what (?:exactly |else |actually )?(?:did|could|was|were|happened|condition) |what's (?:in the|the first thing)|"
    r"where (?:in|on|was|were|did|exactly|you) ?|who (?:had|was|else|did|found|held)\b|"
    r"how (?:long|many|often|old|far|bad|badly|hard) (?!does|do )|how (?:did|was) (?:he|she|it) |"
    rf"(?:was|were|did|had) {_UM}(?:he|she|it|they|you|there|that|anyone|anybody|the)\b|"
    r"(?:could|did) you (?:tell|see|hear|smell|look|touch)|do you know how|does it say|"
    r"(?:his|her|the) \w+ (?:where|what|how|could)|i need to put a)|"
    r"\bin your own words\b|\bwhat do you see\b|\bcan you tell me where\b|\bwalk me through\b|\btake me back to\b|"
    r"\btell me what (?:he|she|they|you) (?:did|saw)|\bi do need (?:some )?more\b"
)
_DETAIL = (
    r"\b(?:see|saw|hear|heard|smell|look|looked|looking|stand|standing|still|open|opened|conscious|alive|breathing|"
    r"talking|happened|when it|where (?:in|on)|"
    r"when (?:you|he|she|they) (?:got|came|opened|found|looked|walked|counted|went|hit|did)|"
    r"found|find|got to|reached|injuries|blood|hands?|body|face|water|clothes|wearing|position|"
    r"how (?:long|many|old|often|hard|bad)|times|the first thing|the one (?:who|that)|couch|bed|bedroom|room|house|"
    r"floor|location|strike|hit|touch\w*|with the others|in service|there|already|exactly|do to you|did to you|first)\b"
)
_GUARDED = 0.7  # of the client's own median words; a shorter answer keeps away
_NEAR = 8  # lines in which the terrible thing was named
_LONGEST = 30  # words; questions for details are short


def probe(talk: Talk, line: Line, strain: Strain | None, *, again: bool = False) -> Hit | None:
    """A question for details after an answer that keeps away: it laughs, refuses, steps back or is unusually short.

    `again` means that such a question stands just before; the client then need not show once more that they keep away.
    """
    if talk.couple or line.n_words > _LONGEST:
        return None
    if not compiled(_ASKS).search(line.low) or not compiled(_DETAIL).search(line.low):
        return None
    answer = talk.last_client(line)
    if answer is None:
        return None
    short = answer.n_words < _GUARDED * talk.usual(answer).words
    keeps_away = again or short or answer.has("laugh") or strain is not None
    near = talk.lines[max(0, line.index - _NEAR) : line.index + 1]
    if not keeps_away or not any(compiled(_TERRIBLE).search(other.low) for other in near):
        return None
    reason = "The therapist asks for details of a terrible event while the client keeps away from it."
    return whole("TC_retraumatic_probe", line, "TC.probe", reason)
