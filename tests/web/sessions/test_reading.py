import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stillhere.model import to_json
from stillhere.web.cases.models import CaseMembership
from stillhere.web.review.models import StoredReview
from stillhere.web.sessions.models import Hour, HourVersion
from stillhere.web.trust.models import AuditEvent


def texts(hour):
    return [u.text for u in Hour.objects.get(pk=hour.pk).spoken().utterances]


def correct(client, hour, act, place=2, **fields):
    revision = Hour.objects.values_list("revision", flat=True).get(pk=hour.pk)
    return client.post(f"/sessions/{hour.pk}/lines/{place}/{act}/", {"revision": revision} | fields)


def undo(client, hour):
    revision = Hour.objects.values_list("revision", flat=True).get(pk=hour.pk)
    return client.post(f"/sessions/{hour.pk}/undo/", {"revision": revision})


def test_the_transcript_is_read_line_by_line_and_reading_is_written_down(ada, ready):
    html = ada.get(f"/sessions/{ready.pk}/").content.decode()
    assert "He never wrote, and I kept looking." in html
    assert "<time>0:06</time>" in html
    assert "<title>Session · Stillhere</title>" in html
    assert AuditEvent.objects.filter(act="hour.read", object_id=str(ready.pk)).exists()


def test_a_line_is_split_at_a_word_and_the_reader_comes_back_to_it(ada, ready):
    answer = correct(ada, ready, "split", at=1)
    assert answer.url == f"/sessions/{ready.pk}/#line-3"
    assert texts(ready) == [
        "How was the week?",
        "Long.",
        "He never wrote, and I kept looking.",
        "You kept looking.",
    ]
    second = Hour.objects.get().spoken().utterances[2]
    assert (second.start, second.end) == (None, 12.0)
    assert "Undo" in ada.get(f"/sessions/{ready.pk}/").content.decode()


def test_lines_are_joined(ada, ready):
    correct(ada, ready, "join", place=2)
    assert texts(ready)[1] == "Long. He never wrote, and I kept looking. You kept looking."
    assert Hour.objects.get().lines == 2


def test_a_line_is_given_to_another_voice(ada, ready):
    correct(ada, ready, "speaker", speaker="s1")
    assert [u.speaker_id for u in Hour.objects.get().spoken().utterances] == ["s1", "s1", "s1"]
    assert Hour.objects.get().state == Hour.State.READY


def test_a_new_voice_asks_for_the_roles_again(ada, ready):
    correct(ada, ready, "speaker", speaker="new", name="Her mother")
    hour = Hour.objects.get()
    assert hour.spoken().speakers[-1].label == "Her mother"
    assert hour.state == Hour.State.ROLES
    undo(ada, ready)
    assert Hour.objects.get().state == Hour.State.READY


def test_words_are_put_right_and_the_times_stay(ada, ready):
    correct(ada, ready, "words", text=" Long.\nHe never\0 wrote. ")
    line = Hour.objects.get().spoken().utterances[1]
    assert (line.text, line.start, line.end) == ("Long. He never wrote.", 6.5, 12.0)


def test_corrections_are_taken_back_one_by_one(ada, ready):
    before = texts(ready)
    correct(ada, ready, "split", at=1)
    correct(ada, ready, "words", text="Short.")
    assert HourVersion.objects.filter(hour=ready).count() == 3  # the confirmed roles are one too
    undo(ada, ready)
    assert texts(ready)[1] == "Long."
    undo(ada, ready)
    assert texts(ready) == before
    undo(ada, ready)
    assert Hour.objects.get().state == Hour.State.ROLES
    answer = undo(ada, ready)
    assert answer.status_code == 400
    assert "no correction to take back" in answer.content.decode()


def test_what_was_said_before_is_sealed_too(ada, ready):
    correct(ada, ready, "words", text="Short.")
    assert all(b"never wrote" not in bytes(v) for v in HourVersion.objects.values_list("transcript", flat=True))


def test_a_correction_makes_the_review_stale_and_offers_to_read_again(ada, ready):
    StoredReview(hour=ready, body="{}").save(force_insert=True)
    assert "corrected after it was read" not in ada.get(f"/sessions/{ready.pk}/").content.decode()
    correct(ada, ready, "words", text="Short.")
    html = ada.get(f"/sessions/{ready.pk}/").content.decode()
    assert "corrected after it was read" in html
    assert "Read it again" in html


def test_two_people_never_correct_over_one_another(ada, ready):
    answer = ada.post(f"/sessions/{ready.pk}/lines/2/words/", {"revision": 0, "text": "Short."})
    assert answer.status_code == 409
    assert "changed in the meantime" in answer.content.decode()
    assert "Short." not in texts(ready)
    assert AuditEvent.objects.filter(act="hour.read", object_id=str(ready.pk)).exists()  # the answer shows the words


@pytest.mark.parametrize(
    ("act", "place", "fields", "words"),
    [
        ("split", 2, {"at": 0}, "between two of its words"),
        ("split", 2, {"at": "x"}, "between two of its words"),
        ("split", 2, {"at": 99}, "between two of its words"),
        ("join", 3, {}, "no line after the last"),
        ("words", 2, {"text": " "}, "at least one word"),
        ("words", 9, {"text": "x"}, "no such line"),
        ("speaker", 2, {"speaker": "s9"}, "Nobody in this session"),
        ("speaker", 2, {"speaker": "new", "name": " "}, "needs a name"),
        ("speaker", 2, {"speaker": "new", "name": "ada"}, "taken"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(ada, ready, act, place, fields, words):
    before = texts(ready)
    answer = correct(ada, ready, act, place, **fields)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert (texts(ready), Hour.objects.get().revision) == (before, ready.revision)


def test_the_same_words_again_are_no_correction(ada, ready):
    correct(ada, ready, "words", text=texts(ready)[1])
    assert Hour.objects.get().revision == ready.revision
    html = ada.get(f"/sessions/{ready.pk}/").content.decode()
    assert "nothing was changed" in html
    assert "<button>Undo</button>" not in html


def test_every_correction_is_written_down(ada, ready):
    correct(ada, ready, "split", at=1)
    correct(ada, ready, "join")
    correct(ada, ready, "speaker", speaker="s1")
    correct(ada, ready, "words", text="Short.")
    undo(ada, ready)
    acts = list(AuditEvent.objects.filter(object_id=str(ready.pk)).values_list("act", flat=True))
    assert acts[-5:] == [
        "hour.line_split",
        "hour.lines_joined",
        "hour.speaker_changed",
        "hour.words_fixed",
        "hour.correction_undone",
    ]


def test_a_lines_tools_come_as_a_page_and_into_the_page(ada, ready):
    alone = ada.get(f"/sessions/{ready.pk}/lines/2/").content.decode()
    inside = ada.get(f"/sessions/{ready.pk}/lines/2/", HTTP_HX_REQUEST="true").content.decode()
    assert "<html" in alone
    assert "<html" not in inside
    for html in (alone, inside):
        assert '<button name="at" value="1">He</button>' in html
    assert ada.get(f"/sessions/{ready.pk}/lines/9/").status_code == 404


def lengthen(hour, lines):
    session = hour.spoken()
    line = session.utterances[0]
    many = tuple(replace(line, id=f"u{n}", index=n, text=f"Hm, {n}.") for n in range(1, lines + 1))
    hour.transcript, hour.lines = to_json(replace(session, utterances=many)).decode(), lines
    hour.save()


def places(html):
    return [int(place) for place in re.findall(r'<li id="line-(\d+)"', html)]


def test_a_long_session_comes_in_pages_for_the_same_queries(ada, ready, django_assert_num_queries):
    ada.get(f"/sessions/{ready.pk}/")  # the first request of a sign-in asks once more
    with CaptureQueriesContext(connection) as short:
        assert "Go to line" not in ada.get(f"/sessions/{ready.pk}/").content.decode()
    lengthen(ready, 5000)
    for page, shown in (("", (1, 300)), ("?page=9", (2401, 2700)), ("?page=17", (4801, 5000))):
        with django_assert_num_queries(len(short)):
            html = ada.get(f"/sessions/{ready.pk}/{page}").content.decode()
        assert places(html) == list(range(shown[0], shown[1] + 1))
        assert f"Hm, {shown[1]}." in html
        assert f'#line-{shown[0]}"><span class="vh">Line </span>{shown[0]}</a>' in html
        assert html.count('aria-current="page"><span class="vh">Lines </span>') == 2, "above the lines and below"
        assert f'href="/sessions/{ready.pk}/?page=17#lines-head"' in html


@pytest.mark.parametrize(
    ("page", "first"), [("0", 901), ("x", 1), ("-1", 901), ("5", 901), ("9" * 30, 1), ("2", 301), ("1e3", 1)]
)
def test_a_page_that_is_none_is_one_that_is(ada, ready, page, first):
    lengthen(ready, 1000)
    assert places(ada.get(f"/sessions/{ready.pk}/?page={page}").content.decode())[0] == first


def test_an_address_leads_to_the_page_of_a_line(ada, ready):
    lengthen(ready, 1000)
    for line, there in (
        ("1", "#line-1"),
        ("300", "#line-300"),
        ("301", "?page=2#line-301"),
        ("9999", "?page=4#line-1000"),
    ):
        assert ada.get(f"/sessions/{ready.pk}/?line={line}").url == f"/sessions/{ready.pk}/{there}"
    assert ada.get(f"/sessions/{ready.pk}/?line=x").status_code == 200
    assert (
        f'href="/sessions/{ready.pk}/?page=3#line-650"' in ada.get(f"/sessions/{ready.pk}/lines/650/").content.decode()
    )


def test_a_correction_its_undo_and_its_refusal_stay_on_the_lines_page(ada, ready):
    lengthen(ready, 1000)
    assert correct(ada, ready, "words", place=650, text="Short.").url == f"/sessions/{ready.pk}/?page=3#line-650"
    assert 'name="place" value="650"' in ada.get(f"/sessions/{ready.pk}/?page=3").content.decode()
    ready.refresh_from_db()
    answer = ada.post(f"/sessions/{ready.pk}/undo/", {"revision": ready.revision, "place": "650"})
    assert answer.url == f"/sessions/{ready.pk}/?page=3#line-650"
    assert correct(ada, ready, "split", place=600, at=1).url == f"/sessions/{ready.pk}/?page=3#line-601"
    refused = correct(ada, ready, "words", place=650, text=" ")
    assert refused.status_code == 400
    assert places(refused.content.decode())[0] == 601


def test_a_supervisor_reads_what_is_shared_and_changes_nothing(cast, ready, signed_in):
    CaseMembership.objects.create(case=cast.maren, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
    sol = signed_in(cast.sol)
    assert sol.get(f"/sessions/{ready.pk}/").status_code == 404
    cast.maren.records.update(shared_with_supervision=True)
    html = sol.get(f"/sessions/{ready.pk}/").content.decode()
    assert "He never wrote" in html
    assert "Correct" not in html
    assert sol.get(f"/sessions/{ready.pk}/lines/2/").status_code == 404
    assert correct(sol, ready, "words", text="Short.").status_code == 404
    assert "Short." not in texts(ready)


def test_outsiders_find_nothing(cast, ready, signed_in):
    for person in (cast.dov, cast.fay, cast.owner):
        client = signed_in(person)
        assert client.get(f"/sessions/{ready.pk}/").status_code == 404
        assert client.get(f"/sessions/{ready.pk}/lines/2/").status_code == 404
        assert undo(client, ready).status_code == 404
        for act in ("speaker", "split", "join", "words"):
            assert correct(client, ready, act, text="x", speaker="s1", at=1).status_code == 404
    assert Client().get(f"/sessions/{ready.pk}/").url.startswith("/accounts/login/")
