"""A positive risk answer stays open until somebody says that they read it and what they did."""

from datetime import timedelta

import pytest

from stillhere.measures.catalogue import instruments
from stillhere.measures.open_tasks import Done, close, open_tasks, tasks_of
from stillhere.measures.triggers import NOTHING
from stillhere.model import StillhereError
from stillhere.wording import wording
from tests.measures.builders import NOON, filled

ITEM_NINE = filled("phq_9", 0, 0, 0, 0, 0, 0, 0, 0, 1)


def test_a_positive_risk_answer_is_an_open_task_whatever_the_total() -> None:
    (task,) = open_tasks([ITEM_NINE])
    assert task.trigger == "same_day_review"
    assert task.rests_on[0].id == "response:r1/9"
    assert not task.ask


def test_only_who_read_it_and_what_they_did_closes_it() -> None:
    (task,) = open_tasks([ITEM_NINE])
    done = close(task, by="Ada", what="Rang Ben; we made a plan.", at=NOON + timedelta(hours=1))
    assert open_tasks([ITEM_NINE], [done]) == ()


@pytest.mark.parametrize(("by", "what"), [("", "rang"), ("Ada", ""), ("  ", "rang"), ("Ada", " ")])
def test_it_cannot_be_dismissed_silently(by: str, what: str) -> None:
    (task,) = open_tasks([ITEM_NINE])
    with pytest.raises(StillhereError):
        close(task, by=by, what=what, at=NOON)
    assert open_tasks([ITEM_NINE], [Done(task=task.id, by=by, what=what, at=NOON)]) == (task,)


def test_it_cannot_have_been_read_before_it_was_answered() -> None:
    (task,) = open_tasks([ITEM_NINE])
    with pytest.raises(StillhereError, match="before it was answered"):
        close(task, by="Ada", what="rang", at=NOON - timedelta(minutes=1))


def test_a_later_better_answer_closes_nothing() -> None:
    later = filled("phq_9", *[0] * 9, key="r2", at=NOON + timedelta(days=7))
    assert [task.response for task in open_tasks([ITEM_NINE, later])] == ["r1"]


def test_a_risk_question_left_open_is_its_own_task_to_ask_in_person() -> None:
    (task,) = open_tasks([filled("phq_9", 0, 0, 0, 0, 0, 0, 0, 0, None)])
    assert (task.trigger, task.ask) == ("ask_item_9_in_person", True)


def test_each_risk_answer_is_a_task_of_its_own() -> None:
    answers: list[float | None] = [0] * 34
    answers[8], answers[15], answers[33] = 2, 1, None
    found = tasks_of(filled("core_om", *answers))
    assert {task.id.rpartition("/")[2] for task in found} == {"9", "16", "34"}
    assert len({task.id for task in found}) == 3


def test_what_belongs_to_one_partner_is_private() -> None:
    (task,) = open_tasks([filled("hark", 0, 1, 0, 0)])
    assert (task.trigger, task.private) == ("private_contact", True)


def test_an_answer_that_was_not_to_be_asked_on_a_safety_form_is_looked_at() -> None:
    (task,) = open_tasks([filled("asq_nimh", 0, 0, 0, 0, 1)])
    assert (task.trigger, task.ask) == ("check_answers", True)
    assert open_tasks([filled("pc_ptsd_5", 0, 1)]) == ()


def test_what_is_urgent_comes_before_what_is_open_in_one_hour() -> None:
    crisis = filled("asq_nimh", 0, 0, 1, 0, 1, key="z")
    assert [task.trigger for task in open_tasks([ITEM_NINE, crisis])] == ["crisis_now", "same_day_review"]


def test_a_signal_is_no_task() -> None:
    assert open_tasks([filled("session_pulse_client", 1, 1, 1, 5, 3, 2, 0)]) == ()


def test_every_task_has_its_sentence() -> None:
    for instrument in instruments():
        names = {risk.trigger for risk in instrument.risk_items} | {risk.trigger for risk in instrument.risk_scores}
        names |= {risk.unanswered for risk in instrument.risk_items} - {NOTHING}
        for name in names:
            assert wording().text(f"measure.task.{name}", instrument=instrument.short_title)
