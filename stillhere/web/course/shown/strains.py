"""The ledger of strains as a page lists it: each source by itself, both views, and what became of it."""

from dataclasses import dataclass

from stillhere.course.follow_through import Came
from stillhere.course.rupture_sources import From, Stage
from stillhere.course.ruptures import Ledger, Rupture, View
from stillhere.measures.catalogue import get
from stillhere.pictures.therapy import CourseSign
from stillhere.web.course.links import Chip, Links
from stillhere.web.course.shown.lines import Line
from stillhere.wording import wording

_ITEMS = {
    **dict.fromkeys(("P4", "P5a", "P5b", "P6"), "session_pulse_client"),
    **dict.fromkeys(("O4", "O5a", "O5b", "G5a", "G5b"), "session_pulse_therapist"),
}
_SCORES = {
    "attunement": "session_pulse_client",
    "attunement_own": "session_pulse_therapist",
    "attunement_guess": "session_pulse_therapist",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """What one source says: where from, how far it has come by it, and its evidence."""

    origin: str
    stage: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strain:
    """One session's strain."""

    session: int
    stage: str
    open: bool
    sources: tuple[SourceLine, ...]
    theirs: tuple[tuple[str, str], ...]
    yours: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    part: tuple[Line, ...]
    followed: Line
    differ: bool


def strains(ledger: Ledger, client: str, links: Links) -> tuple[Strain, ...]:
    """The whole ledger, the latest first."""
    return tuple(_strain(entry, client, links) for entry in reversed(ledger.entries))


def signs(ledger: Ledger, links: Links) -> tuple[CourseSign, ...]:
    """What the picture shows of the ledger: a frayed end where it parted, a knot where it was mended."""
    found = []
    for entry in ledger.entries:
        form = "c" if any(source.source is From.NOTE for source in entry.sources) else "s"
        found.append(_sign(entry.session, "strain", "strain", form, links))
        mended = [step.session for _, step in entry.steps if step.stage is Stage.REPAIRED]
        if mended and not entry.is_open:
            at = max(mended)
            found.append(_sign(at, "mended", "mended_in_the_hour" if at == entry.session else "mended", form, links))
    return tuple(found)


def _sign(session: int, kind: str, key: str, form: str, links: Links) -> CourseSign:
    said = wording().phrase(f"therapy.sign.{key}") or ""
    return CourseSign(session=session, kind=kind, words=said, form=form, href=links.session(session))


def _strain(entry: Rupture, client: str, links: Links) -> Strain:
    words = wording()
    return Strain(
        session=entry.session,
        stage=words.phrase(f"courses.strains.{entry.stage}") or "",
        open=entry.is_open,
        sources=tuple(
            SourceLine(
                origin=words.text(f"courses.strains.from_{source.source}", client=client) or "",
                stage=words.phrase(f"courses.strains.{source.stage}") or "",
                chips=links.chips([e for step in source.steps for e in step.evidence]),
            )
            for source in entry.sources
        ),
        theirs=_answers(entry.client),
        yours=_answers(entry.therapist),
        notes=entry.therapist.words,
        part=tuple(
            Line(text=part.mark.quote if part.mark else "", chips=links.chips([part.evidence])) for part in entry.part
        ),
        followed=_followed(entry, links),
        differ=entry.differ,
    )


def _followed(entry: Rupture, links: Links) -> Line:
    words, came = wording(), entry.followed.came
    sessions = [mention.session for mention in entry.followed.mentions]
    said = words.count("session", len(sessions)) if sessions else None
    key = "courses.strains.followed_mentioned" if sessions else f"courses.strains.followed_{came}"
    chips = links.chips([mention.evidence for mention in entry.followed.mentions])
    if came is Came.AHEAD and not sessions:
        key = "courses.strains.followed_ahead"
    return Line(text=words.text(key, sessions=said) or "", chips=chips)


def _answers(view: View) -> tuple[tuple[str, str], ...]:
    """Each answer as a question in short and what was answered, in the words of the form."""
    return tuple((_label(name), _said(name, value)) for name, value in view.answers)


def _label(name: str) -> str:
    if name in _SCORES:
        return wording().text(f"courses.answer.{name}") or ""
    return get(_ITEMS[name]).item(name).text


def _said(name: str, value: float) -> str:
    if name in _SCORES:
        return f"{value:.1f}".removesuffix(".0")
    answers = get(_ITEMS[name]).response_set(name)
    if answers.options:
        return next((option.label for option in answers.options if option.value == value), f"{value:g}")
    if answers.least >= 0:
        return f"{value:g}"
    side = answers.max_label if value > 0 else answers.min_label if value < 0 else answers.middle_label
    return f"{value:+g} ({side})".replace("-", "−") if value else side
