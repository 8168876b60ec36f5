"""Where feeling words rose: raw marks for each of the client's lines, never smoothed, never for the therapist.

It counts words that may carry feeling; it says nothing about what was felt.
"""

from stillhere.coding.feelings import affect_level
from stillhere.coding.rules.talk import Talk
from stillhere.model import Point, Series, Session


def affect_series(session: Session) -> tuple[Series, ...]:
    """One series for each client or partner: 0 (no feeling words) to 1 (many, strong), by line."""
    talk = Talk.of(session)
    points: dict[str, list[Point]] = {s.id: [] for s in session.speakers if s.role and s.role.is_client}
    for line in talk.lines:
        u = line.utterance
        if u.speaker_id in points:
            at = u.start if u.start is not None else float(u.index)
            points[u.speaker_id].append(Point(at, round(affect_level(line), 3)))
    return tuple(Series(name=f"affect:{key}", unit="share", points=tuple(found)) for key, found in points.items())
