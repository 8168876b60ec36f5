"""A review as a file: what each kind is called, and who writes it. Notes are part of none."""

from collections.abc import Callable
from dataclasses import dataclass

from stillhere.model import Review
from stillhere.web.consent.models import Purpose
from stillhere.web.sessions.models import Hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file: the word in its address, the end of its name, its writer, and whose yes it needs beforehand."""

    id: str
    ending: str
    mime: str
    write: Callable[[Review], bytes]
    needs: Purpose | None = None


def file_of(hour: Hour, review: Review, kind: Kind) -> tuple[bytes, str]:
    """The session's review as a file with its name; `review` as people have corrected it.

    One session belongs to one record, so that a couple's private record is in no file but its own; and what a page
    that is read together must not hold is left out of a joint session's.
    """
    return kind.write(review), f"{stem(hour)}.{kind.ending}"


def stem(hour: Hour) -> str:
    """A name that says nothing of the client: the session's number and its day."""
    return f"stillhere-S{hour.number}-{hour.held_on.isoformat()}"


def _json(review: Review) -> bytes:
    from stillhere.report.document import render_json

    return render_json(review)


def _html(review: Review) -> bytes:
    from stillhere.report.html import render_html

    return render_html(review).encode()


def _elan(review: Review) -> bytes:
    from stillhere.formats.elan_writer import write
    from stillhere.report.register import for_the_page

    return write(for_the_page(review))


def _convokit(review: Review) -> bytes:
    from stillhere.formats.convokit_writer import write
    from stillhere.report.register import for_the_page

    return write(for_the_page(review))


def _pdf(review: Review) -> bytes:
    from stillhere.report.pdf import render_pdf

    return render_pdf(review)


def _teaching(review: Review) -> bytes:
    from stillhere.evaluation.teaching import teaching_line
    from stillhere.report.register import for_the_page

    return teaching_line(for_the_page(review))


KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind(id="json", ending="json", mime="application/json", write=_json),
        Kind(id="html", ending="html", mime="text/html; charset=utf-8", write=_html),
        Kind(id="elan", ending="eaf", mime="application/xml", write=_elan),
        Kind(id="convokit", ending="zip", mime="application/zip", write=_convokit),
        Kind(id="pdf", ending="pdf", mime="application/pdf", write=_pdf),
        Kind(
            id="teaching",
            ending="jsonl",
            mime="application/jsonl",
            write=_teaching,
            needs=Purpose.TRAINING,
        ),
    )
}
