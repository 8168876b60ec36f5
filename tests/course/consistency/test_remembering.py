from typing import Any

from stillhere.model import CodeStatus, Role, Side, Thread, ThreadKind
from tests.course.builders import came, facts, mark
from tests.course.consistency.builders import LOOK, NOT_KNOWN, STEADY, about, after, frame, said

HOURS = tuple(came(n) for n in range(1, 6))


def thread(session: int = 1, kind: ThreadKind = ThreadKind.PERSON, **more: Any) -> Thread:
    return Thread(
        **{
            "id": f"k{session}",
            "kind": kind,
            "text": "her sister Lotte",
            "quote": "Lotte moves on Saturday",
            "session": session,
            "status": CodeStatus.CONFIRMED,
        }
        | more
    )


def promise(session: int = 1, **more: Any) -> Thread:
    own = {"text": "bring the dates for spring", "whose": Side.THERAPIST}
    return thread(session, ThreadKind.PROMISE, **own | more)


def remembering(*threads: Thread, **parts: Any) -> Any:
    return about("remembering", as_of=after(5), appointments=HOURS, threads=threads, **parts)


def promises(*threads: Thread, as_of: int = 5) -> Any:
    return about("promises", as_of=after(as_of), appointments=HOURS, threads=threads)


def test_what_was_told_and_came_up_again_is_steady_with_its_callbacks():
    found = remembering(thread(1, returned_in=(2, 4)), thread(2, returned_in=(4,)))
    assert found.state is STEADY
    assert (found.value("k"), found.value("n"), found.value("callbacks")) == (2, 5, 0.6)
    assert [e.id for e in found.evidence] == ["thread:k1", "thread:k2"]


def test_a_fact_that_was_got_wrong_is_worth_a_look():
    found = remembering(thread(1, wrong_in=(3,)))
    assert found.state is LOOK
    assert said(found) == (
        "In session 3 a fact differed from what Maren had told you: “Lotte moves on Saturday”."
    )  # fmt: skip


def test_a_mark_of_a_slip_is_said_with_its_line_and_as_a_possibility():
    read = (facts(3, mark("M_memory", 7, Role.THERAPIST, "How is your brother?")),)
    found = remembering(thread(1), sessions=read)
    assert found.state is LOOK
    assert said(found) == (
        "At line 7 of session 3 you said “How is your brother?”, which may differ from what Maren had told you."
    )
    assert [e.id for e in found.evidence] == ["session:3/u7"]


def test_without_facts_on_file_or_with_suggestions_alone_it_is_not_assessed():
    assert remembering().state is NOT_KNOWN
    assert remembering(thread(1)).state is NOT_KNOWN  # nobody noted that it came up again
    assert remembering(thread(1, status=CodeStatus.DRAFT, wrong_in=(3,))).state is NOT_KNOWN


def test_a_promise_open_for_more_than_two_sessions_is_worth_a_look():
    assert promises(promise(), as_of=3).state is STEADY
    found = promises(promise(), as_of=4)
    assert found.state is LOOK
    assert said(found) == "“bring the dates for spring” has been open since session 1."


def test_a_promise_kept_later_was_open_on_the_day():
    kept = promise(closed_in=5)
    assert promises(kept, as_of=4).state is LOOK
    assert said(promises(kept)) == "What you said you'd do hasn't been open for more than two sessions."
    assert said(promises(kept, promise(3))) == (
        "Of 2 things you said you'd do, 1 are done and none has been open for more than two sessions."
    )


def test_each_open_promise_is_an_observation_of_its_own():
    two = (promise(1), promise(2))
    assert len(frame(as_of=after(5), appointments=HOURS, threads=two).about("frame.promises")) == 2


def test_what_the_client_promised_does_not_belong_here():
    assert promises(promise(whose=Side.CLIENT)).state is NOT_KNOWN
