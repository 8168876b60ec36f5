"""What each person agreed to stands beside the rules; what waits for a yes is told, and of a couple never whose."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case
from stillhere.web.consent.actions.note_answer import note_answer
from stillhere.web.consent.models import Answer, Purpose, Subject
from stillhere.web.law.actions.say_where import say_where_client_is
from stillhere.web.law.agreed import SIGNS, agreed
from stillhere.web.law.inforce import in_force
from stillhere.web.law.table import ASKED, ROWS, offs, table
from stillhere.wording import wording
from tests.web.accounts.steps import just_proved
from tests.web.conftest import Cast

SignedIn = Callable[[User], Client]
TODAY = timezone.localdate()


def noted(cast: Cast, purpose: Purpose, said: str, *, who: str = "client", **more: Any) -> None:
    case = cast.maren if who == "client" else cast.ben_and_cleo
    fields = {"method": "paper", "given_on": TODAY - timedelta(days=2), "expires_on": None} | more
    note_answer(cast.ada, case, subject=who, purpose=purpose, said=said, **fields)


def signs(case: Case) -> dict[str, str]:
    (person,) = agreed(case, in_force(case, TODAY))
    return {purpose.value: said.sign for purpose, said in zip(Purpose, person.said, strict=True)}


def test_the_five_states_are_told_apart(cast: Cast) -> None:
    say_where_client_is(cast.ada, cast.maren, whose="client", place="us-il", from_on=date(2026, 1, 1))
    noted(cast, Purpose.SUPERVISION, "withdrawn")
    noted(cast, Purpose.TRAINING, "no")
    found = signs(cast.maren)
    assert found["transcribe"] == "given"
    assert found["text_analysis"] == "unused", "a yes that the law holds back"
    assert found["training"] == "no"
    assert found["supervision"] == "back"
    assert found["voice_analysis"] == "unasked"
    shown = {wording().phrase(f"law.agreed.{sign}") for sign in found.values()}
    assert shown == {"given", "given, not used", "said no", "taken back", "not asked"}


def test_a_yes_that_ended_and_a_wish_to_talk_are_no_yes(cast: Cast) -> None:
    noted(cast, Purpose.TRANSCRIBE, "yes", expires_on=TODAY - timedelta(days=1))
    noted(cast, Purpose.TEXT_ANALYSIS, "later")
    found = signs(cast.maren)
    assert (found["transcribe"], found["text_analysis"]) == ("ended", "later")


def test_every_answer_there_can_be_has_a_sign_with_words() -> None:
    assert {*Answer.Said.values, "expired", "not_asked"} == set(SIGNS)
    assert all(wording().has(f"law.agreed.{sign}") for sign in {*SIGNS.values(), "unused"})


def test_what_waits_for_a_yes_is_off_and_says_whose_it_lacks(cast: Cast) -> None:
    def told() -> list[str]:
        return [off.source for off in offs(in_force(cast.maren, TODAY), cast.maren)]

    assert not any("Maren" in words for words in told())
    noted(cast, Purpose.TEXT_ANALYSIS, "no")
    assert any(words.startswith("Maren changed their mind on") for words in told())


def test_of_a_couple_the_list_never_says_which_of_the_two_it_was(cast: Cast) -> None:
    noted(cast, Purpose.TEXT_ANALYSIS, "no", who="partner_a")
    words = " ".join(f"{off.why} {off.source}" for off in offs(in_force(cast.ben_and_cleo, TODAY), cast.ben_and_cleo))
    assert "One of the two changed their mind." in words
    assert not re.search(r"\b(Ben|Cleo)\b", words)


def test_of_a_couple_each_ones_answers_stay_folded(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.ada).get(f"/law/cases/{cast.ben_and_cleo.pk}/").content.decode()
    folds = re.findall(r'<details class="sheet law-alone"([^>]*)><summary><h3>(\w+)</h3>', page)
    assert folds == [("", "Ben"), ("", "Cleo")]
    assert page.index("<details") < page.index('class="consent"'), "no answer stands outside a fold"
    assert page.count('class="consent"') == len(Subject) - 1


def test_every_sign_has_words_for_whoever_hears_the_page(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.ada).get(f"/law/cases/{cast.maren.pk}/").content.decode()
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page, re.DOTALL)
    assert len(cells) == len(ROWS) * 4
    assert all(re.search(r'<span class="vh">\w[^<]*</span>', cell) for cell in cells)


def test_nothing_is_offered_to_be_undone_since_the_past_only_tightens(cast: Cast, signed_in: SignedIn) -> None:
    ada = just_proved(signed_in(cast.ada), cast.ada)
    sent = {"whose": "client", "place": "us-me", "from_on": "2026-08-01"}
    page = ada.post(f"/law/cases/{cast.maren.pk}/", sent, follow=True).content.decode()
    assert "It is written down. The rules follow from that day on." in page
    assert "can&#x27;t be undone" in page or "can't be undone" in page
    assert "<button>Undo</button>" not in page


@pytest.mark.parametrize("key", [key for key, _ in ROWS])
def test_every_row_has_its_words(key: str) -> None:
    assert wording().text(f"law.row.{key}")
    if key in ASKED:
        assert wording().text(f"law.asked.{key}")


def test_what_needs_nobodys_yes_is_on_under_every_profile(cast: Cast) -> None:
    rows = {row.name: [state for state, _ in row.cells] for row in table(in_force(cast.maren, TODAY))}
    assert rows["Marks you make by hand"] == ["on"] * 4
    assert rows["Words of the hour, kept and searched"] == ["consent"] * 4
    assert rows["Your voice"] == ["off"] * 4
