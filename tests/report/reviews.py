"""Invented reviews, built by hand: Maren with Ada, Ben and Cleo with Ada, a file without times, a record only."""

from dataclasses import replace

from stillhere.model import CodeStatus, Moment, Point, Refusal, Review, RoleGuess, Series, StepRecord
from tests.report.builders import ADA, BEN, CLEO, MAREN, codes_of, exchanges_of, moment, session_of
from tests.report.spoken import COUPLE, COUPLE_CODES, COUPLE_EXCHANGES, HOUR, HOUR_CODES, HOUR_EXCHANGES


def hour(profile: str = "clinical_support") -> Review:
    """An hour of Maren with Ada that holds every verdict and every kind of moment."""
    session = session_of(HOUR, {"T": ADA, "C": MAREN}, name="maren-08.vtt", seconds=2140).session
    review = Review(
        session=replace(session, number=8, held_on="2026-03-03", setting="individual"),
        profile=profile,
        roles_certain=True,
        role_guesses=(
            RoleGuess(speaker_id="ada", role="therapist", confidence=0.9, reasons=("asks more",), decided_by="option"),
        ),
        codes=codes_of(session, HOUR_CODES),
        steps=(
            StepRecord(component="rules", version="1.0", config_hash="c0ffee", input_hash="ab12", seconds=0.4),
            StepRecord(component="exchanges", version="1.0", config_hash="beef", input_hash="ab12", seconds=0.1),
        ),
        refusals=(
            Refusal(
                feature="voice",
                cause="consent",
                text="Maren hasn't said yes to voice analysis. Words alone are used.",
                next_step="Read the words, and hear the recording yourself.",
            ),
        ),
        safety_level="same_day_review",
        series=(
            Series(
                name="affect:maren",
                unit="share",
                points=tuple(
                    Point(float(at), value) for (who, at, _), value in zip(HOUR, _AFFECT, strict=True) if who == "C"
                ),
            ),
        ),
    )
    review = review.with_(exchanges=exchanges_of(review, HOUR_EXCHANGES))
    return review.with_(moments=(*_hour_moments(review), *_attunement(review)))


_AFFECT = tuple((i * 37 % 11) / 11 if i % 3 == 1 else 0.0 for i in range(60))


def _hour_moments(review: Review) -> tuple[Moment, ...]:
    return (
        moment(
            review,
            "rupture-1",
            "rupture",
            "withdrawal",
            range(28, 37),
            ("W", "R"),
            0.81,
            wording="moment.rupture.withdrawal",
            rivals=4,
            strength=4,
            resolution=5,
            back=(34, 36),
            part=(27, 29),
            reason="The client came back to it in their own words.",
        ),
        moment(
            review,
            "rupture-2",
            "rupture",
            "mixed",
            range(56, 59),
            ("C", "W", "TC"),
            0.78,
            wording="moment.rupture.mixed",
            rivals=3,
            strength=5,
            resolution=2,
            part=(57,),
            reason="There was an attempt to mend, and no sign from the client that it took.",
        ),
        moment(
            review,
            "closeness-1",
            "closeness",
            "CL_disclosure",
            (22, 24, 26),
            ("CL",),
            0.86,
            wording="moment.closeness.closer",
            rivals=3,
            strength=5,
            status=CodeStatus.CONFIRMED,
        ),
        moment(
            review,
            "flight-1",
            "flight",
            "owned",
            (58, 60),
            ("F",),
            0.66,
            wording="moment.pull.owned",
            rivals=3,
            strength=4,
            resolution=3,
        ),
        moment(
            review,
            "safety-1",
            "safety",
            "S_passive",
            (46,),
            ("S",),
            0.72,
            wording="moment.safety.passive",
            rivals=2,
            strength=5,
        ),
        moment(
            review,
            "closeness-2",
            "closeness",
            "CL_disclosure",
            (6,),
            ("CL",),
            0.45,
            wording="moment.closeness.closer",
            rivals=3,
            strength=2,
        ),
    )


def _attunement(review: Review) -> tuple[Moment, ...]:
    kinds = {"met": ("met", 3), "missed": ("missed", 4), "repaired": ("mended", 3), "corrected": ("correction", 3)}
    found = []
    for exchange in review.exchanges:
        known = "corrected" if exchange.uptake == "U_correct" else exchange.verdict.value
        if known not in kinds:
            continue
        subtype, rivals = kinds[known]
        found.append(
            Moment(
                id=f"attunement-{exchange.id}",
                kind="attunement",
                subtype=subtype,
                utterance_ids=exchange.utterance_ids,
                evidence=exchange.evidence,
                strength=min(5, 1 + len(exchange.evidence)),
                confidence=exchange.confidence,
                alternatives=tuple(f"moment.attunement.{subtype}.rival_{n}" for n in range(1, rivals + 1)),
                wording=f"moment.attunement.{subtype}",
                client_evidence=exchange.uptake_ids if subtype != "missed" else (),
                therapist_part=exchange.therapist_ids,
                reason=exchange.reason,
            )
        )
    return tuple(found)


def couple() -> Review:
    """Ben and Cleo with Ada, where both reach and answer in equal measure; one line speaks of harm at home."""
    session = session_of(COUPLE, {"T": ADA, "A": BEN, "B": CLEO}, name="ben-cleo-03.srt", seconds=290).session
    review = Review(
        session=replace(session, number=3, setting="couple", held_on="2026-03-04"),
        profile="clinical_support",
        roles_certain=True,
        codes=codes_of(session, COUPLE_CODES),
        safety_level="same_day_review",
        series=(
            Series(name="affect:ben", unit="share", points=(Point(11.0, 0.2), Point(149.0, 0.7))),
            Series(name="affect:cleo", unit="share", points=(Point(68.0, 0.3), Point(171.0, 0.8))),
        ),
    )
    review = review.with_(exchanges=exchanges_of(review, COUPLE_EXCHANGES))
    moments = (
        moment(review, "reach-1", "reach", "respond", (12, 13), ("E",), 0.8, wording="moment.couple.reach", rivals=2),
        moment(review, "cycle-1", "cycle", "cycle", (19,), ("E",), 0.72, wording="moment.couple.cycle", rivals=2),
        moment(review, "safety-1", "safety", "S_ipv", (13,), ("S",), 0.57, wording="moment.safety.ipv", rivals=2),
    )
    return review.with_(moments=moments)


def without_times() -> Review:
    """The same hour from a file that has no times."""
    review = hour()
    lines = tuple(replace(u, start=None, end=None) for u in review.session.utterances)
    points = tuple(Point(float(u.index), 0.5) for u in lines if u.speaker_id == "maren" and u.index % 4 == 0)
    return review.with_(
        session=replace(
            review.session, utterances=lines, source=replace(review.session.source, format="plain", name="hour.txt")
        ),
        series=(Series(name="affect:maren", unit="share", points=points),),
        refusals=(Refusal(feature="timing", cause="times", text="This file has no times."),),
    )


def record_only() -> Review:
    """The hour under a profile that allows no reading; marks that should not be there stay unread."""
    return hour("record_only").with_(
        safety_level=None,
        refusals=tuple(
            Refusal(
                feature=feature,
                cause="law",
                text="No moments are marked here: under “record only” a program may not read sessions.",
                next_step="Mark moments yourself.",
            )
            for feature in ("codes", "exchanges", "moments")
        ),
    )


def long(lines: int = 700) -> Review:
    """A session of many lines: the hour said over and over, five seconds a line."""
    shift = len(HOUR)
    times = -(-lines // shift)
    spoken = tuple((who, 5.0 * (shift * n + i), text) for n in range(times) for i, (who, _, text) in enumerate(HOUR))[
        :lines
    ]
    session = session_of(spoken, {"T": ADA, "C": MAREN}, name="long.vtt", seconds=5.0 * lines).session
    marks = tuple(
        (mark[0] + shift * n, *mark[1:]) for n in range(times) for mark in HOUR_CODES if mark[0] + shift * n <= lines
    )
    read = tuple(
        (tuple(i + shift * n for i in c), tuple(i + shift * n for i in t), tuple(i + shift * n for i in u), v, sure)
        for n in range(times)
        for c, t, u, v, sure in HOUR_EXCHANGES
        if max((*c, *t, *u)) + shift * n <= lines
    )
    review = Review(session=session, profile="clinical_support", roles_certain=True, codes=codes_of(session, marks))
    review = review.with_(exchanges=exchanges_of(review, read))
    return review.with_(moments=(*_hour_moments(review), *_attunement(review)))
