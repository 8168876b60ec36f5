"""What the profile in force lets a review show, whatever it was read under."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from stillhere.web.accounts.models import Practice, User
from stillhere.web.review.actions.start_run import start_run
from stillhere.web.review.reading import forget, opened
from stillhere.web.review.worker import run_worker
from stillhere.web.sessions.models import Hour
from tests.web.conftest import Cast
from tests.web.review.conftest import CANARY

SignedIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    forget()


@pytest.fixture
def done(read: Callable[[], Hour]) -> Hour:
    return read()


def test_under_record_only_the_machine_marks_nothing_and_a_person_may(
    cast: Cast, hour: Hour, signed_in: SignedIn
) -> None:
    Practice.objects.update(profile="record_only")
    ada = signed_in(cast.ada)
    start_run(cast.ada, hour)
    run_worker(once=True)
    shown = ada.get(reverse("review", args=[hour.pk])).content.decode()
    assert CANARY in shown
    assert 'class="tag' not in shown
    assert "You can mark moments yourself." in shown
    line = reverse("review-line", args=[hour.pk, 2])
    asked = ada.get(line).content.decode()
    assert "What you mark is yours" in asked
    assert 'value="F_urge"' in asked
    assert ada.post(line, {"code": "F_urge"}).status_code == 302
    after = opened(hour)
    assert after is not None
    assert [(code.code, code.coder) for code in after.review.codes] == [("F_urge", "Ada")]
    assert after.review.moments == after.review.exchanges == ()
    shown = ada.get(reverse("review", args=[hour.pk])).content.decode()
    assert shown.count('class="tag') == 1
    assert ada.get(reverse("review-mark", args=[hour.pk, 2, "F_urge"])).status_code == 200
    assert signed_in(cast.dov).post(line, {"code": "F_urge"}).status_code == 404


def test_what_the_profile_forbids_is_told_with_a_remedy_of_the_workspace(
    cast: Cast, hour: Hour, signed_in: SignedIn
) -> None:
    Practice.objects.update(profile="record_only")
    start_run(cast.ada, hour)
    run_worker(once=True)
    shown = signed_in(cast.ada).get(reverse("review", args=[hour.pk])).content.decode()
    assert "--profile" not in shown
    assert "stillhere profiles" not in shown
    assert "Ask the practice’s owner for another profile." in shown


def test_a_profile_that_became_stricter_holds_for_what_was_read_before(
    cast: Cast, done: Hour, signed_in: SignedIn
) -> None:
    ada = signed_in(cast.ada)
    where = reverse("review", args=[done.pk])
    assert 'class="tag' in ada.get(where).content.decode()
    marked = next(iter(opened(done).review.codes))  # type: ignore[union-attr]
    number = int(marked.utterance_id[1:])
    ada.post(reverse("review-line", args=[done.pk, 4]), {"code": "F_urge"})
    Practice.objects.update(profile="record_only")
    shown = ada.get(where).content.decode()
    assert shown.count('class="tag') == 1, "what a person marked stays"
    assert "No moments are marked here" in shown
    assert ada.get(reverse("review-mark", args=[done.pk, number, marked.code])).status_code == 404
    now = opened(done)
    assert now is not None
    assert {code.coder for code in now.review.codes} == {"Ada"}
    assert now.review.moments == now.review.exchanges == ()
    assert not [one for one in now.review.series if one.name.startswith("affect")]
    Practice.objects.update(profile="clinical_support")
    assert opened(done).review.moments  # type: ignore[union-attr]


def test_a_profile_without_words_for_feelings_takes_them_from_earlier_pages(cast: Cast, done: Hour) -> None:
    before = opened(done)
    Practice.objects.update(profile="supplementary")
    after = opened(done)
    assert before is not None
    assert after is not None
    assert after.page.reading.register == "plain"
    assert after.page.affect is None
    assert len(after.review.codes) == len(before.review.codes)
    assert "affect" not in {one.name.partition(":")[0] for one in after.review.series}
