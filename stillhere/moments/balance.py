"""Speech balance: who spoke how much, and how long the silences were. Arithmetic; nothing is read into it."""

from stillhere.model import Point, Series, Session

NO_TIMES = "This file has no times."


def balance_series(session: Session) -> tuple[Series, ...]:
    """Words per line for each speaker, share of speaking time where there are times, and silences in seconds."""
    at = {u.id: u.start if u.start is not None else float(u.index) for u in session.utterances}
    words = tuple(
        Series(
            name=f"words:{speaker.id}",
            unit="words",
            points=tuple(
                Point(at[u.id], float(len(u.text.split()))) for u in session.utterances if u.speaker_id == speaker.id
            ),
        )
        for speaker in session.speakers
    )
    return (*words, _speaking_time(session), _silences(session, at))


def _speaking_time(session: Session) -> Series:
    """Seconds each speaker spoke, in the order of the session's speakers; not available without times."""
    if not session.has_times:
        return Series(name="speaking_time", unit="seconds", available=False, reason=NO_TIMES)
    totals = dict.fromkeys((s.id for s in session.speakers), 0.0)
    for u in session.utterances:
        if u.start is not None and u.end is not None:
            totals[u.speaker_id] += u.end - u.start
    points = tuple(Point(float(n), round(totals[s.id], 3)) for n, s in enumerate(session.speakers))
    return Series(name="speaking_time", unit="seconds", points=points)


def _silences(session: Session, at: dict[str, float]) -> Series:
    known = tuple(Point(at[u.id], u.pause_before) for u in session.utterances if u.pause_before is not None)
    if not known:
        return Series(name="silence_before", unit="seconds", available=False, reason=NO_TIMES)
    return Series(name="silence_before", unit="seconds", points=known)
