"""A hypothesis as a page shows it: rivals at equal size, what would weaken it, one thing in the therapist's hands."""

from dataclasses import dataclass
from datetime import date

from stillhere.model import Card
from stillhere.web.course.links import Links
from stillhere.web.course.shown.lines import Line, lines_of
from stillhere.wording import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalLine:
    """Another explanation: its name, how well it fits, and why."""

    name: str
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One card as it is shown; `decided` says what the therapist has decided about it, if anything."""

    id: str
    key: str
    title: str
    whose: str
    claim: Line
    signs: tuple[Line, ...]
    rivals: tuple[RivalLine, ...]
    against: tuple[Line, ...]
    would_change: tuple[str, ...]
    history: str
    hands: tuple[Line, ...]
    opened_on: date
    decided: str = ""
    own_words: str = ""
    aside: bool = False


def hypothesis(
    card: Card, client: str, links: Links, *, decided: str = "", own: str = "", aside: bool = False
) -> Hypothesis:
    """A card with its words; every claim on it rests on something."""
    words = wording()
    first, *signs = lines_of(card.claims, links)
    return Hypothesis(
        id=card.id,
        key=card.key,
        title=words.text(f"moment.pull.{card.key.rpartition('.')[2]}.title") or "",
        whose=words.text("courses.card.whose", client=client) or "",
        claim=first,
        signs=tuple(signs),
        rivals=tuple(
            RivalLine(
                name=words.text(f"courses.{one.key.rpartition('.')[2]}", client=client) or "",
                line=Line(
                    text=" ".join(part for part in (one.why, words.text(f"courses.card.fit_{one.fit}")) if part),
                    chips=links.chips(one.evidence, most=3),
                ),
            )
            for one in card.rivals
        ),
        against=lines_of(card.against, links),
        would_change=card.would_change,
        history=words.text(
            f"courses.card.history_{card.strength}", client=client, sessions=words.count("session", card.history)
        )
        or "",
        hands=lines_of(card.in_your_hands, links),
        opened_on=card.opened_on,
        decided=decided,
        own_words=own,
        aside=aside,
    )
