"""In a couple nobody's words are put into the other's mouth."""

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from stillhere.model import Code, Exchange, Moment, Review, Span, Verdict
from stillhere.report.cards import Card, cards_of
from stillhere.report.reading import reading_of
from stillhere.report.slots import repair_slots, slots_of
from tests.report.builders import ADA, BEN, CLEO, session_of

NAMED = re.compile(r"\b(ben|cleo|your?)\b(?!['’]s)", re.IGNORECASE)
QUOTED = re.compile(r"“([abt] said [^”]*)”")
VERDICTS = {"met": Verdict.MET, "missed": Verdict.MISSED, "mended": Verdict.REPAIRED, "correction": Verdict.REPAIRED}
# Codes whose words on the page name nobody else.
MARKS = ("W2_minimal", "W1_denial", "C5_progress", "U_yes", "U_no")


def review_of(voices: str, kind: str, marks: Sequence[tuple[int, str]] = ()) -> Review:
    """A couple's lines by whose they are ("ABTBA"): what is said before the first T, then it, then the uptake."""
    rows = [(who, 10.0 * (i + 1), f"{who.lower()} said line {i} of it") for i, who in enumerate(voices)]
    session = session_of(tuple(rows), {"T": ADA, "A": BEN, "B": CLEO}, seconds=400).session
    own = voices.index("T")
    ids = [u.id for u in session.utterances]
    codes = tuple(
        Code(code=code, utterance_id=ids[line], span=Span(0, 13), confidence=0.8, coder="rules@1")
        for line, code in dict(marks).items()
        if voices[line] != "T"
    )
    evidence = tuple(c.id for c in codes)
    exchange = Exchange(
        id="x1",
        client_ids=tuple(ids[:own]),
        therapist_ids=(ids[own],),
        uptake_ids=tuple(ids[own + 1 :]),
        opening=True,
        affect=(),
        response_codes=(),
        uptake="U_correct" if kind == "correction" else None,
        verdict=VERDICTS.get(kind, Verdict.MET),
        confidence=0.8,
        evidence=evidence,
    )
    told = "attunement" if kind in VERDICTS else "rupture"
    moment = Moment(
        id="attunement-x1" if told == "attunement" else "rupture-1",
        kind=told,
        subtype=kind,
        utterance_ids=tuple(ids),
        strength=4,
        alternatives=(),
        wording=f"moment.{told}.{kind}",
        resolution=5 if told == "rupture" else None,
        client_evidence=tuple(ids[own + 1 :]) if told == "rupture" else (),
        confidence=0.8,
        evidence=evidence,
    )
    return Review(
        session=session,
        profile="clinical_support",
        roles_certain=True,
        codes=codes,
        exchanges=(exchange,),
        moments=(moment,),
    )


def wrong(card: Card) -> list[str]:
    """Quotations that stand after another name than their speaker's."""
    found = []
    whose = {"a": {"ben"}, "b": {"cleo"}, "t": {"you", "your"}}
    for text in (card.claim, card.next_claim):
        for quote in QUOTED.finditer(text):
            before = [m[1].lower() for m in NAMED.finditer(re.sub("“[^”]*”", "", text[: quote.start()]))]
            if text[: quote.start()].endswith("It came after "):
                continue  # said of nobody
            if before and before[-1] not in whose[quote[1][0]]:
                found.append(f"{text!r}: {quote[1]!r}")
    return found


@given(
    before=st.text("AB", min_size=1, max_size=4),
    after=st.text("AB", min_size=1, max_size=3),
    kind=st.sampled_from(("met", "missed", "mended", "correction", "withdrawal", "mixed", "confrontation")),
    marks=st.lists(st.tuples(st.integers(0, 7), st.sampled_from(MARKS)), max_size=5),
)
def test_every_quotation_of_a_couple_follows_its_speakers_name(
    before: str, after: str, kind: str, marks: list[tuple[int, str]]
) -> None:
    voices = f"{before}T{after}"
    review = review_of(voices, kind, [mark for mark in marks if mark[0] < len(voices)])
    reading = reading_of(review)
    for card in cards_of(reading):
        assert not wrong(card)
    for moment in review.moments:
        for slots in (slots_of(reading, moment), repair_slots(reading, moment)):
            speaker = {"a": "Ben", "b": "Cleo"}
            if slots.get("quote"):
                assert speaker[slots["quote"][0]] == slots["client"]
            if slots.get("quote_after"):
                assert speaker[slots["quote_after"][0]] == slots.get("answerer", slots["client"])


def test_the_partner_who_is_quoted_is_named_though_the_other_spoke_first() -> None:
    claim = cards_of(reading_of(review_of("ABTB", "met")))[0].claim
    assert "Cleo said “b said line 1 of it”" in claim
    assert "Ben" not in claim


def test_where_the_other_partner_went_on_it_is_told_as_theirs() -> None:
    claim = cards_of(reading_of(review_of("ATB", "met")))[0].claim
    assert "Ben said “a said line 0 of it”" in claim
    assert "Cleo spoke next: “b said line 2 of it”" in claim
    assert "Ben went further" not in claim


def test_where_nothing_is_marked_the_heading_of_what_came_next_names_whoever_spoke() -> None:
    assert cards_of(reading_of(review_of("ATB", "missed", [(2, "W2_minimal")])))[0].client == "Cleo"


def test_a_guess_that_the_other_partner_put_right_is_told_of_them() -> None:
    reading = reading_of(review_of("ATB", "correction"))
    assert reading.strand.stitches[0].by == 2
