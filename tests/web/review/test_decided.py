"""People's decisions over the machine's marks: the latest holds, theirs win, and what follows is read anew."""

import pytest

from stillhere.model import Code, CodeStatus, Review, Session, Span
from stillhere.pipeline import components, review_session
from stillhere.profiles import profile
from stillhere.web.accounts.models import User
from stillhere.web.review.decided import decided, key_of
from stillhere.web.review.models import Decision
from tests.conftest import session_of

ADA = User(username="ada", shown_name="Ada")
V = Decision.Verdict


def said(line: str, code: str, verdict: str, **more: object) -> Decision:
    return Decision(by=ADA, utterance_id=line, code=code, verdict=verdict, **more)


@pytest.fixture(scope="module")
def session() -> Session:
    return session_of(
        ("T", "How has the week been?"),
        ("C", "I felt so alone with it. My mother never called."),
        ("T", "You could try the breathing exercise."),
        ("C", "Fine. Whatever you think."),
        ("T", "I think I hurried past how alone you felt. I am sorry."),
        ("C", "Yes. That was what hurt. I could not say it before."),
    )


@pytest.fixture(scope="module")
def machine(session: Session) -> Review:
    return review_session(session, profile=profile("clinical_support"), steps=components())


def on(review: Review, line: str, code: str) -> Code:
    return next(c for c in review.codes if (c.utterance_id, c.code) == (line, code))


def drafted(review: Review, line: str = "u4") -> Code:
    return next(c for c in review.codes if c.utterance_id == line and c.family == "W")


def test_without_decisions_nothing_changes(machine: Review) -> None:
    assert decided(machine, []) is machine


def test_a_kept_mark_is_confirmed_and_still_says_who_made_it(machine: Review) -> None:
    mark = drafted(machine)
    kept = on(decided(machine, [said("u4", mark.code, V.KEEP)]), "u4", mark.code)
    assert (kept.status, kept.confidence, kept.coder) == (CodeStatus.CONFIRMED, 1.0, mark.coder)


def test_a_mark_set_aside_counts_for_nothing_from_then_on(machine: Review) -> None:
    marks = [c for c in machine.codes if c.utterance_id == "u4"]
    assert any(set(m.evidence) & {c.id for c in marks} for m in machine.moments)
    after = decided(machine, [said("u4", c.code, V.REJECT) for c in marks])
    gone = {c.id for c in marks}
    assert {c.status for c in after.codes if c.id in gone} == {CodeStatus.REJECTED}
    assert not any(gone & set(m.evidence) for m in after.moments)
    assert not any(gone & set(x.evidence) for x in after.exchanges)


def test_a_corrected_mark_gives_way_to_the_persons_on_the_same_words(machine: Review) -> None:
    mark = drafted(machine)
    after = decided(machine, [said("u4", mark.code, V.CORRECT, instead="C1_therapist")])
    assert on(after, "u4", mark.code).status is CodeStatus.REJECTED
    theirs = on(after, "u4", "C1_therapist")
    assert (theirs.status, theirs.coder, theirs.span) == (CodeStatus.CORRECTED, "Ada", mark.span)


def test_an_added_mark_rests_on_the_words_that_were_chosen_or_on_the_line(machine: Review) -> None:
    line = machine.session.utterances[1].text
    code = on(decided(machine, [said("u2", "F_urge", V.ADD, start=0, end=6)]), "u2", "F_urge")
    assert (code.span, code.status, code.coder) == (Span(0, 6), CodeStatus.CONFIRMED, "Ada")
    beyond = on(decided(machine, [said("u2", "F_urge", V.ADD, start=3, end=9999)]), "u2", "F_urge")
    assert beyond.span == Span(0, len(line))


def test_a_persons_reading_of_an_answer_stands_alone(machine: Review) -> None:
    machine = machine.with_(
        codes=(*machine.codes, Code(code="U_yes", utterance_id="u4", span=Span(0, 4), confidence=0.6, coder="rules@1"))
    )
    after = decided(machine, [said("u4", "U_no", V.ADD)])
    answers = [c.code for c in after.codes if c.utterance_id == "u4" and c.family == "U" and c.status != "rejected"]
    assert answers == ["U_no"]


def test_the_latest_word_holds(machine: Review) -> None:
    mark = drafted(machine)
    after = decided(machine, [said("u4", mark.code, V.REJECT), said("u4", mark.code, V.KEEP)])
    assert on(after, "u4", mark.code).status is CodeStatus.CONFIRMED


def test_what_was_taken_back_is_as_if_it_was_never_said(machine: Review) -> None:
    mark = drafted(machine)
    rejected = said("u4", mark.code, V.REJECT)
    taken_back = said("u4", mark.code, V.UNDO, undoes=rejected)
    assert decided(machine, [rejected, taken_back]) is machine


def test_a_kept_mark_holds_when_a_new_reading_no_longer_has_it(machine: Review) -> None:
    mark = drafted(machine)
    again = machine.with_(codes=tuple(c for c in machine.codes if c is not mark))
    kept = on(decided(again, [said("u4", mark.code, V.KEEP, start=0, end=4)]), "u4", mark.code)
    assert (kept.status, kept.coder, kept.span) == (CodeStatus.CONFIRMED, "Ada", Span(0, 4))


def test_a_corrected_mark_holds_when_a_new_reading_no_longer_has_what_it_replaced(machine: Review) -> None:
    mark = drafted(machine)
    again = machine.with_(codes=tuple(c for c in machine.codes if c is not mark))
    theirs = on(decided(again, [said("u4", mark.code, V.CORRECT, instead="C1_therapist")]), "u4", "C1_therapist")
    assert (theirs.status, theirs.coder) == (CodeStatus.CORRECTED, "Ada")


def test_a_mark_set_aside_that_a_new_reading_no_longer_has_adds_nothing(machine: Review) -> None:
    mark = drafted(machine)
    again = machine.with_(codes=tuple(c for c in machine.codes if c is not mark))
    after = decided(again, [said("u4", mark.code, V.REJECT)])
    assert [c.id for c in after.codes] == [c.id for c in again.codes]


def test_of_two_corrections_the_second_holds_when_the_first_is_taken_back(machine: Review) -> None:
    mark = drafted(machine)
    first = said("u4", mark.code, V.CORRECT, instead="C1_therapist")
    second = said("u4", "C1_therapist", V.CORRECT, instead="F_urge")
    after = decided(machine, [first, second, said("u4", mark.code, V.UNDO, undoes=first)])
    assert on(after, "u4", "F_urge").status is CodeStatus.CORRECTED
    assert on(after, "u4", mark.code).status is CodeStatus.DRAFT
    assert not any(c.code == "C1_therapist" for c in after.codes)


def test_a_decision_about_a_line_that_is_gone_is_passed_over(machine: Review) -> None:
    assert [c.status for c in decided(machine, [said("u99", "W2_minimal", V.ADD)]).codes] == [
        c.status for c in machine.codes
    ]


def test_a_moment_is_confirmed_when_all_its_marks_are(machine: Review) -> None:
    moment = next(m for m in machine.moments if m.evidence)
    marks = [e.split("/") for e in moment.evidence]
    after = decided(machine, [said(line, code, V.KEEP) for line, code, _ in marks])
    assert next(m for m in after.moments if m.id == moment.id).status is CodeStatus.CONFIRMED


def test_a_profile_that_allows_no_marks_gets_none_read_into_it(session: Session) -> None:
    recorded = review_session(session, profile=profile("record_only"), steps=components())
    after = decided(recorded, [said("u4", "W2_minimal", V.ADD)])
    assert after.moments == ()
    assert after.exchanges == ()


def test_an_id_that_a_file_brought_is_called_by_its_digest() -> None:
    assert key_of("u12") == "u12"
    assert "maren" not in key_of("maren-12")
    assert len(key_of("maren-12")) == 40
