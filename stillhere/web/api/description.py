"""The API's own description (OpenAPI), for those who have a token."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from stillhere.web.api.shapes import as_json

router = Router()
PREFIX = "api/v1/"


def described() -> dict[str, Any]:
    """The description as a plain dictionary; the same on every machine, since it names no host."""
    from stillhere.web.api.version import v1

    return dict(v1.get_openapi_schema(path_prefix=PREFIX))


@cache
def written() -> bytes:
    """The description as JSON, as it is served and as the snapshot of the tests keeps it."""
    import json

    return (json.dumps(described(), indent=2, ensure_ascii=False, default=str) + "\n").encode()


@router.get("openapi.json", include_in_schema=False)
def openapi(request: HttpRequest) -> HttpResponse:
    """The description."""
    return as_json(written())
