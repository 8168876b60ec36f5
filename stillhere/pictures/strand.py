"""What the thread of a session is made of, before anything is drawn: stitches, partings, knots, signs and gaps."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from stillhere.model import Code, CodeStatus, Exchange, Moment, MomentKind, Refusal, Review, Verdict
from stillhere.model.places import Places, places
from stillhere.model.text import events_in, without_events
from stillhere.wording import Band, sure

STRAIN = frozenset({"W", "C"})
PUT_RIGHT = frozenset({"U_correct", "H_disagree"})
_BLOCKS = ("roles", "consent", "language", "law", "data")
_READ_FOR_MOMENTS = frozenset({"relational", "codes", "exchanges", "moments"})
SILENT_SECONDS = 120.0  # longer than any silence a reader would take for one: words are missing from the file
MENDED_FROM = 4  # resolution 4 is partly mended, 5 is mended
# Safety codes that a person should look at; the others (an idiom, a quotation, a no, an earlier time) open no card.
FOR_A_PERSON = frozenset({"plan", "active", "passive", "selfharm", "harm_other", "ipv", "child"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stitch:
    """One exchange on the thread.

    `kind` is met, partly, missed, put_right, mended, open, none (no opening) or hidden (too unsure to show); `form` is
    "c" solid, "s" hatched, "w" hollow or None; `turned` is where the client came back after a miss. `by` is the line of
    whoever the words name: in a couple the one who puts a guess right needn't be the one who began.
    """

    exchange: Exchange
    kind: str
    form: str | None
    short: str
    start: float
    end: float
    line: int
    by: int
    turned: float | None = None
    turned_line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch where nothing was read; `reason` is the id of the words that say why."""

    start: float
    end: float
    first: int
    last: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """Where the thread parts, from the last line of strain to the client's return or the end of the episode."""

    moment: Moment
    form: str
    short: str
    start: float
    end: float
    first: int
    last: int
    mended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """Where the client's own words mended it; `whole` False is partly mended."""

    moment: Moment
    form: str
    short: str
    at: float
    line: int
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A mark beside the thread: "close", "leave" or "safety"."""

    moment: Moment
    kind: str
    form: str
    short: str
    at: float
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """Everything that the picture, the caption, the table and the margin draw from."""

    places: Places
    stitches: tuple[Stitch, ...] = ()
    gaps: tuple[Gap, ...] = ()
    partings: tuple[Parting, ...] = ()
    knots: tuple[Knot, ...] = ()
    signs: tuple[Sign, ...] = ()
    unread: str | None = None

    @property
    def is_read(self) -> bool:
        """Whether any exchange or moment was read at all; signs of danger are looked for even in an unread hour."""
        return self.unread is None and bool(self.stitches or self.partings or self.knots or self.signs)


def strand_of(review: Review, *, reading: bool = True) -> Strand:
    """The strand of a review; `reading` False (a profile that allows none) leaves places and nothing else."""
    where = places(review.session)
    if not reading:
        return Strand(places=where, unread="unread.profile")
    moments = [m for m in review.moments if m.status is not CodeStatus.REJECTED and _lines(where, m.utterance_ids)]
    signs = tuple(s for m in moments if (s := _sign(m, where)) is not None)
    if not review.exchanges and (not review.moments or not review.roles_certain or blocking_refusal(review)):
        danger = tuple(sign for sign in signs if sign.kind == "safety")
        return Strand(places=where, unread=_why_unread(review), signs=danger)
    codes = {code.id: code for code in review.codes if code.status is not CodeStatus.REJECTED}
    ruptures = [m for m in moments if m.kind == MomentKind.RUPTURE]
    knots = _knots(moments, where)
    return Strand(
        places=where,
        stitches=_stitches(review, where, codes),
        gaps=_gaps(review, where),
        partings=tuple(p for m in ruptures if (p := _parting(m, where, codes)) is not None),
        knots=knots,
        signs=signs,
    )


def blocking_refusal(review: Review) -> Refusal | None:
    """The refusal that kept the hour from being read, or None: "not assessed" is never told as "nothing found"."""
    return next(
        (r for cause in _BLOCKS for r in review.refusals if r.cause == cause and r.feature in _READ_FOR_MOMENTS), None
    )


def needs_person(moment: Moment) -> bool:
    """Whether a safety moment is one that a person should look at."""
    return moment.kind == MomentKind.SAFETY and moment.wording.rsplit(".", 1)[-1] in FOR_A_PERSON


@cache
def band_of(confidence: float, kind: str, status: CodeStatus) -> Band:
    """How sure a mark is, worked out once for each confidence: a page asks this a few thousand times."""
    return sure(confidence, kind=kind, status=status)


def form_of(moment: Moment) -> tuple[str | None, str]:
    """How a moment is drawn, and the short words that say how sure."""
    found = band_of(moment.confidence, moment.kind, moment.status)
    return found.form, found.short


def _stitches(review: Review, where: Places, codes: Mapping[str, Code]) -> tuple[Stitch, ...]:
    clients = {s.id for s in review.session.speakers if s.role is not None and s.role.is_client}
    theirs = frozenset(i for i, u in enumerate(review.session.utterances) if u.speaker_id in clients)
    held = [(lines[0], lines[-1], e) for e in review.exchanges if (lines := _lines(where, e.utterance_ids))]
    held.sort(key=lambda row: (row[0], row[1], row[2].id))
    found = []
    for k, (first, last, exchange) in enumerate(held):
        following = held[k + 1][0] if k + 1 < len(held) else None
        end = where.spans[last][1]
        if following is not None:
            end = min(end, where.spans[following][0])
        back = _came_back(exchange, where, theirs)
        right = next((i for i in _lines(where, exchange.uptake_ids) if i in theirs), first)
        found.append(_stitch(exchange, (first, back, right), max(end, where.spans[first][0]), where, codes))
    return tuple(found)


def _stitch(
    exchange: Exchange, lines: tuple[int, int | None, int], end: float, where: Places, codes: Mapping[str, Code]
) -> Stitch:
    first, back, right = lines
    rests_on = [codes[evidence] for evidence in exchange.evidence if evidence in codes]
    agreed = next((c.status for c in rests_on if c.status is not CodeStatus.DRAFT), CodeStatus.DRAFT)
    band = band_of(exchange.confidence, "attunement", agreed)
    kind = _kind(exchange, {code.code for code in rests_on})
    turned_line = back if kind == "mended" else None
    return Stitch(
        exchange=exchange,
        kind=kind if band.form or kind == "none" else "hidden",
        form=band.form,
        short=band.short,
        start=where.spans[first][0],
        end=end,
        line=first,
        by=right if kind == "put_right" else first,
        turned=None if turned_line is None else where.spans[turned_line][0],
        turned_line=turned_line,
    )


def _came_back(exchange: Exchange, where: Places, theirs: frozenset[int]) -> int | None:
    """The client's line after the therapist's last one in the uptake: where they were back in it."""
    back = None
    for line in reversed(_lines(where, exchange.uptake_ids)):
        if line not in theirs:
            break
        back = line
    return back


def _kind(exchange: Exchange, named: set[str]) -> str:
    if exchange.verdict is Verdict.OPEN:
        return "open" if exchange.opening else "none"
    if exchange.uptake == "U_correct" or (exchange.verdict is Verdict.REPAIRED and named & PUT_RIGHT):
        return "put_right"
    return "mended" if exchange.verdict is Verdict.REPAIRED else exchange.verdict.value


def _parting(moment: Moment, where: Places, codes: Mapping[str, Code]) -> Parting | None:
    form, short = form_of(moment)
    if form is None:
        return None
    lines = _lines(where, moment.utterance_ids)
    back = _return_line(moment, where)
    marked = [codes[e].utterance_id for e in moment.evidence if e in codes and codes[e].family in STRAIN]
    strain = _lines(where, tuple(marked))
    before = [i for i in strain if back is None or i < back]
    first = before[-1] if before else lines[0]
    last = lines[-1] if back is None else max(back - 1, first)
    end = where.spans[back][0] if back is not None and back > first else where.spans[max(last, first)][1]
    return Parting(
        moment=moment,
        form=form,
        short=short,
        start=where.spans[first][0],
        end=max(end, where.spans[first][0]),
        first=first,
        last=max(last, first),
        mended=back is not None,
    )


def _knots(moments: list[Moment], where: Places) -> tuple[Knot, ...]:
    found: dict[int, Knot] = {}
    for moment in moments:
        back = _return_line(moment, where)
        form, short = form_of(moment)
        if moment.kind not in (MomentKind.RUPTURE, MomentKind.REPAIR) or back is None or form is None:
            continue
        whole = (moment.resolution or 0) > MENDED_FROM
        if back not in found or (whole and not found[back].whole):
            found[back] = Knot(moment=moment, form=form, short=short, at=where.spans[back][0], line=back, whole=whole)
    return tuple(found[line] for line in sorted(found))


def _return_line(moment: Moment, where: Places) -> int | None:
    """The client's line that mended it; None while nothing of the client's shows it."""
    if moment.resolution is None or moment.resolution < MENDED_FROM:
        return None
    lines = _lines(where, moment.client_evidence)
    return lines[0] if lines else None


def _sign(moment: Moment, where: Places) -> Sign | None:
    kinds = {MomentKind.CLOSENESS: "close", MomentKind.FLIGHT: "leave", MomentKind.SAFETY: "safety"}
    kind = next((name for key, name in kinds.items() if moment.kind == key), None)
    form, short = form_of(moment)
    if kind is None or form is None or (kind == "safety" and not needs_person(moment)):
        return None
    line = _lines(where, moment.utterance_ids)[0]
    return Sign(moment=moment, kind=kind, form=form, short=short, at=where.spans[line][0], line=line)


def _gaps(review: Review, where: Places) -> tuple[Gap, ...]:
    """Stretches without words: lines that nobody could make out, and minutes that the file leaves out."""
    found: list[Gap] = []
    for i, line in enumerate(review.session.utterances):
        start, end = where.spans[i]
        if where.timed and i and start - where.spans[i - 1][1] >= SILENT_SECONDS:
            before = where.spans[i - 1][1]
            found.append(Gap(start=before, end=start, first=i, last=i - 1, reason="unread.no_words"))
        if not _lost(line.text):
            continue
        earlier = found[-1] if found else None
        if earlier and earlier.reason == "unread.lost" and earlier.last == i - 1:
            start, first = earlier.start, earlier.first
            found.pop()
        else:
            first = i
        found.append(Gap(start=start, end=end, first=first, last=i, reason="unread.lost"))
    return tuple(gap for gap in found if gap.end > gap.start)


def _lost(text: str) -> bool:
    """Whether a line holds nothing but a note that it couldn't be made out."""
    if "[" not in text and "(" not in text:
        return False
    return any(e.kind == "inaudible" for e in events_in(text)) and not without_events(text).strip(" .,…-–—")


def _why_unread(review: Review) -> str:
    if (refusal := blocking_refusal(review)) is not None:
        return f"unread.{refusal.cause}"
    return "unread.none" if review.roles_certain or not review.moments else "unread.roles"


def _lines(where: Places, ids: tuple[str, ...]) -> list[int]:
    return sorted(where.index[i] for i in ids if i in where.index)
