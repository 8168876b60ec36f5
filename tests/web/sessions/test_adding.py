import io
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from stillhere.model import to_json
from stillhere.web.sessions import arrival
from stillhere.web.sessions.actions.add_hour import add_hour
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.conftest import session_of
from tests.web.sessions.bad_files import BAD
from tests.web.sessions.conftest import VTT


def page(record):
    return f"/cases/{record.case_id}/sessions/new/?record={record.pk}"


def bring(client, record, data, name="week.vtt", **more):
    content = data if isinstance(data, bytes) else data.encode()
    fields = {"held_on": "2026-09-01", "number": "1", "file": SimpleUploadedFile(name, content)} | more
    return client.post(page(record), {key: value for key, value in fields.items() if value is not None})


def refusal(answer):
    html = answer.content.decode()
    return html.split('class="refusal"', 1)[1].split(">", 1)[1].split("</p>", 1)[0]


def test_a_file_becomes_a_session_that_waits_for_its_roles(ada, maren):
    answer = bring(ada, maren, VTT)
    hour = Hour.objects.get()
    assert answer.url == f"/sessions/{hour.pk}/roles/"
    assert (hour.state, hour.number, hour.lines, hour.format, hour.source_name) == ("roles", 1, 3, "webvtt", "week.vtt")
    assert hour.spoken().utterances[1].start == 6.5
    assert AuditEvent.objects.filter(act="hour.added", object_id=str(hour.pk)).exists()


def test_pasted_text_becomes_a_session(ada, maren):
    bring(ada, maren, b"", file=None, text="Therapist: How was it?\nClient: Long.\nTherapist: Long.\n")
    assert [u.text for u in Hour.objects.get().spoken().utterances] == ["How was it?", "Long.", "Long."]


def test_nothing_of_the_words_or_the_name_lies_in_plain(ada, maren):
    from django.conf import settings

    bring(ada, maren, VTT, name="maren-quillon.vtt")
    row = Hour.objects.values().get()
    assert b"never wrote" not in bytes(row["transcript"])
    assert b"quillon" not in bytes(row["source_name"])
    assert not [p for p in settings.DATA.glob("files/**/*") if p.is_file() and b"never wrote" in p.read_bytes()]


def test_the_next_number_is_suggested(ada, maren, hour):
    assert 'value="5"' in ada.get(page(maren)).content.decode()


def test_a_number_that_is_taken_is_said(ada, maren, hour):
    answer = bring(ada, maren, VTT.replace("Long", "Short"), number="4")
    assert (answer.status_code, refusal(answer)) == (422, "There is a session 4 already; the next one is 5.")


def test_the_same_file_again_leads_to_the_session_it_became(ada, maren, hour):
    answer = bring(ada, maren, VTT)
    assert answer.status_code == 422
    assert refusal(answer).startswith("This file is here already, as session 4.")
    assert f'href="/sessions/{hour.pk}/"' in refusal(answer)
    assert Hour.objects.count() == 1


def test_the_same_file_in_another_record_is_another_session(ada, together, hour):
    assert bring(ada, together, VTT).status_code == 302


def test_a_fingerprint_is_not_the_hash_of_the_file(hour):
    import hashlib

    assert hour.fingerprint
    assert hour.fingerprint != hashlib.sha256(VTT.encode()).hexdigest()


@pytest.mark.parametrize("kind", list(BAD))
def test_what_cannot_be_read_is_said_in_one_sentence_and_leaves_nothing(ada, maren, nothing_left, kind):
    data, name, status, words = BAD[kind]
    answer = bring(ada, maren, data, name=name)
    sentence = refusal(answer)
    assert answer.status_code == status, sentence
    assert words in sentence.replace("&#x27;", "'")
    assert sentence.count(". ") == 0
    assert ";" in sentence, "it says what to do next"


def test_a_text_of_lost_letters_is_refused(maren):
    lost = "Therapist: " + "\ufffd" * 90 + "\nClient: hm hm hm\n"
    with pytest.raises(arrival.Refused, match="Most letters"):
        arrival.arrive(lost.encode(), name="x.txt", record=maren)


def test_null_bytes_within_words_become_harmless(ada, maren):
    bring(ada, maren, VTT + "\n" * 4500 + "00:20.000 --> 00:21.000\n<v Client>a\0b\n")
    assert "\0" not in Hour.objects.get().transcript


def test_a_script_in_a_speakers_name_renders_as_text(ada, maren):
    bring(ada, maren, b"", file=None, text="<script>alert(1)</script>: How was it?\nClient: Long, <b>long</b>.\n" * 2)
    hour = Hour.objects.get()
    for address in (f"/sessions/{hour.pk}/roles/", f"/sessions/{hour.pk}/", f"/sessions/{hour.pk}/lines/1/"):
        html = ada.get(address).content.decode()
        assert "<script>alert" not in html
        assert "<b>long" not in html
        assert "&lt;script&gt;alert(1)" in html or "&lt;b&gt;long" in html


def test_a_script_in_a_files_name_renders_as_text(ada, maren, nothing_left):
    html = bring(ada, maren, b"", name="<script>alert(1)</script>.vtt").content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "cp1252"])
def test_letters_of_any_usual_encoding_arrive(maren, encoding):
    data = "Therapist: Wie war die Woche, Zoë?\nClient: Lang – über alles.\n".encode(encoding)
    for given in (data, data[:-1]):  # and where the last letter was cut
        session = arrival.arrive(given, name="x.txt", record=maren).session
        assert session.utterances[0].text == "Wie war die Woche, Zoë?"


def test_ids_of_a_file_never_reach_an_address_or_a_column(maren):
    session = session_of(("T", "How was it?"), ("C", "Long."))
    arrived = arrival.arrive(to_json(session), name="x.json", record=maren).session
    assert [s.id for s in arrived.speakers] == ["s1", "s2"]
    assert [u.id for u in arrived.utterances] == ["u1", "u2"]


def test_a_format_that_a_file_only_claims_reaches_no_column(cast, maren):
    session = session_of(("T", "How was it?"), ("C", "Long."))
    claimed = replace(session, source=replace(session.source, format="Maren Quillon " * 9))
    hour = add_hour(cast.ada, maren, data=to_json(claimed), name="x.json", held_on=date(2026, 9, 1), number=1)
    assert hour.format == "stillhere-json"


def test_a_request_that_is_too_long_is_refused_before_it_is_read(ada, maren, nothing_left):
    class Unread(io.BytesIO):
        def read(self, *_):
            raise AssertionError("nobody may read this")

    answer = ada.generic(
        "POST",
        page(maren),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 * 2**30),
        **{"wsgi.input": Unread()},
    )
    assert answer.status_code == 413
    assert refusal(answer).startswith("This is larger than 12 MB")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"held_on": "2199-01-01"}, "lies in the past"),
        ({"held_on": ""}, "Say when"),
        ({"number": "0"}, "The first session is number 1"),
        ({"number": "x"}, "Write a number"),
        ({"file": None}, "Choose a file, or paste"),
        ({"text": "Therapist: Hm."}, "one of the two"),
    ],
)
def test_what_is_missing_is_asked_for(ada, maren, nothing_left, fields, words):
    answer = bring(ada, maren, VTT, **fields)
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_an_archived_case_takes_no_session(ada, maren, nothing_left):
    from django.utils import timezone

    maren.case.archived_at = timezone.now()
    maren.case.save()
    assert "archived" in refusal(bring(ada, maren, VTT))


def test_a_partners_own_record_is_named(ada, cast):
    private = cast.ben_and_cleo.records.get(kind="private_b")
    html = ada.get(page(private)).content.decode()
    assert "Cleo alone" in html
    assert "<title>Add a session · Stillhere</title>" in html


def test_an_outsider_and_the_front_desk_find_nothing(cast, maren, signed_in, nothing_left):
    for person in (cast.dov, cast.fay, cast.sol, cast.owner):
        client = signed_in(person)
        assert client.get(page(maren)).status_code == 404
        assert bring(client, maren, VTT).status_code == 404


def test_a_record_of_another_case_is_not_found(ada, maren, together):
    assert ada.get(f"/cases/{maren.case_id}/sessions/new/?record={together.pk}").status_code == 404
    assert ada.get(f"/cases/{maren.case_id}/sessions/new/?record=x").status_code == 404


def test_visitors_go_to_the_sign_in(maren):
    assert Client().get(page(maren)).url.startswith("/accounts/login/")


def test_a_request_without_the_token_is_refused(cast, maren, signed_in, nothing_left):
    client = signed_in(cast.ada)
    client.handler.enforce_csrf_checks = True
    assert bring(client, maren, VTT).status_code == 403
