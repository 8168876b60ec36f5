"""Two coders side by side: who coded, what each marked, and agreement only where both looked."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from stillhere.model import Code, Review, Span, to_json
from stillhere.report.reading import reading_of
from stillhere.web.accounts.models import User
from stillhere.web.review.coders import Coder, agreements_of, chosen, coders_of, rows_of
from stillhere.web.review.models import Decision, StoredReview
from stillhere.web.sessions.models import Hour
from tests.conftest import session_of
from tests.web.conftest import Cast
from tests.web.review.conftest import LINES

SESSION = session_of(*LINES)
Verdict = Decision.Verdict


def _mark(line: str, code: str, coder: str = "rules@1", reason: str = "") -> Code:
    return Code(code=code, utterance_id=line, span=Span(0, 4), confidence=0.8, coder=coder, reason=reason)


MACHINE = Review(
    session=SESSION,
    profile="clinical_support",
    roles_certain=True,
    codes=(
        _mark("u4", "W5_deferential", reason="a bare yes; encoder@2 agrees"),
        _mark("u6", "W1_denial", coder="encoder@2"),
    ),
)


PAGE = reading_of(MACHINE)


def _named(coders: tuple[Coder, ...], name: str) -> Coder:
    return next(coder for coder in coders if coder.name == name)


def test_a_machine_that_agrees_counts_as_having_marked() -> None:
    coders = coders_of(MACHINE, [])
    assert _named(coders, "The rules").marks == {"u4": {"W5_deferential"}}
    assert _named(coders, "The learned coder").marks == {"u4": {"W5_deferential"}, "u6": {"W1_denial"}}


def test_machines_are_compared_on_every_line_that_may_carry_the_family() -> None:
    coders = coders_of(MACHINE, [])
    (found,) = agreements_of(SESSION, coders[0], coders[1])
    assert (found.units, found.first, found.second, found.both) == (3, 1, 2, 1)
    assert found.kappa == pytest.approx(0.4)
    assert found.kappa_interval is None  # one session is one dialogue


def test_a_person_is_compared_only_where_they_judged(cast: Cast, hour: Hour) -> None:
    said = Decision(hour=hour, by=cast.ada, utterance_id="u4", code="W5_deferential", verdict=Verdict.REJECT)
    coders = coders_of(MACHINE, [said])
    rules, ada = coders[0], _named(coders, "Ada")
    (found,) = agreements_of(SESSION, rules, ada)
    assert (found.units, found.first, found.second, found.both) == (1, 1, 0, 0)
    assert [(row.anchor, row.verdict) for row in rows_of(SESSION, rules, ada, page=PAGE)] == [("u4", "differ")]


def test_a_correction_stands_for_the_code_it_gave_and_what_was_taken_back_for_nothing(cast: Cast, hour: Hour) -> None:
    said = Decision(
        hour=hour, by=cast.ada, utterance_id="u4", code="W5_deferential", instead="W1_denial", verdict=Verdict.CORRECT
    )
    assert _named(coders_of(MACHINE, [said]), "Ada").marks == {"u4": {"W1_denial"}}
    back = Decision(hour=hour, by=cast.ada, utterance_id="u4", code="W5_deferential", verdict=Verdict.UNDO, undoes=said)
    assert all(coder.name != "Ada" for coder in coders_of(MACHINE, [said, back]))


def test_a_line_of_which_only_one_was_asked_neither_agrees_nor_differs(cast: Cast, hour: Hour) -> None:
    said = Decision(hour=hour, by=cast.ada, utterance_id="u4", code="W5_deferential", verdict=Verdict.KEEP)
    coders = coders_of(MACHINE, [said])
    rows = rows_of(SESSION, _named(coders, "The learned coder"), _named(coders, "Ada"), page=PAGE)
    assert [(row.anchor, row.verdict) for row in rows] == [("u4", "same"), ("u6", "one")]


def test_nobody_is_compared_with_themselves() -> None:
    coders = coders_of(MACHINE, [])
    two = chosen(coders, coders[1].key, coders[1].key)
    assert two is not None
    assert two[0] is not two[1]
    assert chosen(coders[:1], "", "") is None


@pytest.fixture
def reviewed(hour: Hour) -> Hour:
    StoredReview(hour=hour, body=to_json(MACHINE).decode()).save(force_insert=True)
    return hour


def test_the_page_shows_both_and_names_nobody_in_its_address(
    cast: Cast, reviewed: Hour, signed_in: Callable[[User], Client]
) -> None:
    Decision.objects.create(hour=reviewed, by=cast.ada, utterance_id="u4", code="W5_deferential", verdict=Verdict.KEEP)
    client = signed_in(cast.ada)
    page = client.get(reverse("review-coders", args=[reviewed.pk]))
    assert "The learned coder" in page.content.decode()
    ada = next(coder for coder in page.context["coders"] if coder.name == "Ada")
    assert "ada" not in ada.key.lower()
    compared = client.get(reverse("review-coders", args=[reviewed.pk]), {"first": ada.key})
    assert compared.context["first"].name == "Ada"
    assert "nobody knows what they would say there" in compared.content.decode()


def test_a_session_without_a_review_says_what_will_appear(
    cast: Cast, hour: Hour, signed_in: Callable[[User], Client]
) -> None:
    page = signed_in(cast.ada).get(reverse("review-coders", args=[hour.pk])).content.decode()
    assert "no marks to compare" in page


@pytest.mark.parametrize("who", ["dov", "fay"])
def test_outsiders_find_nothing(cast: Cast, reviewed: Hour, signed_in: Callable[[User], Client], who: str) -> None:
    assert signed_in(getattr(cast, who)).get(reverse("review-coders", args=[reviewed.pk])).status_code == 404
    assert Client().get(reverse("review-coders", args=[reviewed.pk])).status_code == 302


def test_marks_stand_in_words_and_lead_to_what_they_mean(
    cast: Cast, reviewed: Hour, signed_in: Callable[[User], Client]
) -> None:
    page = signed_in(cast.ada).get(reverse("review-coders", args=[reviewed.pk])).content.decode()
    there = reverse("review-mark", args=[reviewed.pk, 4, "W5_deferential"])
    (link,) = set(re.findall(rf'<a href="{there}">([^<]+)</a>', page))
    assert "_" not in link
    regions = re.findall(r'role="region" aria-label="([^"]+)"', page)
    assert len(regions) == len(set(regions)) == 2
