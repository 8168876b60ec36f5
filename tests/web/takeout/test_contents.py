"""What leaves and what stays: each kind of file is opened up, and words that belong elsewhere are in none of it."""

import base64
import csv
import hashlib
import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from stillhere.formats.reader import read_source, source_of
from stillhere.web.cases.models import CaseMembership, Record
from stillhere.web.law.models import ClientPlace
from stillhere.web.notes.models import Note
from stillhere.web.review.models import Decision
from stillhere.web.sessions.models import Hour
from stillhere.web.takeout.actions.take_out import take_out
from stillhere.web.takeout.choice import Choice, Kind
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast
from tests.web.takeout.conftest import Opened, taken, written

S1 = "sessions/S001-2026-03-03/"
BOTH = ("joint_a", "joint_b")


def manifest_of(held: Opened) -> Any:
    return json.loads(held.files["manifest.json"])


def resources(held: Opened, kind: str) -> list[Any]:
    bundle = json.loads(held.files["fhir/bundle.json"])
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "collection")
    return [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == kind]


def test_the_whole_case_holds_every_open_format_and_a_cover(cast: Cast, maren: Hour) -> None:
    held = taken(cast.ada, cast.maren, Kind.WHOLE)
    assert set(held.files) == {
        *(f"{S1}transcript.{end}" for end in ("json", "vtt")),
        *(f"{S1}review.{end}" for end in ("json", "eaf", "pdf")),
        *(f"{S1}progress-notes.{end}" for end in ("json", "txt")),
        *(
            "case.json",
            "lists/sessions.csv",
            "lists/consent.csv",
            "fhir/bundle.json",
            "cover.txt",
            "cover.pdf",
            "manifest.json",
        ),
    }
    session, _ = read_source(source_of(held.files[f"{S1}transcript.json"], name="transcript.json"))
    assert session.utterances[1].text == "Fine. A quernstone."
    again, _ = read_source(source_of(held.files[f"{S1}transcript.vtt"], name="transcript.vtt"))
    assert [u.start for u in again.utterances] == [0, 5, 10, 15]
    codes = json.loads(held.files[f"{S1}review.json"])["codes"]
    assert {c["code"] for c in codes} == {"W5_deferential", "W1_denial"}


def test_every_file_is_in_the_manifest_with_its_hash(cast: Cast, maren: Hour) -> None:
    held = taken(cast.ada, cast.maren, Kind.WHOLE)
    manifest = manifest_of(held)
    assert manifest["stillhere_export"] == 1
    told = {one["path"]: (one["bytes"], one["sha256"]) for one in manifest["files"]}
    found = {name: (len(b), hashlib.sha256(b).hexdigest()) for name, b in held.files.items() if name != "manifest.json"}
    assert told == found


def test_no_private_note_and_no_draft_leaves_unless_it_is_signed_for(cast: Cast, maren: Hour) -> None:
    for kind in (Kind.WHOLE, Kind.CLIENT):
        held = taken(cast.ada, cast.maren, kind)
        assert "wolfram" not in held.words
        assert "tellurium" not in held.words
        assert any(out["what"] == "Psychotherapy notes" for out in manifest_of(held)["left_out"])
        assert "Psychotherapy notes" in held.files["cover.txt"].decode()
    signed = taken(cast.ada, cast.maren, Kind.WHOLE, "notes")
    apart = {name for name in signed.files if "psychotherapy-notes" in name}
    assert apart == {f"psychotherapy-notes/S001-2026-03-03/psychotherapy-notes.{end}" for end in ("json", "txt")}
    assert b"wolfram" in signed.files[min(apart)]
    assert "tellurium" not in signed.words
    others = Opened({name: held for name, held in signed.files.items() if name not in apart})
    assert "wolfram" not in others.words
    assert manifest_of(signed)["signed"] == [{"what": "notes", "on": "2026-11-20", "how": "paper"}]


def test_another_authors_private_note_leaves_for_nobody(cast: Cast, maren: Hour) -> None:
    CaseMembership.objects.create(case=cast.maren, user=cast.dov, role=CaseMembership.Role.THERAPIST)
    written(maren, cast.dov, Note.Kind.PRIVATE, "rhodium")
    assert "rhodium" not in taken(cast.ada, cast.maren, Kind.WHOLE, "notes").words
    his = taken(cast.dov, cast.maren, Kind.WHOLE, "notes").words
    assert "rhodium" in his
    assert "wolfram" not in his


def test_a_client_has_only_what_a_person_stands_behind(cast: Cast, maren: Hour) -> None:
    held = taken(cast.ada, cast.maren, Kind.CLIENT)
    assert "W5_deferential" in held.files[f"{S1}review.json"].decode()
    assert "W1_denial" not in held.words
    assert f"{S1}review.pdf" not in held.files
    assert "What a program marked or measured and no person confirmed" in held.words
    assert "=SUM(1) second wording." in held.files[f"{S1}progress-notes.txt"].decode()


def test_a_review_that_nobody_looked_at_is_left_out_and_the_cover_says_so(cast: Cast, maren: Hour) -> None:
    maren.decisions.all().delete()
    held = taken(cast.ada, cast.maren, Kind.CLIENT)
    assert not [name for name in held.files if "review" in name]
    assert "Session 1" in held.files["cover.txt"].decode().split("What stays out")[1]


def test_a_review_of_words_that_were_corrected_since_does_not_leave(cast: Cast, maren: Hour) -> None:
    Hour.objects.filter(pk=maren.pk).update(changed_at=timezone.now())
    held = taken(cast.ada, cast.maren, Kind.WHOLE)
    assert not [name for name in held.files if "review" in name]
    assert "corrected after it was read" in held.files["cover.txt"].decode()


def test_a_session_whose_words_were_deleted_is_named_and_its_notes_leave(cast: Cast, maren: Hour) -> None:
    from stillhere.web.erasure.actions.delete_words import delete_words

    delete_words(cast.ada, maren)
    held = taken(cast.ada, cast.maren, Kind.WHOLE)
    assert f"{S1}transcript.json" not in held.files
    assert f"{S1}progress-notes.json" in held.files
    assert "words were deleted" in held.files["cover.txt"].decode()


@pytest.mark.parametrize(
    ("kind", "signed", "there"),
    [
        (Kind.TOGETHER, BOTH, {"feldspar", "progress of mainx"}),
        (Kind.PRIVATE_A, ("private_a",), {"antimony", "progress of private_ax"}),
        (Kind.PRIVATE_B, ("private_b",), {"beryllium", "progress of private_bx"}),
        (Kind.WHOLE, BOTH, {"feldspar", "progress of mainx"}),
        (Kind.WHOLE, (*BOTH, "private_b"), {"feldspar", "progress of mainx", "beryllium", "progress of private_bx"}),
    ],
)
def test_of_a_couple_each_file_holds_what_was_signed_for_and_nothing_else(
    cast: Cast, couple: dict[str, Hour], kind: Kind, signed: tuple[str, ...], there: set[str]
) -> None:
    words = taken(cast.ada, cast.ben_and_cleo, kind, *signed).words
    every = ("feldspar", "antimony", "beryllium", "wolfram", *(f"progress of {k}x" for k in Record.Kind.values))
    assert {word for word in every if word in words} == there


def test_private_notes_of_a_record_that_stays_stay_with_it(cast: Cast, couple: dict[str, Hour]) -> None:
    words = taken(cast.ada, cast.ben_and_cleo, Kind.WHOLE, *BOTH, "notes").words
    assert "wolfram of mainx" in words
    assert "wolfram of private" not in words


def test_a_partners_file_names_that_partner_and_holds_only_their_answers(cast: Cast, couple: dict[str, Hour]) -> None:
    held = taken(cast.ada, cast.ben_and_cleo, Kind.PRIVATE_A, "private_a")
    assert "Cleo" not in held.words
    rows = list(csv.reader(held.files["lists/consent.csv"].decode("utf-8-sig").splitlines()))
    assert {row[0] for row in rows[1:]} == {"Ben"}
    joint = taken(cast.ada, cast.ben_and_cleo, Kind.TOGETHER, *BOTH)
    assert "lists/consent.csv" not in joint.files
    assert not resources(joint, "Consent")


def test_a_joint_file_does_not_hint_at_harm_at_home(cast: Cast, couple: dict[str, Hour]) -> None:
    def joint() -> tuple[set[str], str]:
        held = taken(cast.ada, cast.ben_and_cleo, Kind.TOGETHER, *BOTH)
        return set(held.files), held.files["cover.txt"].decode()

    plain = joint()
    main = couple["main"]
    Decision.objects.create(hour=main, by=cast.ada, utterance_id="u2", code="S_ipv", verdict="add")
    assert joint() == plain
    assert "S_ipv" not in taken(cast.ada, cast.ben_and_cleo, Kind.WHOLE, *BOTH).words
    alone = couple["private_a"]
    Decision.objects.create(hour=alone, by=cast.ada, utterance_id="u2", code="S_ipv", verdict="add")
    assert "S_ipv" in taken(cast.ada, cast.ben_and_cleo, Kind.PRIVATE_A, "private_a").words


def test_where_somebody_is_stands_in_their_own_file_and_in_no_joint_one(cast: Cast, couple: dict[str, Hour]) -> None:
    case = cast.ben_and_cleo
    case.about = "cadmium"
    case.save()
    for whose, place in (("partner_a", "us-il"), ("partner_b", "us-ny")):
        ClientPlace(case=case, whose=whose, place=place, from_on="2026-01-01", said_on="2026-01-01", by=cast.ada).save()
    joint = taken(cast.ada, case, Kind.TOGETHER, *BOTH).words
    bens = taken(cast.ada, case, Kind.PRIVATE_A, "private_a").words
    whole = taken(cast.ada, case, Kind.WHOLE, *BOTH).words
    found = [[word in words for word in ("us-il", "us-ny", "cadmium")] for words in (joint, bens, whole)]
    assert found == [[False, False, False], [True, False, False], [True, True, True]]


def test_no_list_holds_what_a_spreadsheet_would_run(cast: Cast, maren: Hour) -> None:
    cast.maren.name = "=1+1"
    cast.maren.save()
    rows = list(csv.reader(taken(cast.ada, cast.maren, Kind.CLIENT).files["lists/consent.csv"].decode().splitlines()))
    assert {row[0] for row in rows[1:]} == {"'=1+1"}


def test_fhir_has_what_r4b_requires(cast: Cast, maren: Hour) -> None:
    held = taken(cast.ada, cast.maren, Kind.WHOLE)
    (patient,) = resources(held, "Patient")
    assert patient["name"] == [{"use": "anonymous", "text": "Maren"}]
    at = f"urn:uuid:{patient['id']}"
    (encounter,) = resources(held, "Encounter")
    assert (encounter["status"], encounter["class"]["code"]) == ("finished", "AMB")
    assert encounter["subject"]["reference"] == at
    consents = resources(held, "Consent")
    assert len(consents) == 3
    for one in consents:
        assert {"status", "scope", "category", "policyRule"} <= one.keys()
        assert (one["status"], one["patient"]["reference"]) == ("active", at)
    first, second = resources(held, "DocumentReference")
    assert (first["status"], second["status"]) == ("superseded", "current")
    assert second["relatesTo"][0]["target"]["reference"] == f"urn:uuid:{first['id']}"
    body = base64.b64decode(second["content"][0]["attachment"]["data"]).decode()
    assert body == "=SUM(1) second wording."


def test_in_fhir_a_couple_is_a_group_and_each_partner_a_person(cast: Cast, couple: dict[str, Hour]) -> None:
    held = taken(cast.ada, cast.ben_and_cleo, Kind.WHOLE, *BOTH, "private_a")
    ben, cleo = resources(held, "Patient")
    (group,) = resources(held, "Group")
    assert [m["entity"]["reference"] for m in group["member"]] == [f"urn:uuid:{p['id']}" for p in (ben, cleo)]
    with_both, with_ben = resources(held, "Encounter")
    assert with_both["subject"]["reference"] == f"urn:uuid:{group['id']}"
    assert with_ben["subject"]["reference"] == f"urn:uuid:{ben['id']}"


def test_names_on_the_cover_are_never_read_as_markup(cast: Cast, maren: Hour) -> None:
    cast.maren.name = '#panic("x") *M* $1$'
    cast.maren.save()
    held = taken(cast.ada, cast.maren, Kind.CLIENT)
    assert '#panic("x") *M* $1$' in Opened({"cover.pdf": held.files["cover.pdf"]}).words


def test_the_act_takes_nothing_out_for_others_or_without_signatures(cast: Cast, couple: dict[str, Hour]) -> None:
    whole, client = Choice(kind=Kind.WHOLE), Choice(kind=Kind.CLIENT)
    refused = [(cast.dov, cast.maren, client), (cast.owner, cast.maren, client), (cast.ada, cast.ben_and_cleo, whole)]
    for by, case, choice in [*refused, (cast.ada, cast.ben_and_cleo, client)]:
        with pytest.raises(PermissionDenied):
            take_out(by, case, choice=choice)
    assert not AuditEvent.objects.filter(act="case.exported").exists()
