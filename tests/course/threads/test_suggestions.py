"""What is suggested to hold in mind, and what is left alone."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.course.threads import suggest, suggest_from_note
from stillhere.course.threads.suggestions import MOST
from stillhere.model import Code, Session, Side, Span, Speaker, Thread, ThreadKind
from tests.conftest import session_of


def held(*lines: tuple[str, str], on: str | None = "2026-03-10") -> Session:
    return replace(session_of(*lines), held_on=on, number=8)


def found(*lines: tuple[str, str], on: str | None = "2026-03-10") -> list[Thread]:
    return [s.thread for s in suggest(held(*lines, on=on)).found]


def of(kind: ThreadKind, threads: list[Thread]) -> list[Thread]:
    return [t for t in threads if t.kind is kind]


def test_what_the_client_will_face_this_week_comes_first_with_its_day_and_its_exact_words() -> None:
    threads = found(
        ("C", "My brother died when I was nine."), ("C", "Anyway. I've got the hearing on Thursday, at ten.")
    )
    facing = threads[0]
    assert (facing.kind, facing.due, facing.utterance_id) == (ThreadKind.FACING, date(2026, 3, 12), "u2")
    assert facing.quote == "I've got the hearing on Thursday, at ten."


def test_a_day_that_could_be_two_keeps_its_words_and_no_date() -> None:
    (facing,) = found(("C", "I'm seeing my father next Friday, after all that."), ("T", "Yes."))[:1]
    assert facing.kind is ThreadKind.FACING
    assert facing.due is None
    assert "next Friday" in facing.quote


def test_a_day_that_may_be_just_over_is_kept_in_words() -> None:
    for line in ("He'd have been nine on the ninth.", "The funeral, Thursday, at the little church."):
        dated = [t for t in found(("C", line)) if t.kind in (ThreadKind.DATE, ThreadKind.FACING)]
        assert [t.due for t in dated] == [None]


@pytest.mark.parametrize(
    "line",
    [
        "I saw him on Thursday and he said nothing.",
        "She rang me last Friday about the house.",
        "We go to the baths every Sunday, always have.",
        "Can we move next week to the Wednesday?",
        "I'd rather not wake up tomorrow, I think.",
        "See you on Thursday then, same time.",
    ],
)
def test_what_is_past_usual_or_about_the_hour_itself_is_nothing_to_face(line: str) -> None:
    assert not of(ThreadKind.FACING, found(("C", line)))


def test_a_promise_says_whose_it_is() -> None:
    threads = found(("T", "I'll bring the dates for the spring."), ("C", "I'll write the letter to him."))
    assert [(t.whose, t.utterance_id) for t in of(ThreadKind.PROMISE, threads)] == [
        (Side.THERAPIST, "u1"),
        (Side.CLIENT, "u2"),
    ]


@pytest.mark.parametrize("line", ["I'll ask you something first.", "I'll wait.", "Let me see if I follow you."])
def test_what_is_done_while_it_is_said_is_no_promise(line: str) -> None:
    assert not of(ThreadKind.PROMISE, found(("T", line), ("C", "Go on.")))


def test_a_dread_is_the_clients_own_and_of_now() -> None:
    (dread,) = of(ThreadKind.DREAD, found(("C", "I'm so scared he'll come back to the house.")))
    assert dread.quote == "I'm so scared he'll come back to the house."
    for line in ("I was scared of him then.", "I'm not scared of it.", "I'm afraid I can only stay half an hour."):
        assert not of(ThreadKind.DREAD, found(("C", line)))


def test_a_loss_is_told_and_a_saying_is_not() -> None:
    assert of(ThreadKind.LOSS, found(("C", "My mother died in the spring.")))
    for line in ("I nearly died laughing.", "My phone died.", "I want to be dead."):
        assert not of(ThreadKind.LOSS, found(("C", line)))


def test_people_are_named_with_what_they_are_to_the_client() -> None:
    threads = found(
        ("C", "My sister Lotte moved out."), ("T", "What did Lotte say?"), ("C", "And then Priya called about Lotte.")
    )
    assert [t.text for t in of(ThreadKind.PERSON, threads)] == ["Lotte (sister)", "Priya"]


def test_a_place_is_nobody() -> None:
    assert not of(ThreadKind.PERSON, found(("C", "We drove to Dresden and looked at Dresden from the hill.")))


def test_the_clients_own_word_is_one_that_the_therapist_took_up() -> None:
    lines = (
        ("C", "It's like a boiler, it just goes out."),
        ("T", "The boiler goes out."),
        ("C", "And nobody lights the boiler again."),
    )
    (word,) = of(ThreadKind.WORD, found(*lines))
    assert (word.text, word.utterance_id) == ("boiler", "u1")
    assert not of(ThreadKind.WORD, found(lines[0], ("T", "It goes out."), lines[2]))


def test_a_marked_disclosure_is_taken_from_its_mark() -> None:
    session = held(("C", "It was cold. I used to wait on the stairs for him."), ("T", "On the stairs."))
    start = session.utterances[0].text.index("I used")
    mark = Code(code="CL_disclosure", utterance_id="u1", span=Span(start, start + 10), confidence=0.8, coder="ada")
    (first,) = [s for s in suggest(session, codes=(mark,)).found if s.thread.kind is ThreadKind.FIRST]
    assert first.thread.quote == "I used to wait on the stairs for him."


def test_what_is_on_file_is_not_suggested_again() -> None:
    session = held(("C", "My sister Lotte moved out."), ("C", "Lotte never said why."))
    known = [s.thread for s in suggest(session).found]
    assert known
    assert not suggest(session, known=known).found


def test_another_language_and_unknown_speakers_are_told_and_not_read() -> None:
    german = held(*(("C", "Meine Schwester zieht am Samstag aus und ich habe Angst davor, allein zu sein."),) * 6)
    assert suggest(german).refused_because == "language"
    session = held(("C", "I've got the hearing on Thursday."))
    nobody = replace(session, speakers=tuple(Speaker(id=s.id, label=s.label) for s in session.speakers))
    assert suggest(nobody).refused_because == "roles"
    assert not suggest(nobody).found


def test_a_note_is_read_as_told_of_the_client() -> None:
    found = suggest_from_note(
        "Her sister moves out on Saturday.\nI said I'd bring the dates.", number=8, on=date(2026, 3, 10)
    )
    kinds = {s.thread.kind: s.thread for s in found.found}
    assert kinds[ThreadKind.FACING].due == date(2026, 3, 14)
    assert kinds[ThreadKind.PROMISE].whose is Side.THERAPIST
    assert all(not s.thread.utterance_id for s in found.found)


HEARD = (
    "I'm scared",
    "I'll bring",
    "my sister Lotte",
    "died",
    "on Thursday",
    "next week",
    "the hearing",
    "I've got",
    ".",
)
SAID = ("never told anyone", "like a boiler", "the boiler", "?", "and", "going to", "tell her", "aunt", "funeral")
WORDS = st.sampled_from((*HEARD, *SAID))
LINES = st.lists(st.tuples(st.sampled_from("TC"), st.lists(WORDS, min_size=1, max_size=20).map(" ".join)), max_size=40)


@given(LINES)
def test_every_suggestion_is_few_exact_and_has_its_line(lines: list[tuple[str, str]]) -> None:
    session = held(("C", "Hello."), *lines)
    texts = {u.id: u.text for u in session.utterances}
    suggestions = suggest(session).found
    assert len(suggestions) <= MOST
    assert len({s.thread.id for s in suggestions}) == len(suggestions)
    for one in suggestions:
        assert one.thread.quote
        assert one.thread.quote in texts[one.thread.utterance_id]
        assert one.thread.place
        assert 0 < one.confidence < 1
