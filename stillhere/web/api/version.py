"""The API as it stands: its routers by the first word of their addresses."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from stillhere.web.api import (
    appointments,
    cases,
    codebook,
    decisions,
    description,
    notes,
    records,
    responses,
    reviews,
    roles,
    runs,
    sessions,
)
from stillhere.web.api.problems import JsonAlone, handle
from stillhere.web.api.token import Token

ABOUT = """The workspace for programs. Everything is asked for with a person's token, and every token opens what its
owner's pages open: nothing more. What somebody may not open is answered like what isn't there: 404. Each act is written
to the audit under the owner's name. A private psychotherapy note can't be reached here at all, by anybody's token: it
is read and written on its page alone. An answer that is no success is `{"error": "one sentence"}`."""


class Workspace(NinjaAPI):
    """Answers that no cache keeps."""

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """What an endpoint's answer is put into."""
        response = super().create_temporal_response(request)
        response.headers["Cache-Control"] = "no-store"
        return response


v1 = Workspace(
    title="Stillhere",
    version="1",
    description=" ".join(ABOUT.split()),
    urls_namespace="api",
    openapi_url=None,  # description.py serves it, to those who have a token
    docs_url=None,  # a reader for it would come from somebody else's server
    auth=Token(),
    parser=JsonAlone(),
)
handle(v1)
v1.add_router("cases", cases.router)
v1.add_router("", records.router)
v1.add_router("", sessions.router)
v1.add_router("", roles.router)
v1.add_router("", runs.router)
v1.add_router("", reviews.router)
v1.add_router("", decisions.router)
v1.add_router("", notes.router)
v1.add_router("", appointments.router)
v1.add_router("", responses.router)
v1.add_router("codebook", codebook.router)
v1.add_router("", description.router)
