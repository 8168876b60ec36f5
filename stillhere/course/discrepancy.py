"""Where therapist and client saw a session differently; neither rating is the true one.

Private to the therapist: it trains the eye, and is never a mark for anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import correlation, fmean

from stillhere.course.alliance import PULSE_A, Alliance, Priors, alliance_of, usual
from stillhere.course.ratings import PULSE, PULSE_T, Rating, ratings_of
from stillhere.model import Course, Evidence, Teller

WINDOW = 6  # pairs
FEWEST = 5
NOT_SEEN = -0.5  # z above which the therapist's own answer shows no drop
GUESSES = {  # client's score, and the therapist's guess at it
    "attunement": "attunement_guess",
    "distance": "distance_guess",
    "return_wish": "return_wish_guess",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two answers about one session: the client's and the therapist's."""

    client: Rating
    therapist: Rating

    @property
    def session(self) -> int:
        """The session both are about."""
        return self.client.session

    @property
    def difference(self) -> float:
        """Therapist less client."""
        return self.therapist.value - self.client.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A figure over pairs; `value` is None where there are too few pairs or nothing varies."""

    value: float | None
    pairs: tuple[Pair, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Both answers of every pair."""
        return tuple(r.evidence for p in self.pairs for r in (p.client, p.therapist))


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedDrop:
    """The client's answers dropped at `session` and the therapist's did not; said at that session."""

    session: int
    change: float
    change_t: float  # from the therapist's own answer before
    z_t: float
    rests_on: tuple[Rating, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The answers it rests on."""
        return tuple(r.evidence for r in self.rests_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """All four indices of clinical.md §2.3; `errors` is the perspective error by score, in the order of GUESSES."""

    bias: Compared
    tracking: Compared
    missed: tuple[MissedDrop, ...]
    errors: tuple[tuple[str, Compared], ...]


def discrepancy_of(
    course: Course,
    *,
    as_of: date,
    teller: Teller = Teller.CLIENT,
    priors: Priors = PULSE_A,
    therapist_priors: Priors = PULSE_A,
    up_to: int | None = None,
) -> Discrepancy:
    """Level bias, tracking, missed drops and perspective error, as of a day or a session.

    Level bias b = mean(T_t − C_t) over all sessions with both answers. Tracking r is Pearson's over the last six pairs,
    at least five; centring on the person changes nothing within one pair of people. A missed drop: the client's answers
    dropped by the product rule and the therapist's z_T, by the same running rule, is above −0.5; where the therapist
    did not answer, or has no answer before it, nothing is said. Perspective error: the guess less the client's answer.
    """
    client = alliance_of(course, as_of=as_of, teller=teller, priors=priors, up_to=up_to)

    def of(score: str, whose: Teller) -> tuple[Rating, ...]:
        named = PULSE if whose is teller else PULSE_T
        return ratings_of(course, as_of=as_of, score=score, instruments=named, teller=whose, up_to=up_to).points

    own = of("attunement_own", Teller.THERAPIST)
    pairs = paired(client.ratings.points, own)
    errors = []
    for score, guess in GUESSES.items():
        guessed = paired(of(score, teller), of(guess, Teller.THERAPIST))
        errors.append((score, _mean(guessed)))
    return Discrepancy(
        bias=_mean(pairs),
        tracking=_tracking(pairs[-WINDOW:]),
        missed=_missed(client, own, therapist_priors),
        errors=tuple(errors),
    )


def paired(client: Sequence[Rating], therapist: Sequence[Rating]) -> tuple[Pair, ...]:
    """The sessions that both answered about, in order."""
    theirs = {r.session: r for r in therapist}
    return tuple(Pair(r, theirs[r.session]) for r in client if r.session in theirs)


def _mean(pairs: tuple[Pair, ...]) -> Compared:
    return Compared(value=fmean(p.difference for p in pairs) if pairs else None, pairs=pairs)


def _tracking(pairs: tuple[Pair, ...]) -> Compared:
    mine, theirs = [p.therapist.value for p in pairs], [p.client.value for p in pairs]
    varies = len(set(mine)) > 1 and len(set(theirs)) > 1
    return Compared(value=correlation(theirs, mine) if len(pairs) >= FEWEST and varies else None, pairs=pairs)


def _missed(client: Alliance, own: tuple[Rating, ...], priors: Priors) -> tuple[MissedDrop, ...]:
    z = usual(own, priors=priors)
    before = {now.session: earlier for earlier, now in pairwise(own)}
    at = {r.session: r for r in own}
    found = []
    for drop in client.findings:
        if not drop.kind.is_drop or drop.session not in z or z[drop.session] <= NOT_SEEN:
            continue
        now, earlier = at[drop.session], before[drop.session]
        found.append(
            MissedDrop(
                session=drop.session,
                change=drop.figure("change"),
                change_t=now.value - earlier.value,
                z_t=z[drop.session],
                rests_on=(*drop.rests_on, earlier, now),
            )
        )
    return tuple(found)
