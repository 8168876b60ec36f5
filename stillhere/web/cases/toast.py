"""What was just done and how to undo it, kept in the sign-in's session until the next page is drawn.

The session is stored in plain, so a toast holds ids and colleagues' names, never a client's.
"""

from dataclasses import asdict, dataclass, field

from django.http import HttpRequest

KEY = "toast"


@dataclass(frozen=True, slots=True)
class Toast:
    """One sentence, and the address and fields that take the act back; no address when nothing can."""

    words: str
    undo: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def leave(request: HttpRequest, toast: Toast) -> None:
    """Show it on the next page."""
    request.session[KEY] = asdict(toast)


def take(request: HttpRequest) -> Toast | None:
    """The toast that was left, once."""
    left = request.session.pop(KEY, None)
    return Toast(**left) if left else None
