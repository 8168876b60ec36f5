"""What comes in, and what goes out."""

from typing import Annotated

from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict, StringConstraints

Words = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S")]


class Sent(BaseModel):
    """Something a program sends: a field nobody knows is refused, since it may be a mistyped one."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class Given(BaseModel):
    """Something the API answers with."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


def as_json(body: bytes) -> HttpResponse:
    """JSON that is written already."""
    return HttpResponse(body, content_type="application/json; charset=utf-8", headers={"Cache-Control": "no-store"})
