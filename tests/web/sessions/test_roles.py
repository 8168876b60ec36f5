from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from stillhere.formats.table import FORMATS
from stillhere.model import Role
from stillhere.web.sessions.actions.add_hour import add_hour
from stillhere.web.sessions.arrival import arrive
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.report import reviews
from tests.web.sessions.conftest import COUPLE

THREE = """Therapist: How was it?
Client: Long, and my mother was there.
Client 2: I said nothing to her.
Therapist: Nothing at all?
"""


def confirm(client, hour, revision=0, **said):
    fields = {"revision": revision}
    for voice, (role, name) in said.items():
        fields |= {f"role-{voice}": role, f"name-{voice}": name}
    return client.post(f"/sessions/{hour.pk}/roles/", fields)


@pytest.fixture
def couple(cast, together):
    return add_hour(cast.ada, together, data=COUPLE.encode(), name="x.txt", held_on=date(2026, 9, 1), number=1)


def test_what_was_found_is_shown_with_a_guess_and_its_reason(ada, hour):
    html = ada.get(f"/sessions/{hour.pk}/roles/").content.decode()
    assert "3 lines" in html
    assert "2 voices" in html
    assert "Times are known" in html
    assert "The label “Therapist” says so." in html
    assert "Long. He never wrote" in html
    assert '<option value="client" selected>Maren (client)' in html
    assert "<title>Who is who · Stillhere</title>" in html
    assert AuditEvent.objects.filter(act="hour.roles_opened", object_id=str(hour.pk)).exists()


@pytest.mark.parametrize("kind", ["stillhere-json", "elan", "convokit"])
def test_codes_of_a_file_stay_behind_and_the_page_says_so(ada, cast, maren, kind):
    review = reviews.hour()
    review = replace(review, codes=review.codes[:12])
    form = next(form for form in FORMATS if form.id == kind)
    hour = add_hour(cast.ada, maren, data=form.write(review), name="x", held_on=date(2026, 9, 1), number=1)
    said = "This file holds 12 codes, and they are not kept: Stillhere reads the words anew"
    assert said in ada.get(f"/sessions/{hour.pk}/roles/").content.decode()
    export = form.write(replace(review, session=hour.spoken(), codes=()))
    again = arrive(export, name="x", record=maren)
    assert not any("codes" in note for note in again.session.notes), "nor is it said of a file that holds none"


def test_a_file_without_codes_says_nothing_of_them(ada, hour):
    assert "not kept" not in ada.get(f"/sessions/{hour.pk}/roles/").content.decode()


def test_confirmed_roles_make_it_ready_and_have_it_read(ada, hour, asked):
    answer = confirm(ada, hour, s1=("therapist", "Ada"), s2=("client", "Maren"))
    assert answer.status_code == 302
    hour.refresh_from_db()
    assert hour.state == Hour.State.READY
    assert [(s.label, s.role) for s in Hour.objects.get().spoken().speakers] == [
        ("Ada", Role.THERAPIST),
        ("Maren", Role.CLIENT),
    ]
    assert asked == [hour]


def test_two_voices_of_one_person_become_one(ada, cast, maren, asked):
    hour = add_hour(cast.ada, maren, data=THREE.encode(), name="x.txt", held_on=date(2026, 9, 1), number=1)
    confirm(ada, hour, s1=("therapist", "Ada"), s2=("client", "Maren"), s3=("client", "maren"))
    session = Hour.objects.get().spoken()
    assert [s.label for s in session.speakers] == ["Ada", "Maren"]
    assert [u.speaker_id for u in session.utterances] == ["s1", "s2", "s2", "s1"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"s1": ("therapist", "A"), "s2": ("therapist", "B")}, "Exactly one voice is the therapist"),
        ({"s1": ("therapist", "A"), "s2": ("other", "B")}, "Exactly one voice is the client"),
        ({"s1": ("therapist", "A"), "s2": ("client", "a")}, "stands for two roles"),
        ({"s1": ("therapist", "A")}, "needs a name and a role"),
        ({"s1": ("therapist", "A"), "s2": ("client", " ")}, "needs a name and a role"),
        ({"s1": ("therapist", "A"), "s2": ("", "B")}, "Say of every voice"),
        ({"s1": ("therapist", "A"), "s2": ("partner_a", "B")}, "Say of every voice"),
    ],
)
def test_roles_that_do_not_fit_are_said_and_change_nothing(ada, hour, asked, said, words):
    answer = confirm(ada, hour, **said)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    hour.refresh_from_db()
    assert (hour.state, hour.revision, asked) == (Hour.State.ROLES, 0, [])


def test_a_couple_is_asked_for_both_partners_by_name(ada, couple, asked):
    html = ada.get(f"/sessions/{couple.pk}/roles/").content.decode()
    assert '<option value="partner_a"' in html
    assert ">Ben</option>" in html
    assert ">Cleo</option>" in html
    assert "(client)" not in html
    missing = confirm(ada, couple, s1=("therapist", "Ada"), s2=("partner_b", "Cleo"), s3=("other", "M"))
    assert "Both partners speak" in missing.content.decode()
    done = confirm(ada, couple, s1=("therapist", "Ada"), s2=("partner_b", "Cleo"), s3=("partner_a", "Ben"))
    assert done.status_code == 302
    assert couple.spoken().setting == "couple"


def test_a_partner_alone_is_a_client(ada, cast):
    private = cast.ben_and_cleo.records.get(kind="private_b")
    data = b"Therapist: How was it?\nClient: Long.\n"
    hour = add_hour(cast.ada, private, data=data, name="x.txt", held_on=date(2026, 9, 1), number=1)
    html = ada.get(f"/sessions/{hour.pk}/roles/").content.decode()
    assert "Cleo (client)" in html
    assert "Ben" not in html.split("<main", 1)[1].replace("Ben and Cleo", "")


def test_one_voice_is_too_few_and_the_page_says_how_to_go_on(ada, cast, maren):
    data = b"WEBVTT\n\n00:01.000 --> 00:02.000\nHow was it?\n\n00:04.000 --> 00:05.000\nLong.\n"
    hour = add_hour(cast.ada, maren, data=data, name="x.vtt", held_on=date(2026, 9, 1), number=1)
    html = ada.get(f"/sessions/{hour.pk}/roles/").content.decode()
    assert "tells 1 voice apart, and 2 spoke" in html
    assert "Too little to say; please choose.</p>" in html, "no reason stands where nothing was found"


def test_somebody_elses_change_in_between_is_not_overwritten(ada, hour, asked):
    Hour.objects.update(revision=5)
    answer = confirm(ada, hour, s1=("therapist", "Ada"), s2=("client", "Maren"))
    assert answer.status_code == 409
    assert asked == []


def test_a_refused_form_shows_words_and_is_written_down_as_read(ada, hour, ready):
    def opened():
        return AuditEvent.objects.filter(act="hour.roles_opened", object_id=str(hour.pk)).count()

    refused = [confirm(ada, hour, s1=("", "A"))]
    assert opened() == 1
    refused.append(ada.post(f"/sessions/{hour.pk}/remove/"))
    assert opened() == 2
    assert all(answer.status_code == 400 and "He never wrote" in answer.content.decode() for answer in refused)


def test_the_wrong_file_can_be_taken_out_again(ada, hour):
    answer = ada.post(f"/sessions/{hour.pk}/remove/")
    assert answer.url == f"/cases/{hour.record.case_id}/sessions/new/?record={hour.record_id}"
    assert not Hour.objects.exists()
    assert AuditEvent.objects.filter(act="hour.removed").exists()


def test_a_session_that_was_confirmed_stays(ada, ready):
    assert ada.post(f"/sessions/{ready.pk}/remove/").status_code == 400
    assert Hour.objects.exists()


def test_outsiders_find_nothing(cast, hour, signed_in, asked):
    for person in (cast.dov, cast.fay, cast.sol):
        client = signed_in(person)
        assert client.get(f"/sessions/{hour.pk}/roles/").status_code == 404
        assert confirm(client, hour, s1=("therapist", "A"), s2=("client", "B")).status_code == 404
        assert client.post(f"/sessions/{hour.pk}/remove/").status_code == 404
    assert Client().get(f"/sessions/{hour.pk}/roles/").url.startswith("/accounts/login/")
    assert Hour.objects.get().state == Hour.State.ROLES
