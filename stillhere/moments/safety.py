"""Safety: cards for words that a person should look at, and who must look how soon. Never a measure of danger.

The level follows docs/codebook.md: a plan, harm to another with a target, a means or no decision against it, and
violence or a child in danger now call for somebody at once; other concerns for a clinician today; history and a death
by suicide in the family for a note. What was denied lowers nothing, and silence is never "safe".
"""

from collections.abc import Iterable, Sequence

from stillhere.model import Code, CodeStatus, Moment, MomentKind, Session

LEVELS = ("none", "note_only", "same_day_review", "crisis_now")
NEAR = 4  # lines between marks of one card
_AT_ONCE = ("S.harm_other.target", "S.harm_other.means", "S.harm_other.undecided", "present_danger")
_TODAY = ("S_active", "S_passive", "S_selfharm", "S_ipv", "S_child", "S_harm_other")
_STRENGTH = {"crisis_now": 5, "same_day_review": 4, "note_only": 2, "none": 1}
_RIVALS = 2


def level_of(code: Code) -> str:
    """Who must look at one marked line, and how soon."""
    if code.code == "S_plan" or code.rule.endswith(_AT_ONCE):
        return "crisis_now"
    if code.code in _TODAY:
        return "same_day_review"
    if code.code == "S_history" or code.rule == "S.quote.bereaved":
        return "note_only"
    return "none"


def safety_level(codes: Iterable[Code]) -> str:
    """The highest level of a session; a code that a person rejected counts for nothing, a denial lowers nothing."""
    levels = [level_of(c) for c in codes if c.family == "S" and c.status is not CodeStatus.REJECTED]
    return max(levels, key=LEVELS.index, default="none")


def safety_moments(session: Session, codes: Sequence[Code]) -> tuple[Moment, ...]:
    """One card for each run of the same safety code within a few lines, in order.

    A denial close by is added to the card's lines and evidence, so that both are read together; it never closes it.
    """
    index = {u.id: n for n, u in enumerate(session.utterances)}
    marks = [c for c in codes if c.family == "S" and c.utterance_id in index and c.status is not CodeStatus.REJECTED]
    marks.sort(key=lambda c: (index[c.utterance_id], c.code))
    denials = [c for c in marks if c.code == "S_denied"]
    cards: list[list[Code]] = []
    for code in marks:
        held = next((c for c in reversed(cards) if c[-1].code == code.code), None)
        if held is not None and index[code.utterance_id] - index[held[-1].utterance_id] <= NEAR:
            held.append(code)
        else:
            cards.append([code])
    return tuple(_card(session, index, n, card, denials) for n, card in enumerate(cards, start=1))


def _card(session: Session, index: dict[str, int], n: int, card: Sequence[Code], denials: Sequence[Code]) -> Moment:
    subtype = card[0].code.removeprefix("S_")
    last = index[card[-1].utterance_id]
    beside = [d for d in denials if subtype != "denied" and 0 <= index[d.utterance_id] - last <= 2 * NEAR]
    together = [*card, *beside]
    lines = sorted({index[c.utterance_id] for c in together})
    level = max((level_of(c) for c in card), key=LEVELS.index)
    first, final = session.utterances[lines[0]], session.utterances[lines[-1]]
    return Moment(
        id=f"safety-{n}",
        kind=MomentKind.SAFETY,
        subtype=subtype,
        utterance_ids=tuple(session.utterances[i].id for i in lines),
        evidence=tuple(c.id for c in together),
        strength=_STRENGTH[level],
        confidence=max(c.confidence for c in card),
        alternatives=tuple(f"moment.safety.{subtype}.rival_{i}" for i in range(1, _RIVALS + 1)),
        wording=f"moment.safety.{subtype}",
        start=first.start,
        end=final.end if final.end is not None else final.start,
        level=level,
        reason=card[0].reason,
    )
