"""Resets of somebody's sign-in as that person is told of them: who let them in again, and what was done since.

For a while two people knew the password, so the acts written under one's name may be somebody else's.
"""

from datetime import timedelta

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from stillhere.web.accounts.models import SignInReset, User
from stillhere.web.trust.models import AuditEvent

DAYS = 90  # how long they can be looked up on one's own page
NEWS = "reset-news"  # in the sign-in's session: the notice comes before every other page

ACTS = {
    "sign-in.opened": "Signed in",
    "sign-in.closed": "Signed out",
    "sign-in.ended": "Ended a sign-in elsewhere",
    "password.changed": "Chose a new password",
    "second-step.added": "Set up a second step",
    "second-step.removed": "Removed a second step",
    "recovery-codes.added": "Made recovery codes",
    "recovery-codes.removed": "Removed recovery codes",
    "token.made": "Made a token for a program",
    "token.revoked": "Revoked a token",
    "sign-in-reset.known": "Read this notice",
    "sign-in-reset.opened": "Opened this list",
    "person.renamed": "Changed the shown name",
    "person.added": "Added somebody to the practice",
    "person.ended": "Ended somebody's access",
    "person.given-back": "Gave somebody their access back",
    "person.sign-in-reset": "Reset somebody's sign-in",
    "caseload.read": "Opened the list of cases",
    "caseload.searched": "Searched the cases",
    "caseload.named": "Saw the names of somebody's cases",
    "case.opened": "Opened a new case",
    "case.read": "Looked at a case",
    "case.edited": "Changed a case's names",
    "case.archived": "Archived a case",
    "case.brought_back": "Brought a case back",
    "case.handed-over": "Handed a case over",
    "member.added": "Added somebody to a case",
    "member.ended": "Took somebody off a case",
    "record.shared": "Shared a record with supervision",
    "record.unshared": "Stopped sharing a record with supervision",
    "hour.added": "Added a session",
    "hour.read": "Read a transcript",
    "hour.removed": "Removed a session",
    "run.started": "Had a session read by the program",
    "run.opened": "Watched a session being read",
    "run.stopped": "Stopped a reading",
    "review.opened": "Read a review",
    "review.exported": "Took a review out as a file",
    "note.read": "Read a note",
    "note.drafted": "Wrote in a note",
    "note.kept": "Kept a note",
    "note.signed": "Signed a note",
    "notes.opened": "Opened the notes of a session",
}
KINDS = {
    "case": "Worked in a case",
    "caseload": "Looked through the cases",
    "hour": "Worked in a transcript",
    "mark": "Decided about a mark",
    "moment": "Decided about a moment",
    "note": "Worked in a note",
    "notes": "Worked in notes",
    "record": "Worked in a record",
    "review": "Worked in a review",
    "upload": "Uploaded a file",
}


def in_words(act: str) -> str:
    """An act of the audit in words; one that has none of its own is told by what it was done to, or by its name."""
    return ACTS.get(act) or KINDS.get(act.partition(".")[0]) or act


def resets(person: User) -> QuerySet[SignInReset]:
    """Those of the last ninety days and any this person doesn't know of yet, the latest first."""
    recent = timezone.now() - timedelta(days=DAYS)
    theirs = SignInReset.objects.filter(person=person).select_related("by")
    return (theirs.filter(at__gte=recent) | theirs.filter(known_at=None)).order_by("-at")


def acts_since(reset: SignInReset) -> QuerySet[AuditEvent]:
    """What was done under the person's name from the reset on, oldest first: what another did comes first."""
    return AuditEvent.objects.filter(actor=reset.person_id, at__gte=reset.at).order_by("number")


def tell(request: HttpRequest, person: User) -> None:
    """At sign-in: put the notice before every other page if there is something to tell."""
    if SignInReset.objects.filter(person=person, known_at=None).exists():
        request.session[NEWS] = True


def has_news(request: HttpRequest) -> bool:
    """Does the notice stand before this sign-in's pages?"""
    return bool(request.session.get(NEWS))


def told(request: HttpRequest) -> None:
    """The notice was read."""
    request.session.pop(NEWS, None)
