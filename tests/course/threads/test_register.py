"""The register: open and closed, returned to by whom, and blind to what comes later."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from stillhere.course.threads import last_heard, open_for, register, returns, wrong_facts
from stillhere.model import CodeStatus, Course, Mark, Role, SessionFacts, Side, Thread, ThreadKind
from tests.conftest import session_of


def thread(n: int, **given: object) -> Thread:
    return Thread(**({"id": f"t{n}", "kind": ThreadKind.FACING, "text": "the hearing", "session": n} | given))  # type: ignore[arg-type]


def course(*threads: Thread, sessions: int = 6) -> Course:
    facts = tuple(SessionFacts(number=n, held_on=date(2026, 1, n)) for n in range(1, sessions + 1))
    return Course(id="c", client="Maren", sessions=facts, threads=threads)


def test_a_thread_is_open_until_it_is_laid_down_and_one_set_aside_counts_for_nothing() -> None:
    kept = register(course(thread(1), thread(2, closed_in=3), thread(3, status=CodeStatus.REJECTED)))
    assert [t.id for t in kept.open] == ["t1"]
    assert [t.id for t in kept.closed] == ["t2"]


def test_before_it_was_laid_down_it_was_open() -> None:
    assert [t.id for t in register(course(thread(2, closed_in=4)), after=3).open] == ["t2"]


def test_a_promise_is_its_sides() -> None:
    mine = thread(1, kind=ThreadKind.PROMISE, whose=Side.THERAPIST)
    assert register(course(mine)).promises(Side.THERAPIST) == (mine,)
    assert register(course(mine)).promises(Side.CLIENT) == ()


def test_how_long_it_has_been_open_is_counted_in_sessions_since() -> None:
    assert open_for(thread(2), course(), after=5) == 3
    assert last_heard(thread(2, returned_in=(3, 5))) == 5


def test_a_return_is_found_for_each_side_and_only_proposed() -> None:
    boiler = thread(1, kind=ThreadKind.WORD, text="boiler")
    lotte = thread(1, id="lotte", kind=ThreadKind.PERSON, text="Lotte (sister)")
    session = session_of(
        ("C", "It was boilers again."), ("T", "The boiler."), ("C", "My boiler."), ("T", "And your sister?")
    )
    found = [(r.thread_id, r.by, r.utterance_id) for r in returns((boiler, lotte), session, number=2)]
    assert found == [("t1", Side.CLIENT, "u1"), ("t1", Side.THERAPIST, "u2"), ("lotte", Side.THERAPIST, "u4")]
    assert returns((boiler,), session, number=1) == ()
    assert boiler.returned_in == ()


def test_a_slip_of_memory_names_the_thread_it_touches() -> None:
    lotte = thread(1, id="lotte", kind=ThreadKind.PERSON, text="Lotte (sister)")
    slip = Mark(
        code="M_memory",
        utterance_id="u3",
        place="12:00",
        role=Role.THERAPIST,
        quote="your cousin Lotte",
        confidence=0.7,
    )
    facts = SessionFacts(number=2, held_on=date(2026, 1, 2), read=True, marks=(slip,))
    (wrong,) = wrong_facts(Course(id="c", client="Maren", sessions=(facts,), threads=(lotte,)))
    assert wrong.thread_ids == ("lotte",)


threads = st.lists(
    st.builds(
        Thread,
        id=st.uuids().map(str),
        kind=st.sampled_from(ThreadKind),
        text=st.just("the hearing"),
        session=st.integers(1, 8),
        returned_in=st.lists(st.integers(1, 8), max_size=3).map(lambda n: tuple(sorted(n))),
        closed_in=st.none() | st.integers(1, 8),
        wrong_in=st.lists(st.integers(1, 8), max_size=2).map(tuple),
        status=st.sampled_from(CodeStatus),
    ),
    max_size=8,
)


@given(threads, st.integers(1, 8))
def test_a_later_session_never_changes_what_was_said_of_an_earlier_one(found: list[Thread], after: int) -> None:
    early = course(*(t for t in found if t.session <= after), sessions=after)
    late = course(*found, sessions=8)
    assert register(early, after=after) == register(late, after=after)
    for one in register(late, after=after).open:
        assert last_heard(one) <= max(after, one.session)
        assert open_for(one, late, after=after) == open_for(one, early, after=after)


@given(threads, st.integers(1, 8))
def test_deleting_a_session_takes_the_threads_that_rest_on_its_lines(found: list[Thread], gone: int) -> None:
    spoken = [Thread(**{**{f: getattr(t, f) for f in t.__slots__}, "utterance_id": "u1"}) for t in found]
    full = course(*spoken, sessions=8)
    left = replace(full, sessions=tuple(s for s in full.sessions if s.number != gone))
    kept = register(left)
    assert all(t.session != gone for t in (*kept.open, *kept.closed))
