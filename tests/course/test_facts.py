from dataclasses import replace
from datetime import date

from stillhere.course.facts import facts_of
from stillhere.model import Code, CodeStatus, Refusal, Review, SessionFacts, Span
from tests.conftest import session_of
from tests.report.reviews import hour

DAY = date(2026, 3, 3)


def facts(review: Review) -> SessionFacts:
    return facts_of(review, number=8, held_on=DAY)


def codes_in(found: SessionFacts) -> set[str]:
    return {mark.code for mark in found.marks}


def said(*lines: tuple[str, str, tuple[str, ...]], confidence: float = 0.8) -> Review:
    """A read review of (who, text, codes)."""
    session = session_of(*[(who, text) for who, text, _ in lines])
    codes = tuple(
        Code(code=code, utterance_id=line.id, span=Span(0, len(line.text)), confidence=confidence, coder="rules@1")
        for line, (_, _, named) in zip(session.utterances, lines, strict=True)
        for code in named
    )
    review = Review(session=session, profile="clinical_support", roles_certain=True, codes=codes)
    return review.with_(exchanges=hour().exchanges[:1])


def with_status(review: Review, status: CodeStatus, confidence: float) -> Review:
    return review.with_(codes=tuple(replace(c, status=status, confidence=confidence) for c in review.codes))


PROTEST = ("C", "You never listen.", ("C1_therapist",))


def test_a_mark_has_its_words_its_place_and_whose_line_it_is():
    (mark,) = facts(said(("T", "How was it?", ()), PROTEST)).marks
    assert (mark.code, mark.place, mark.role, mark.quote) == ("C1_therapist", "line 2", "client", "You never listen.")


def test_a_faint_mark_is_left_out_until_a_person_confirms_it():
    faint = with_status(said(PROTEST), CodeStatus.DRAFT, 0.45)
    assert facts(faint).marks == ()
    assert codes_in(facts(with_status(faint, CodeStatus.CONFIRMED, 0.45))) == {"C1_therapist"}


def test_a_faint_mark_stays_where_a_shown_moment_rests_on_it():
    review = hour()
    rupture = next(m for m in review.moments if m.id == "rupture-1")
    faint = tuple(replace(c, confidence=0.45) if c.id in rupture.evidence else c for c in review.codes)
    held = {c.code for c in review.codes if c.id in rupture.evidence}
    assert held <= codes_in(facts(review.with_(codes=faint)))


def test_what_a_person_set_aside_never_enters():
    assert facts(with_status(said(PROTEST), CodeStatus.REJECTED, 0.9)).marks == ()


def test_a_persons_own_mark_stands_before_a_surer_one_of_a_machine():
    review = said(PROTEST)
    own = replace(review.codes[0], coder="Ada", confidence=0.5, status=CodeStatus.CONFIRMED)
    found = facts(review.with_(codes=(*review.codes, own)))
    assert [m.status for m in found.marks] == [CodeStatus.CONFIRMED]


def test_codes_of_danger_stay_out_of_marks_moments_and_evidence():
    review = hour()
    danger = next(c for c in review.codes if c.family == "S")
    leaky = tuple(replace(m, evidence=(*m.evidence, danger.id)) for m in review.moments)
    found = facts(review.with_(moments=leaky))
    assert not any(code.startswith("S_") for code in codes_in(found))
    assert all(m.kind != "safety" and danger.id not in m.evidence for m in found.moments)


def test_words_about_danger_are_no_strain():
    found = facts(said(("C", "There's no point in any of it.", ("W7_selfcrit_hopeless", "S_passive", "P_sec"))))
    assert codes_in(found) == {"P_sec"}


def test_only_moments_that_a_page_would_show_enter():
    ids = {m.id for m in facts(hour()).moments}
    assert {"rupture-1", "rupture-2", "closeness-1", "flight-1"} <= ids
    assert not {"closeness-2", "safety-1"} & ids


def test_every_line_that_a_moment_rests_on_has_its_place():
    found = facts(hour())
    for moment in found.moments:
        lines = (*moment.utterance_ids, *moment.client_evidence, *moment.therapist_part)
        assert all(found.place(line) for line in lines)


def test_a_review_that_refused_the_relational_steps_is_not_read_and_says_nothing():
    refusal = Refusal(feature="relational", cause="roles", text="Who spoke isn't certain.")
    unread = hour().with_(exchanges=(), roles_certain=False, refusals=(refusal,))
    found = facts(unread)
    assert not found.read
    assert (found.marks, found.moments, found.client_turns, found.warm_share) == ((), (), None, None)


def test_under_a_profile_without_reading_only_a_persons_own_marks_stay():
    review = said(PROTEST, ("C", "Sorry.", ("W5_deferential",))).with_(profile="record_only")
    own = replace(review.codes[0], coder="Ada")
    found = facts(review.with_(codes=(own, *review.codes[1:])))
    assert not found.read
    assert codes_in(found) == {"C1_therapist"}


def test_lengths_are_the_middle_of_the_clients_turns_and_of_the_silences_before_them():
    session = session_of(
        ("T", "And then?"),
        ("C", "I left.", 2.0),
        ("C", "I just walked out of there.", 9.0),
        ("T", "Mm."),
        ("C", "[sighs] And I didn't go back.", 4.0),
    )
    found = facts(Review(session=session, profile="clinical_support", roles_certain=True))
    assert (found.client_turns, found.client_turn_words, found.client_latency) == (3, 5.0, 3.0)


def test_without_times_the_silence_is_not_known_rather_than_nought():
    found = facts(said(("T", "How was it?", ()), PROTEST))
    assert found.client_latency is None


def test_the_three_turns_after_a_protest_show_whether_the_therapist_stayed():
    found = facts(
        said(
            ("T", "So that was a long week for you.", ("A_reflect",)),
            PROTEST,
            ("T", "I lost you just then, and that is on me.", ("R5_own",)),
            ("C", "Yes.", ()),
            ("T", "Right.", ()),
            ("C", "Hm.", ()),
            ("T", "Shall we?", ()),
            ("C", "Hm.", ()),
            ("T", "It makes sense that you'd be cross with me.", ("A_validate",)),
        )
    )
    assert (found.warm_share, found.after_strain) == (0.6, 0.3333)
    assert (found.therapist_turn_words, found.after_strain_words) == (8.0, 2.0)


def test_an_hour_without_protest_has_nothing_to_say_of_what_came_after_one():
    found = facts(said(("T", "So that was a long week.", ("A_reflect",)), ("C", "Yes.", ())))
    assert (found.warm_share, found.after_strain, found.after_strain_words) == (1.0, None, None)
