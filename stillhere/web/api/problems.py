"""What is said when something can't be done: a status, and one sentence that repeats nothing of what was sent."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser
from pydantic import BaseModel

from stillhere.model import StillhereError

NOT_HERE = "There's nothing here that this token may open."
BODY = (400, 413, 415, 422)  # what a request that carries JSON may meet


class NoJson(Exception):
    """The body says of itself that it is something else."""


class JsonAlone(Parser):
    """Reads JSON, and nothing that calls itself something else: a form might come from a page of somebody's."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The body. NoJson by its content type."""
        if request.content_type != "application/json":
            raise NoJson
        return super().parse_body(request)


class Problem(BaseModel):
    """Why it wasn't done."""

    error: str


def answers(shape: Any, *others: int, status: int = 200) -> dict[int, Any]:
    """Every answer an endpoint may give: its own, the `others`, and what any may: no token, and too many wrong ones."""
    return {status: shape} | dict.fromkeys(sorted({401, 429, *others}), Problem)


@contextmanager
def said_plainly(status: int = 400) -> Iterator[None]:
    """Turn an action's refusal of what was sent into an answer; its sentence is meant for the person."""
    try:
        yield
    except (ValueError, StillhereError) as refusal:
        raise HttpError(status, str(refusal)) from None


def problem(status: int, sentence: str, *, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """The answer itself."""
    kept = {"Cache-Control": "no-store"} | dict(headers or {})
    return JsonResponse({"error": sentence}, status=status, headers=kept)


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Addresses that the API doesn't have."""
    return problem(404, NOT_HERE)


def methods_named(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a method that an address doesn't know like every other refusal, with those that it knows."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        response = view(request, *args, **options)
        if response.status_code != 405:
            return response
        allowed = ", ".join(sorted(response.headers["Allow"].split(", ")))
        return problem(405, f"This address answers {allowed} alone.", headers={"Allow": allowed})

    return answered


def handle(api: NinjaAPI) -> None:
    """Tell the API how each kind of refusal is answered. Who may not open something is told that it isn't there."""

    @api.exception_handler(Http404)
    @api.exception_handler(PermissionDenied)
    def not_here(request: HttpRequest, _: Exception) -> HttpResponse:
        return nothing_here(request)

    @api.exception_handler(AuthenticationError)
    def no_token(request: HttpRequest, _: Exception) -> HttpResponse:
        sentence = "Send a token that holds, as “Authorization: Bearer …”."
        return problem(401, sentence, headers={"WWW-Authenticate": "Bearer"})

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        if error.status_code == 429:
            return problem(429, error.message, headers={"Retry-After": "60"})
        if error.status_code == 401:
            return problem(401, error.message, headers={"WWW-Authenticate": "Bearer"})
        if isinstance(error.__cause__, NoJson):  # ninja wraps whatever a parser raises
            return problem(415, "Send the body as JSON, and say so: “Content-Type: application/json”.")
        if error.message == "Cannot parse request body":  # ninja's own words
            return problem(400, "The body is no JSON that can be read.")
        return problem(error.status_code, error.message)

    @api.exception_handler(RequestDataTooBig)
    def too_big(request: HttpRequest, _: Exception) -> HttpResponse:
        return problem(413, "That is more than one request may carry; add a large file on the case's page.")

    @api.exception_handler(ValidationError)
    def unfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return problem(422, _sentence(error.errors[0]))


# Ends of the kinds of misfit whose own message says only what was expected, never what came.
TELLING = ("literal_error", "_parsing", "_type", "_equal", "_mismatch", "_too_long", "_too_short", "_unicode")


def _sentence(error: dict[str, Any]) -> str:
    """The first thing that doesn't fit, by its name in the description. Names that came with the request stay out."""
    place, *names = (part for part in error["loc"] if isinstance(part, str))
    if error["type"] == "extra_forbidden":
        return f"The {place} has a field that the description doesn't know."
    name = f"“{names[-1]}”" if len(names) > (place == "body") else f"The {place}"
    if error["type"] == "missing":
        return f"{name} is missing."
    if not error["type"].endswith(TELLING):
        return f"{name} doesn't fit the description."
    message = error["msg"].rstrip(".")
    return f"{name} doesn't fit: {message[:1].lower()}{message[1:]}."
