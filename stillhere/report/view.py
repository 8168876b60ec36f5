"""One review as a plain page: all that the template shows, in words, links and our own drawings."""

from dataclasses import dataclass

from stillhere.model import Review
from stillhere.pictures import SessionThread, session_thread
from stillhere.report.affect_line import AffectLine, affect_of
from stillhere.report.cards import Card, cards_of
from stillhere.report.closing import Fact, Off, notice_of, offs_of, small_print
from stillhere.report.opening import Safety, Sentence, facts_of, lede_of, safety_of, title_of
from stillhere.report.reading import Reading, reading_of
from stillhere.report.register import counts_feelings, for_the_page
from stillhere.report.transcript import Group, held_by, transcript_of

LONG = 5000  # lines from which notes in folded stretches would make a page that no browser opens well


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page from top to bottom. `faint` is how many faint marks the reader may show; `marks` whether there are any."""

    reading: Reading
    heading: str
    above: str
    safety: Safety | None
    notice: Off | None
    lede: tuple[Sentence, ...]
    facts: tuple[str, ...]
    thread: SessionThread
    affect: AffectLine | None
    cards: tuple[Card, ...]
    groups: tuple[Group, ...]
    faint: int
    marks: bool
    offs: tuple[Off, ...]
    small: tuple[Fact, ...]


def page_of(review: Review) -> Page:
    """The page of a review, in the register of its profile."""
    reading = reading_of(for_the_page(review))
    cards = cards_of(reading)
    brief = len(reading.lines) > LONG
    groups = transcript_of(reading, cards, brief=brief)
    held = held_by(cards)
    hidden = [reading.sure(code).form for code in reading.codes.values() if code.id not in held]
    kept_back = hidden.count(None)
    faint = hidden.count("w")
    heading, above = title_of(reading.review.session, reading)
    return Page(
        reading=reading,
        heading=heading,
        above=above,
        safety=safety_of(reading),
        notice=notice_of(reading),
        lede=lede_of(reading),
        facts=facts_of(reading),
        thread=session_thread(
            reading.review,
            strand=reading.strand,
            names=reading.names,
            feeling_words=counts_feelings(review.profile),
        ),
        affect=affect_of(reading),
        cards=cards,
        groups=groups,
        faint=faint,
        marks=bool(reading.codes),
        offs=offs_of(reading, kept_back=kept_back, notes_left_out=brief),
        small=small_print(reading, faint=faint, kept_back=kept_back),
    )
