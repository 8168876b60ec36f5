"""The chart as one FHIR R4B Bundle, written resource after resource.

R4B (4.3.0): https://hl7.org/fhir/R4B/. A person is a Patient stub with the practice's own word for them and nothing
else; a couple is a Group of two. Each session is an Encounter, each answer about consent a Consent, each version of a
progress note a DocumentReference. Private notes are in none.
"""

import base64
import json
import uuid
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from stillhere.web.cases.models import Record
from stillhere.web.consent.models import Answer, Subject
from stillhere.web.consent.standing import name_of
from stillhere.web.notes.models import Note, NoteVersion
from stillhere.web.sessions.models import Hour
from stillhere.web.takeout.notes import versions_of
from stillhere.web.takeout.scope import PARTNER, Scope

LOINC = "http://loinc.org"
TERMS = "http://terminology.hl7.org/CodeSystem"
STATUS = {"yes": "active", "no": "rejected", "later": "proposed", "withdrawn": "inactive"}
Resource = dict[str, Any]


def bundle(scope: Scope) -> Iterator[bytes]:
    """The bytes of bundle.json."""
    head = {"resourceType": "Bundle", "type": "collection", "timestamp": timezone.now().isoformat()}
    yield json.dumps(head)[:-1].encode() + b',"entry":[\n'
    for number, resource in enumerate(_resources(scope)):
        entry = {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}
        yield (b",\n" if number else b"") + json.dumps(entry, ensure_ascii=False).encode()
    yield b"\n]}\n"


def _resources(scope: Scope) -> Iterator[Resource]:
    for who in scope.subjects:
        name = [{"use": "anonymous", "text": name_of(scope.case, who)}]
        yield {"resourceType": "Patient", "id": str(_person(scope, who)), "name": name}
    if _is_joint(scope):
        members = [{"entity": _at(_person(scope, who), "Patient")} for who in scope.subjects]
        yield {
            "resourceType": "Group",
            "id": str(_couple(scope)),
            "type": "person",
            "actual": True,
            "quantity": len(members),
            "member": members,
        }
    latest: dict[tuple[str, str], uuid.UUID] = {(a.subject, a.purpose): a.pk for a in scope.answers()}
    for answer in scope.answers():
        yield _consent(scope, answer, holds=latest[answer.subject, answer.purpose] == answer.pk)
    for hour in scope.hours():
        yield _encounter(scope, hour)
        for note in scope.notes(hour, Note.Kind.PROGRESS):
            yield from _documents(scope, hour, note)


def _encounter(scope: Scope, hour: Hour) -> Resource:
    day = hour.held_on.isoformat()
    return {
        "resourceType": "Encounter",
        "id": str(hour.pk),
        "status": "finished",
        "class": {"system": f"{TERMS}/v3-ActCode", "code": "AMB", "display": "ambulatory"},
        "type": [{"text": "Psychotherapy session"}],
        "identifier": [{"value": f"S{hour.number}"}],
        "subject": _subject(scope, hour),
        "period": {"start": day, "end": day},
    }


def _consent(scope: Scope, answer: Answer, *, holds: bool) -> Resource:
    status = STATUS[answer.said] if holds else "inactive"
    if answer.said == Answer.Said.YES and not answer.holds_on(timezone.localdate()):
        status = "inactive"
    scope_code = "research" if answer.purpose == "research" else "patient-privacy"
    provision: Resource = {
        "type": "permit" if answer.said == Answer.Said.YES else "deny",
        "code": [{"text": answer.get_purpose_display()}],
    }
    if answer.expires_on:
        provision["period"] = {"end": answer.expires_on.isoformat()}
    return {
        "resourceType": "Consent",
        "id": str(answer.pk),
        "status": status,
        "scope": {"coding": [{"system": f"{TERMS}/consentscope", "code": scope_code}]},
        "category": [{"coding": [{"system": LOINC, "code": "59284-0", "display": "Consent Document"}]}],
        "patient": _at(_person(scope, Subject(answer.subject)), "Patient"),
        "dateTime": answer.given_on.isoformat(),
        "policyRule": {"text": f"{answer.text.language} {answer.text.version}, SHA-256 {answer.text.sha256}"},
        "provision": provision,
    }


def _documents(scope: Scope, hour: Hour, note: Note) -> Iterator[Resource]:
    before: NoteVersion | None = None
    versions = versions_of(note)
    newest = max((v.number for v in versions if not v.addendum), default=0)
    for version in versions:
        found: Resource = {
            "resourceType": "DocumentReference",
            "id": str(version.pk),
            "status": "current" if version.addendum or version.number == newest else "superseded",
            "docStatus": "final" if note.signed_at else "preliminary",
            "type": {"coding": [{"system": LOINC, "code": "11506-3", "display": "Progress note"}]},
            "subject": _subject(scope, hour),
            "date": version.at.isoformat(),
            "author": [{"display": str(version.by)}],
            "content": [
                {
                    "attachment": {
                        "contentType": "text/plain; charset=utf-8",
                        "data": base64.b64encode(version.body.encode()).decode(),
                    }
                }
            ],
            "context": {"encounter": [_at(hour.pk, "Encounter")]},
        }
        if note.signed_by:
            found["authenticator"] = {"display": str(note.signed_by)}
        if before is not None:
            code = "appends" if version.addendum else "replaces"
            found["relatesTo"] = [{"code": code, "target": _at(before.pk, "DocumentReference")}]
        yield found
        before = before if version.addendum else version


def _is_joint(scope: Scope) -> bool:
    return scope.case.is_couple and Record.Kind.MAIN in scope.choice.records


def _subject(scope: Scope, hour: Hour) -> Resource:
    """Whom a session was with: one person, or the couple."""
    if hour.is_joint:
        return _at(_couple(scope), "Group")
    who = PARTNER.get(Record.Kind(hour.record.kind), Subject.CLIENT)
    return _at(_person(scope, who), "Patient")


def _person(scope: Scope, who: Subject) -> uuid.UUID:
    return uuid.uuid5(scope.case.pk, who.value)


def _couple(scope: Scope) -> uuid.UUID:
    return uuid.uuid5(scope.case.pk, "couple")


def _at(pk: uuid.UUID, kind: str) -> Resource:
    return {"reference": f"urn:uuid:{pk}", "type": kind}
