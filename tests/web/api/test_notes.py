"""The progress note by API; the private note isn't there."""

import json
from collections import defaultdict
from collections.abc import Callable
from uuid import uuid4

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import CaseMembership
from stillhere.web.notes.models import Note, NoteDraft, NoteVersion
from stillhere.web.sessions.models import Hour
from stillhere.web.trust.models import AuditEvent
from tests.web.api.conftest import Program
from tests.web.conftest import Cast

Programs = Callable[[User], Program]
NOTE = "Kept to the hour; spoke of the letters."


def test_a_note_nobody_has_begun_is_empty(cast: Cast, program: Programs, hour: Hour) -> None:
    note = program(cast.ada).get(f"sessions/{hour.pk}/progress-note")
    assert (note["text"], note["revision"], note["signed_at"]) == ("", 0, None)
    assert not Note.objects.exists()


def test_a_note_is_written_as_a_version_and_read_again(cast: Cast, program: Programs, hour: Hour) -> None:
    ada, path = program(cast.ada), f"sessions/{hour.pk}/progress-note"
    written = ada.put(path, {"text": NOTE, "revision": 0})
    assert written == ada.get(path)
    assert written["text"] == NOTE
    again = ada.put(path, {"text": NOTE + " Next week at ten.", "revision": written["revision"]})
    assert again["revision"] > written["revision"]
    assert NoteVersion.objects.count() == 2
    assert AuditEvent.objects.filter(act="note.kept", actor=cast.ada, case_id=cast.maren.pk).count() == 2


def test_a_note_that_was_written_since_is_not_overwritten(cast: Cast, program: Programs, hour: Hour) -> None:
    ada, path = program(cast.ada), f"sessions/{hour.pk}/progress-note"
    ada.put(path, {"text": NOTE, "revision": 0})
    ada.put(path, {"text": "Something else.", "revision": 0}, status=409)
    assert ada.get(path)["text"] == NOTE


def test_a_signed_note_stays_as_it_is(cast: Cast, program: Programs, hour: Hour) -> None:
    from stillhere.web.notes.actions.sign import sign

    ada, path = program(cast.ada), f"sessions/{hour.pk}/progress-note"
    ada.put(path, {"text": NOTE, "revision": 0})
    sign(cast.ada, hour=hour)
    signed = ada.get(path)
    assert signed["signed_at"] is not None
    ada.put(path, {"text": "Something else.", "revision": signed["revision"]}, status=409)
    assert ada.get(path) == signed


def test_a_supervisor_reads_the_note_and_writes_none(cast: Cast, program: Programs, hour: Hour) -> None:
    path = f"sessions/{hour.pk}/progress-note"
    program(cast.ada).put(path, {"text": NOTE, "revision": 0})
    CaseMembership.objects.create(case=cast.maren, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
    cast.maren.records.update(shared_with_supervision=True)
    sol = program(cast.sol)
    revision = sol.get(path)["revision"]
    sol.put(path, {"text": "Something else.", "revision": revision}, status=404)
    assert sol.get(path)["text"] == NOTE


def test_no_answer_holds_a_private_note(cast: Cast, program: Programs, hour: Hour) -> None:
    from stillhere.web.notes.actions.save_draft import save_draft

    private = "What I can't write in the chart."
    save_draft(cast.ada, hour=hour, kind=Note.Kind.PRIVATE, text=private, base=0, page="one")
    ada = program(cast.ada)
    description = ada.get("openapi.json")
    known = {"case_id": cast.maren.pk, "record_id": hour.record_id, "hour_id": hour.pk, "code": "W5_deferential"}
    asked = 0
    for path, methods in description["paths"].items():
        filled = path.removeprefix("/api/v1/").format_map(defaultdict(uuid4, known))
        if "get" in methods:
            assert private not in ada.response("GET", filled).content.decode()
            asked += 1
    assert asked > 10
    assert "A private psychotherapy note can't be reached here" in description["info"]["description"]
    assert "private note" not in json.dumps(description["paths"]).lower()


def test_a_note_that_is_too_long_is_refused(cast: Cast, program: Programs, hour: Hour) -> None:
    program(cast.ada).put(f"sessions/{hour.pk}/progress-note", {"text": "a" * 100_001, "revision": 0}, status=422)
    assert not Note.objects.exists()


def test_a_draft_on_the_page_is_its_author_s_and_not_written_over(cast: Cast, program: Programs, hour: Hour) -> None:
    from stillhere.web.notes.actions.save_draft import save_draft

    ada, path = program(cast.ada), f"sessions/{hour.pk}/progress-note"
    kept = ada.put(path, {"text": NOTE, "revision": 0})
    CaseMembership.objects.create(case=cast.maren, user=cast.dov, role=CaseMembership.Role.THERAPIST)
    save_draft(cast.ada, hour=hour, kind=Note.Kind.PROGRESS, text="Cinnabar.", base=kept["revision"], page="one")
    assert ada.get(path) == kept | {"waiting": True}
    assert program(cast.dov).get(path) == kept
    ada.put(path, {"text": "Something else.", "revision": kept["revision"]}, status=409)
    assert program(cast.dov).put(path, {"text": "By Dov.", "revision": kept["revision"]})["text"] == "By Dov."
    assert NoteDraft.objects.get().body == "Cinnabar."
