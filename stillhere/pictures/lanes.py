"""Below the thread, on the same axis: who spoke, and where feeling words rose. Counted, never smoothed."""

from dataclasses import dataclass

from stillhere.model import Review, Role, Session
from stillhere.model.places import Places
from stillhere.pictures.names import Names, clients_of, therapists_of
from stillhere.pictures.scale import Scale
from stillhere.pictures.svg import num, path, text, width_of

BAR = 7.0
ROW = 10.0
FEELING = 14.0  # the tallest mark


@dataclass(frozen=True, slots=True)
class Lane:
    """A drawn lane and how tall it is."""

    svg: str
    height: float


def spoke(session: Session, where: Places, scale: Scale, *, y: float, names: Names) -> Lane:
    """A bar for every line of every voice: clients above a hairline, the therapist below it."""
    theirs, ours = clients_of(session), therapists_of(session)
    if not theirs or not ours:
        return _voices(session, where, scale, y=y, names=names)
    therapist = " and ".join(s.label for s in ours)
    if len(theirs) > 1:
        title = names.say("lane.spoke_couple", a=theirs[0].label, b=theirs[1].label, therapist=therapist)
    else:
        title = names.say("lane.spoke", therapist=therapist)
    parts = [_title(title, names.say("lane.spoke_short"), scale, y)]
    top = y + 20
    for speaker in theirs:
        token = "partner-b" if speaker.role is Role.PARTNER_B else "client"
        parts.append(_bars(session, (speaker.id,), where, scale, top, token))
        top += ROW
    parts.append(path(f"M{num(scale.left)},{num(top)} H{num(scale.right)}", stroke="line", width=1))
    parts.append(_bars(session, tuple(s.id for s in ours), where, scale, top + ROW - BAR, "therapist"))
    return Lane("".join(parts), top + ROW - y + 2)


def feelings(review: Review, where: Places, scale: Scale, *, y: float, names: Names, allowed: bool) -> Lane:
    """One upright mark for each client line that holds feeling words, as tall as they were many; a row a person."""
    if not allowed:
        return Lane(_title(names.say("lane.feelings_off"), names.say("lane.feelings_off_short"), scale, y), 20)
    rows = [
        (s, next((x for x in review.series if x.name == f"affect:{s.id}"), None)) for s in clients_of(review.session)
    ]
    parts: list[str] = []
    top = y
    for speaker, series in rows:
        if series is None:
            continue
        if not series.available:
            said = names.say("lane.feelings_missing", client=speaker.label, reason=series.reason)
            parts.append(_title(said, names.say("lane.feelings_missing_short"), scale, top))
            top += 20
            continue
        said = names.say("lane.feelings", client=speaker.label)
        parts.append(_title(said, names.say("lane.feelings_short", client=speaker.label), scale, top))
        base = top + 20 + FEELING
        token = "partner-b" if speaker.role is Role.PARTNER_B else "client"
        marks = (
            f"M{num(_middle(p.at, where, scale))},{num(base)} v-{num(2 + (FEELING - 2) * min(p.value, 1.0))}"
            for p in series.points
            if p.value
        )
        parts.append(path(" ".join(marks), stroke=token, width=1.6))
        parts.append(path(f"M{num(scale.left)},{num(base)} H{num(scale.right)}", stroke="line", width=1))
        top = base + 10
    return Lane("".join(parts), top - y)


def _bars(session: Session, ids: tuple[str, ...], where: Places, scale: Scale, y: float, token: str) -> str:
    """Bars from the top y on; lines of one voice that touch run together."""
    runs: list[list[float]] = []
    for i, line in enumerate(session.utterances):
        if line.speaker_id not in ids:
            continue
        start, end = scale.x(where.spans[i][0]), scale.x(where.spans[i][1])
        if runs and start - runs[-1][1] < 0.4:
            runs[-1][1] = max(runs[-1][1], end)
        else:
            runs.append([start, end])
    d = " ".join(f"M{num(a)},{num(y)} h{num(max(0.8, b - a))} v{num(BAR)} h-{num(max(0.8, b - a))} Z" for a, b in runs)
    return f'<path d="{d}" fill="var(--{token})"/>' if d else ""


def _voices(session: Session, where: Places, scale: Scale, *, y: float, names: Names) -> Lane:
    """A row for each voice in the order of the file, in ink, while nobody has said who is who."""
    parts = [text(scale.left, y + 11, names.say("lane.spoke_unknown"), cls="ax")]
    top = y + 20
    for speaker in session.speakers[:6]:
        parts.append(_bars(session, (speaker.id,), where, scale, top, "edge"))
        top += ROW
    return Lane("".join(parts), top - y + 2)


def _title(said: str, short: str, scale: Scale, y: float) -> str:
    """The words over a lane, in their short form where the long one has no room."""
    fits = width_of(said, 14) <= scale.right - scale.left
    return text(scale.left, y + 11, said if fits else short, cls="ax")


def _middle(at: float, where: Places, scale: Scale) -> float:
    """Without times a point stands at its line's number, and its mark in the middle of that line."""
    return scale.x(at if where.timed else at + 0.5)
