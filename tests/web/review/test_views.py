"""The review's pages: who may open them, what they show, and what holds after a decision."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stillhere.model import Review, from_json, to_json
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership
from stillhere.web.review.actions.start_run import start_run
from stillhere.web.review.models import Decision, Run, StoredReview
from stillhere.web.review.reading import forget, opened
from stillhere.web.review.worker import run_worker
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.conftest import session_of
from tests.web.conftest import Cast
from tests.web.review.conftest import CANARY, keep

SignedIn = Callable[[User], Client]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    forget()


@pytest.fixture
def done(read: Callable[[], Hour]) -> Hour:
    return read()


def mark_of(hour: Hour, family: str = "W") -> tuple[int, str]:
    """Line (from 1) and code of the first mark of a family."""
    review = from_json(Review, StoredReview.objects.get(pk=hour.pk).body)
    code = next(c for c in review.codes if c.family == family)
    return int(code.utterance_id[1:]), code.code


def addresses(hour: Hour) -> list[str]:
    line, code = mark_of(hour)
    return [
        reverse("review", args=[hour.pk]),
        reverse("review-alone", args=[hour.pk]),
        reverse("review-line", args=[hour.pk, line]),
        reverse("review-mark", args=[hour.pk, line, code]),
        reverse("run", args=[Run.objects.get().pk]),
    ]


def test_outsiders_find_nothing_and_visitors_are_sent_to_sign_in(cast: Cast, done: Hour, signed_in: SignedIn) -> None:
    for address in addresses(done):
        for person in (cast.dov, cast.fay, cast.owner, cast.sol):
            assert signed_in(person).get(address).status_code == 404, (person, address)
        visitor = Client().get(address)
        assert visitor.status_code == 302
        assert visitor.headers["Location"].startswith("/accounts/login/")


def test_outsiders_change_nothing(cast: Cast, done: Hour, signed_in: SignedIn) -> None:
    line, code = mark_of(done)
    acts = [
        (reverse("review-mark", args=[done.pk, line, code]), {"verdict": "reject"}),
        (reverse("review-line", args=[done.pk, line]), {"code": code}),
        (reverse("review-moment", args=[done.pk]), {"moment": "x", "verdict": "keep"}),
        (reverse("review-undo", args=[done.pk]), {"decision": str(done.pk)}),
        (reverse("run-start", args=[done.pk]), {}),
        (reverse("run-stop", args=[Run.objects.get().pk]), {}),
    ]
    for address, fields in acts:
        for person in (cast.dov, cast.fay, cast.owner):
            assert signed_in(person).post(address, fields).status_code == 404, (person, address)
    assert not Decision.objects.exists()
    assert Run.objects.count() == 1


def test_a_supervisor_reads_what_is_shared_and_decides_nothing(cast: Cast, done: Hour, signed_in: SignedIn) -> None:
    CaseMembership.objects.create(case=cast.maren, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
    sol, page = signed_in(cast.sol), reverse("review", args=[done.pk])
    assert sol.get(page).status_code == 404
    done.record.shared_with_supervision = True
    done.record.save()
    shown = sol.get(page)
    assert shown.status_code == 200
    assert b'name="verdict"' not in shown.content
    assert reverse("notes", args=[done.pk]) in shown.content.decode()  # the progress note, which they may read
    line, code = mark_of(done)
    here = reverse("review-mark", args=[done.pk, line, code])
    assert sol.get(here).status_code == 200
    assert sol.post(here, {"verdict": "keep"}).status_code == 404


def test_the_page_shows_the_hour_with_no_script_or_style_of_its_own(
    cast: Cast, done: Hour, signed_in: SignedIn
) -> None:
    response = signed_in(cast.ada).get(reverse("review", args=[done.pk]))
    page = response.content.decode()
    assert CANARY in page
    assert 'class="pic-wide"' in page
    assert 'class="pic-narrow"' in page
    assert "thread-table" in page
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick" not in page
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert "Maren" not in title
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert AuditEvent.objects.filter(act="review.opened", object_id=str(done.pk)).count() == 1


def test_the_page_asks_the_database_the_same_however_much_was_decided(
    cast: Cast, done: Hour, signed_in: SignedIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    ada, page = signed_in(cast.ada), reverse("review", args=[done.pk])
    line, code = mark_of(done)
    for verdict in ("keep", "reject") * 5:
        ada.post(reverse("review-mark", args=[done.pk, line, code]), {"verdict": verdict})
    ada.get(page)
    with django_assert_max_num_queries(28):  # type: ignore[attr-defined]
        assert ada.get(page).status_code == 200


def test_behind_a_mark_stand_its_meaning_reason_doubt_rivals_and_coder(
    cast: Cast, done: Hour, signed_in: SignedIn
) -> None:
    line, code = mark_of(done)
    here = reverse("review-mark", args=[done.pk, line, code])
    shown = signed_in(cast.ada).get(here, **HTMX).content.decode()
    for term in ("What it means", "Why it stands here", "How sure", "Easily taken for", "Marked by", "The program"):
        assert term in shown
    assert "%" not in shown
    assert "rules@" not in shown
    assert "<html" not in shown
    assert "<html" in signed_in(cast.ada).get(here).content.decode()


def test_a_mark_set_aside_is_gone_from_the_page_and_can_be_brought_back(
    cast: Cast, done: Hour, signed_in: SignedIn
) -> None:
    ada = signed_in(cast.ada)
    line, code = mark_of(done)
    here, page = reverse("review-mark", args=[done.pk, line, code]), reverse("review", args=[done.pk])
    tag = f'href="{here}"'
    assert tag in ada.get(page).content.decode()
    answer = ada.post(here, {"verdict": "reject"}, **HTMX).content.decode()
    assert tag not in answer
    assert "set aside" in answer
    assert 'hx-swap-oob="innerHTML"' in answer
    assert tag not in ada.get(page).content.decode()
    decision = Decision.objects.get()
    assert AuditEvent.objects.filter(act="mark.rejected", object_id=str(decision.pk)).exists()
    ada.post(reverse("review-undo", args=[done.pk]), {"decision": str(decision.pk)})
    assert tag in ada.get(page).content.decode()
    assert AuditEvent.objects.filter(act="mark.taken_back").exists()


def test_without_scripts_a_decision_leads_back_to_its_line_with_an_undo(
    cast: Cast, done: Hour, signed_in: SignedIn
) -> None:
    ada = signed_in(cast.ada)
    line, code = mark_of(done)
    answer = ada.post(reverse("review-mark", args=[done.pk, line, code]), {"verdict": "keep"})
    decision = Decision.objects.get()
    assert answer.headers["Location"] == f"/review/{done.pk}/?said={decision.pk}#u{line}"
    shown = ada.get(answer.headers["Location"]).content.decode()
    assert 'class="toast"' in shown
    assert "kept" in shown


def test_another_mark_in_its_place_is_shown_as_the_therapists(cast: Cast, done: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    line, code = mark_of(done)
    ada.post(reverse("review-mark", args=[done.pk, line, code]), {"verdict": "correct", "instead": "C1_therapist"})
    there = reverse("review-mark", args=[done.pk, line, "C1_therapist"])
    assert f'href="{there}"' in ada.get(reverse("review", args=[done.pk])).content.decode()
    assert "Ada" in ada.get(there).content.decode()


def test_a_line_gets_a_mark_on_the_words_that_were_chosen(cast: Cast, done: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    here = reverse("review-line", args=[done.pk, 2])
    assert "Which mark?" in ada.get(here, **HTMX).content.decode()
    ada.post(here, {"code": "F_urge", "start": "0", "end": "13"})
    shown = ada.get(reverse("review", args=[done.pk])).content.decode()
    assert ">I felt so alo" in shown
    assert reverse("review-mark", args=[done.pk, 2, "F_urge"]) in shown


@pytest.mark.parametrize(
    "fields",
    [{}, {"verdict": "sing"}, {"verdict": "correct"}, {"verdict": "correct", "instead": "A_validate"}],
    ids=["nothing", "no verdict", "no other mark", "a mark that only therapists' lines carry"],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    cast: Cast, done: Hour, signed_in: SignedIn, fields: dict[str, str]
) -> None:
    line, code = mark_of(done)
    answer = signed_in(cast.ada).post(reverse("review-mark", args=[done.pk, line, code]), fields, **HTMX)
    assert answer.status_code == 422
    assert not Decision.objects.exists()


def test_keeping_a_moment_keeps_every_mark_it_rests_on_and_one_undo_takes_all_back(
    cast: Cast, done: Hour, signed_in: SignedIn
) -> None:
    ada = signed_in(cast.ada)
    found = opened(done)
    assert found is not None
    card = next(card for card in found.page.cards if card.codes)
    ada.post(reverse("review-moment", args=[done.pk]), {"moment": card.id, "verdict": "keep"})
    assert Decision.objects.filter(verdict="keep").count() == len(card.codes)
    after = opened(done)
    assert after is not None
    assert next(one for one in after.page.cards if one.id == card.id).band.key == "person"
    first = Decision.objects.first()
    assert first is not None
    ada.post(reverse("review-undo", args=[done.pk]), {"decision": str(first.pk)})
    again = opened(done)
    assert again is not None
    assert again.page.cards == found.page.cards


def test_harm_at_home_stands_on_no_page_that_a_couple_may_read(cast: Cast, signed_in: SignedIn) -> None:
    session = session_of(
        ("T", "What happened on Saturday?"),
        ("P2", "He pushed me against the wall and I was scared he would hit me again."),
        ("P1", "We had an argument."),
        ("T", "I want to slow this down."),
        ("P2", "I am afraid of him when he drinks."),
        setting="couple",
    )
    hour = keep(cast.ben_and_cleo, cast.ada, session)
    ada = signed_in(cast.ada)
    start_run(cast.ada, hour)
    run_worker(once=True)
    review = from_json(Review, StoredReview.objects.get(pk=hour.pk).body)
    line = next(int(c.utterance_id[1:]) for c in review.codes if c.code == "S_ipv")
    page = ada.get(reverse("review", args=[hour.pk])).content.decode()
    assert "S_ipv" not in page
    assert reverse("review-alone", args=[hour.pk]) in page
    assert ada.get(reverse("review-mark", args=[hour.pk, line, "S_ipv"])).status_code == 404
    assert "S_ipv" not in ada.get(reverse("review-line", args=[hour.pk, line])).content.decode()
    assert "against the wall" in ada.get(reverse("review-alone", args=[hour.pk])).content.decode()


def test_only_a_few_sessions_stay_in_memory_and_a_new_reading_replaces_the_old(
    cast: Cast, done: Hour, monkeypatch: pytest.MonkeyPatch
) -> None:
    from stillhere.web.review import reading

    first = opened(done)
    assert opened(done) is first
    other = keep(cast.maren, cast.ada, session_of(("T", "How are you?"), ("C", "Well enough.")), number=2)
    start_run(cast.ada, other)
    run_worker(once=True)
    monkeypatch.setattr(reading, "MOST", 1)
    opened(other)
    assert list(reading._held) == [other.pk]
    assert opened(done) is not first


def test_what_a_person_kept_stands_on_its_line_after_the_session_is_read_again_without_it(
    cast: Cast, done: Hour, signed_in: SignedIn
) -> None:
    ada = signed_in(cast.ada)
    line, code = mark_of(done)
    here = reverse("review-mark", args=[done.pk, line, code])
    ada.post(here, {"verdict": "keep"})
    stored = StoredReview.objects.get(pk=done.pk)
    review = from_json(Review, stored.body)
    span = next(c.span for c in review.codes if (c.utterance_id, c.code) == (f"u{line}", code))
    without = tuple(c for c in review.codes if (c.utterance_id, c.code) != (f"u{line}", code))
    stored.body = to_json(review.with_(codes=without)).decode()
    stored.save()
    assert f'href="{here}"' in ada.get(reverse("review", args=[done.pk])).content.decode()
    found = opened(Hour.objects.get(pk=done.pk))
    assert found is not None
    kept = next(c for c in found.review.codes if (c.utterance_id, c.code) == (f"u{line}", code))
    assert (kept.status, kept.span) == ("confirmed", span)


def test_only_a_fragment_is_answered_in_place(cast: Cast, done: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    line, code = mark_of(done)
    for here in (reverse("review-mark", args=[done.pk, line, code]), reverse("review-line", args=[done.pk, line])):
        assert 'hx-target="#hour"' in ada.get(here, **HTMX).content.decode()
        whole = ada.get(here).content.decode()
        assert "hx-post" not in whole  # there is no #hour on it: its forms are sent as a form is
        assert f'action="{here}"' in whole
        assert '<h2 id="note-title"' in whole


def test_a_review_that_no_longer_fits_says_so_where_it_can_be_seen(cast: Cast, done: Hour, signed_in: SignedIn) -> None:
    page = reverse("review", args=[done.pk])
    assert "Read it again to see" not in signed_in(cast.ada).get(page).content.decode()
    Hour.objects.filter(pk=done.pk).update(changed_at=timezone.now())
    shown = signed_in(cast.ada).get(page).content.decode()
    assert "Read it again to see" in shown
    assert '<p class="stale-notice"' in shown  # .note is hidden until it is opened


def test_the_sessions_before_and_after_are_one_press_away_within_their_record(
    cast: Cast, done: Hour, signed_in: SignedIn
) -> None:
    words = session_of(("T", "How are you?"), ("C", "Well enough."))
    after = keep(cast.maren, cast.ada, words, number=done.number + 1)
    elsewhere = keep(cast.ben_and_cleo, cast.ada, words, number=done.number + 2)
    shown = signed_in(cast.ada).get(reverse("review", args=[done.pk])).content.decode()
    assert f'rel="next" href="{reverse("review", args=[after.pk])}"' in shown
    assert 'rel="prev"' not in shown
    assert str(elsewhere.pk) not in shown


def test_the_way_back_goes_through_the_case_to_all_cases(cast: Cast, done: Hour, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    for page in addresses(done)[:4]:
        crumb = ada.get(page).content.decode().partition('<p class="crumb">')[2].partition("</p>")[0]
        assert f'href="{reverse("cases")}"' in crumb
        assert f'href="{cast.maren.get_absolute_url()}"' in crumb
        assert " · " not in crumb


def test_each_moment_stands_beside_its_exchange_and_the_first_that_waits_is_one_press_away(
    cast: Cast, done: Hour, signed_in: SignedIn
) -> None:
    ada, page = signed_in(cast.ada), reverse("review", args=[done.pk])
    found = opened(done)
    assert found is not None
    cards = found.page.cards
    shown = ada.get(page).content.decode()
    waits = "One moment waits" if len(cards) == 1 else f"{len(cards)} moments wait"
    assert f'{waits} for you.</b> <a href="#{cards[0].id}">Go to the first</a>' in shown
    words = shown.partition('class="hour"')[2]
    for card in cards:
        assert shown.count(f'id="{card.id}"') == 1
        before, _, after = words.partition(f'id="{card.id}"')
        assert f'id="u{card.first + 1}"' in before.rpartition('<div class="group">')[2]  # its exchange, then the card
        assert after.index("Not this") < after.index("</article>")
    for card in cards:
        ada.post(reverse("review-moment", args=[done.pk]), {"moment": card.id, "verdict": "keep"})
    assert "Go to the first" not in ada.get(page).content.decode()
