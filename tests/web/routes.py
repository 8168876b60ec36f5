"""Every address of the workspace, one line each: what it writes down when it is read, and for whom it is none.

A new address needs a line in PAGES (keyed as in urls.py) or OPERATIONS (method and path of the API). In `act`: the act
that reading it writes down, or "" where it shows no clinical content. `shut`: who must find nothing there; whoever has
not signed in is sent to the sign-in everywhere but at OPEN.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.web.prepared import CODE

EVERYBODY = ("owner", "dov", "sol", "fay", "cli")  # all but Ada: Olu and Sol supervise, and nothing is shared with them
NO_MEMBER = ("dov", "fay", "cli")  # a case's own page shows a supervisor who it is, and nothing of its records
NO_THERAPIST = ("sol", "fay", "cli")
NO_CLINICIAN = ("fay", "cli")
NO_OWNER = ("ada", "dov", "sol", "fay", "cli")
NO_STAFF = ("cli",)


@dataclass(frozen=True)
class Route:
    """`get` is False where only forms arrive; `at` are the words of the address that differ from the usual ones."""

    act: str = ""
    shut: tuple[str, ...] = EVERYBODY
    get: bool = True
    at: dict[str, Any] = field(default_factory=dict)
    body: Any = None
    status: int = 200
    signed_in: bool = True


def page(act: str, shut: tuple[str, ...] = EVERYBODY, *, status: int = 200, **at: Any) -> Route:
    """A page of a case."""
    return Route(act=act, shut=shut, at=at, status=status)


def form(shut: tuple[str, ...] = EVERYBODY, **at: Any) -> Route:
    """Only a form arrives here."""
    return Route(shut=shut, get=False, at=at)


def own(*, get: bool = True, status: int = 200, shut: tuple[str, ...] = ()) -> Route:
    """About whoever is signed in, and nobody else."""
    return Route(shut=shut, get=get, status=status)


PUBLIC = Route(shut=(), status=0, signed_in=False)
PAGES = {
    "health/": PUBLIC,
    "start/": PUBLIC,
    "you/": own(),
    "you/name/": own(get=False),
    "you/tokens/": own(status=302, shut=NO_STAFF),
    "you/tokens/<uuid:token_id>/revoke/": form(),
    "you/sign-ins/<int:sign_in_id>/end/": own(get=False),
    "people/": Route(shut=NO_OWNER),
    "people/add/": Route(shut=NO_OWNER),
    "people/<uuid:person_id>/end/": form(NO_OWNER),
    "people/<uuid:person_id>/give-back/": form(NO_OWNER),
    "people/<uuid:person_id>/new-password/": form(NO_OWNER),
    "people/<uuid:person_id>/cases/": Route(act="caseload.named", shut=NO_OWNER),
    "people/profile/": Route(shut=NO_OWNER),
    "you/resets/": own(status=0),
    "you/resets/known/": own(get=False),
    "you/resets/<uuid:reset_id>/": page("sign-in-reset.opened"),
    "law/": Route(act="law.read", shut=NO_OWNER),
    "law/cases/<uuid:case_id>/": page("law.read"),
    "erasure/retention/": Route(act="retention.looked", shut=NO_OWNER),
    "erasure/retention/agree/": form(NO_OWNER),
    "erasure/receipts/<uuid:receipt_id>/": page("", ("dov", "sol", "fay", "cli")),  # without words; the owner sees all
    "erasure/receipts/<uuid:receipt_id>.json": page("", ("dov", "sol", "fay", "cli")),
    "erasure/cases/<uuid:case_id>/": page("erasure.opened"),
    "erasure/cases/<uuid:case_id>/hold/": form(),
    "erasure/cases/<uuid:case_id>/hold/lift/": form(),
    "erasure/cases/<uuid:case_id>/<slug:what>/": page("erasure.looked", what="case"),
    "erasure/cases/<uuid:case_id>/<slug:what>/delete/": form(what="case"),
    "erasure/sessions/<uuid:hour_id>/": page("erasure.opened"),
    "erasure/sessions/<uuid:hour_id>/keep/": form(),
    "erasure/sessions/<uuid:hour_id>/<slug:what>/": page("erasure.looked", what="words"),
    "erasure/sessions/<uuid:hour_id>/<slug:what>/delete/": form(what="words"),
    "takeout/cases/<uuid:case_id>/": page("takeout.opened"),
    "takeout/cases/<uuid:case_id>/<slug:kind>/": form(kind="client"),
    "trust/cases/<uuid:case_id>/looked/": page("case.looked"),
    "calendar/records/<uuid:record_id>/": page("appointments.opened"),
    "calendar/records/<uuid:record_id>/breaks/": form(),
    "calendar/records/<uuid:record_id>/file/": form(),
    "calendar/<uuid:appointment_id>/": page("appointment.opened"),
    "calendar/<uuid:appointment_id>/clear/": form(),
    "calendar/<uuid:appointment_id>/remove/": form(),
    "measures/records/<uuid:record_id>/": page("responses.opened"),
    "measures/records/<uuid:record_id>/<slug:instrument>/": page("responses.opened"),
    "measures/<uuid:response_id>/": page("response.opened"),
    "measures/<uuid:response_id>/remove/": form(),
    "course/records/<uuid:record_id>/": page("course.opened"),
    "course/records/<uuid:record_id>/cards/": form(),
    "course/records/<uuid:record_id>/strains/": page("ruptures.opened"),
    "course/records/<uuid:record_id>/strains/note/": form(),
    "course/strains/<uuid:entry_id>/": form(),
    "course/records/<uuid:record_id>/threads/": page("threads.opened"),
    "course/records/<uuid:record_id>/threads/decide/": form(),
    "course/records/<uuid:record_id>/threads/add/": form(),
    "course/records/<uuid:record_id>/expectations/": page("expectations.opened"),
    "course/records/<uuid:record_id>/expectations/add/": form(),
    "course/expectations/<uuid:entry_id>/": form(),
    "course/expectations/<uuid:entry_id>/stories/": form(),
    "course/records/<uuid:record_id>/frame/": page("frame.opened"),
    "course/records/<uuid:record_id>/earlier/": page("earlier.opened"),
    "course/records/<uuid:record_id>/plan/": page("plan.opened"),
    "course/records/<uuid:record_id>/background/": page("background.opened"),
    "course/records/<uuid:record_id>/ending/": form(),
    "course/entries/<uuid:entry_id>/remove/": form(),
    "cases/<uuid:case_id>/consent/": page("consent.read"),
    "cases/<uuid:case_id>/consent/answers/": form(),
    "cases/<uuid:case_id>/consent/paper/<str:subject>/": page("consent.paper", subject="client"),
    "cases/<uuid:case_id>/hand-over/": page("case.read"),
    "accounts/login/": PUBLIC,
    "accounts/logout/": PUBLIC,
    "accounts/inactive/": PUBLIC,
    "accounts/reauthenticate/": own(status=0),
    "accounts/password/change/": own(status=0),
    "accounts/2fa/": own(status=302),
    "accounts/2fa/authenticate/": PUBLIC,
    "accounts/2fa/reauthenticate/": own(status=0),
    "accounts/2fa/totp/activate/": own(status=0),
    "accounts/2fa/totp/deactivate/": own(status=0),
    "accounts/2fa/recovery-codes/": own(status=0),
    "accounts/2fa/recovery-codes/generate/": own(status=0),
    "accounts/2fa/recovery-codes/download/": own(status=0),
    "accounts/2fa/webauthn/": own(status=0),
    "accounts/2fa/webauthn/add/": own(status=0),
    "accounts/2fa/webauthn/reauthenticate/": own(status=0),
    "accounts/2fa/webauthn/keys/<int:pk>/remove/": own(status=0),
    "accounts/2fa/webauthn/keys/<int:pk>/edit/": own(status=0),
    "accounts/2fa/webauthn/login/": PUBLIC,
    "": own(status=302),
    "today/": page("day.opened", NO_CLINICIAN),
    "today/<slug:day>/": page("day.opened", NO_CLINICIAN, day="2026-03-01"),
    "calibration/": Route(shut=NO_OWNER),
    "watch/": page("watch.opened", NO_CLINICIAN),
    "course/records/<uuid:record_id>/brief/": page("brief.opened"),
    "course/records/<uuid:record_id>/brief/sign/": form(),
    "course/records/<uuid:record_id>/brief.pdf": page("brief.exported"),
    "cases/": page("caseload.read", NO_CLINICIAN),
    "cases/new/": page("", NO_THERAPIST),
    "cases/urgent/": Route(shut=NO_OWNER, status=0),
    "cases/<uuid:case_id>/urgent/end/": form(),
    "cases/<uuid:case_id>/urgent/known/": form(),
    "cases/<uuid:case_id>/": page("case.read", NO_MEMBER),
    "cases/<uuid:case_id>/edit/": page("case.read"),
    "cases/<uuid:case_id>/archive/": form(),
    "cases/<uuid:case_id>/bring-back/": form(),
    "cases/<uuid:case_id>/records/<uuid:record_id>/sharing/": form(),
    "cases/<uuid:case_id>/members/": form(),
    "cases/<uuid:case_id>/members/<int:membership_id>/end/": form(),
    "cases/<uuid:case_id>/sessions/new/": page("record.opened_to_add"),
    "notes/<uuid:hour_id>/": page("notes.opened"),
    "notes/<uuid:hour_id>/<slug:kind>/save/": form(),
    "notes/<uuid:hour_id>/<slug:kind>/draft/": form(),
    "notes/<uuid:hour_id>/<slug:kind>/lines/": page("notes.lines-opened"),
    "notes/<uuid:hour_id>/<slug:kind>/quote/": form(),
    "notes/<uuid:hour_id>/<slug:kind>/history/": page("note.history-opened"),
    "notes/versions/<uuid:version_id>/": page("note.read"),
    "notes/versions/<uuid:version_id>/back/": form(),
    "review/<uuid:hour_id>/": page("review.opened"),
    "review/<uuid:hour_id>/alone/": page("review.opened_alone", hour_id="joint"),
    "review/<uuid:hour_id>/alone/<int:line>/<slug:code>/": form(hour_id="joint"),
    "review/<uuid:hour_id>/read/": form(),
    "review/<uuid:hour_id>/moments/": form(),
    "review/<uuid:hour_id>/undo/": form(),
    "review/<uuid:hour_id>/lines/<int:line>/": page("line.opened"),
    "review/<uuid:hour_id>/lines/<int:line>/<slug:code>/": page("mark.opened"),
    "review/runs/<uuid:run_id>/": page("run.opened"),
    "review/runs/<uuid:run_id>/stop/": form(),
    "review/<uuid:hour_id>/export/<slug:kind>/": page("review.exported", kind="json"),
    "review/<uuid:hour_id>/print/": page("review.exported"),
    "review/<uuid:hour_id>/coders/": page("coders.compared"),
    "sessions/uploads/": form(),
    "sessions/uploads/<uuid:upload_id>/": form(),
    "sessions/<uuid:hour_id>/": page("hour.read"),
    "sessions/<uuid:hour_id>/roles/": page("hour.roles_opened", hour_id="unread"),
    "sessions/<uuid:hour_id>/remove/": form(hour_id="unread"),
    "sessions/<uuid:hour_id>/undo/": form(hour_id="corrected"),
    "sessions/<uuid:hour_id>/lines/<int:place>/": page("hour.line_opened"),
    "sessions/<uuid:hour_id>/lines/<int:place>/speaker/": form(),
    "sessions/<uuid:hour_id>/lines/<int:place>/split/": form(),
    "sessions/<uuid:hour_id>/lines/<int:place>/join/": form(),
    "sessions/<uuid:hour_id>/lines/<int:place>/words/": form(),
}

NEW_CASE = {"setting": "individual", "name": "Nobody"}
NEW_HOUR = {"held_on": "2026-05-05", "transcript": "Therapist: Hello.\nClient: Hello.\n"}
VOICES = {"revision": 0, "voices": [{"speaker": "ada", "name": "Ada", "role": "therapist"}]}
NEW_ANSWERS = {
    "instrument": "gad_2",
    "respondent": "client",
    "answers": {"1": 1},
    "completed_at": "2026-05-05T09:00:00Z",
}
VERDICT = {"verdict": "reject", "line": "u1", "code": CODE}
OPERATIONS = {
    "GET /api/v1/cases": page("caseload.read", ()),
    "POST /api/v1/cases": Route(shut=("sol", "fay"), body=NEW_CASE),
    "GET /api/v1/cases/{case_id}": page("case.read", ("dov", "fay")),
    "GET /api/v1/cases/{case_id}/members": page("", ("dov", "fay")),
    "POST /api/v1/cases/{case_id}/archive": form(),
    "POST /api/v1/cases/{case_id}/bring-back": form(),
    "GET /api/v1/cases/{case_id}/records": page("case.read", ("dov", "fay")),
    "GET /api/v1/records/{record_id}/sessions": page("case.read"),
    "POST /api/v1/records/{record_id}/sessions": Route(body=NEW_HOUR),
    "GET /api/v1/sessions/{hour_id}": page(""),
    "GET /api/v1/sessions/{hour_id}/transcript": page("hour.read"),
    "GET /api/v1/sessions/{hour_id}/roles": page("hour.roles_opened", hour_id="unread"),
    "PUT /api/v1/sessions/{hour_id}/roles": Route(body=VOICES, at={"hour_id": "unread"}),
    "POST /api/v1/sessions/{hour_id}/runs": form(),
    "GET /api/v1/runs/{run_id}": page(""),
    "POST /api/v1/runs/{run_id}/stop": form(),
    "GET /api/v1/sessions/{hour_id}/review": page("review.opened"),
    "GET /api/v1/sessions/{hour_id}/decisions": page("review.opened"),
    "POST /api/v1/sessions/{hour_id}/decisions": Route(body=VERDICT),
    "POST /api/v1/decisions/{decision_id}/undo": form(),
    "GET /api/v1/sessions/{hour_id}/progress-note": page("note.read"),
    "PUT /api/v1/sessions/{hour_id}/progress-note": Route(body={"text": "Mine.", "revision": 0}),
    "GET /api/v1/records/{record_id}/appointments": page("appointments.opened"),
    "POST /api/v1/records/{record_id}/appointments": Route(body={"starts_at": "2026-05-06T09:00:00Z"}),
    "PUT /api/v1/appointments/{appointment_id}/outcome": Route(body={"became": "held"}),
    "GET /api/v1/records/{record_id}/responses": page("responses.opened"),
    "POST /api/v1/records/{record_id}/responses": Route(body=NEW_ANSWERS),
    "GET /api/v1/codebook": page("", ()),
    "GET /api/v1/codebook/{code}": page("", ()),
}
