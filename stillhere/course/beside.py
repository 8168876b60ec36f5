"""What the ratings and what the words say of each session, side by side and never made into one figure."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from stillhere.course.alliance import PULSE_A, Priors, read_ratings
from stillhere.course.findings import Finding
from stillhere.course.ratings import PULSE, PULSE_T, Rating, ratings_of, sessions_held
from stillhere.course.ruptures import read_by
from stillhere.model import Course, Moment, MomentKind, Teller
from stillhere.model.coding import family_of

STRAIN = ("W", "C")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One session: both people's ratings with what the rules said of the client's, and the strain in the words.

    A rating is None where nobody answered. `marks` counts the client's marks of stepping back ("W") and of protest
    ("C"), and `strains` are the moments they make; both are None where nobody read the session, never nought.
    """

    session: int
    client: Rating | None
    therapist: Rating | None
    findings: tuple[Finding, ...]
    marks: tuple[tuple[str, int], ...] | None
    strains: tuple[Moment, ...] | None


def side_by_side(
    course: Course, *, as_of: date, teller: Teller = Teller.CLIENT, priors: Priors = PULSE_A, up_to: int | None = None
) -> tuple[Row, ...]:
    """A row for every session that was held or rated by a day, in order."""
    alliance = read_ratings(
        ratings_of(course, as_of=as_of, instruments=PULSE, teller=teller, up_to=up_to), priors=priors
    )
    own = ratings_of(
        course,
        as_of=as_of,
        score="attunement_own",
        instruments=PULSE_T,
        teller=Teller.THERAPIST,
        up_to=up_to,
    )
    theirs, mine = ({r.session: r for r in ratings.points} for ratings in (alliance.ratings, own))
    said: dict[int, list[Finding]] = defaultdict(list)
    for finding in alliance.findings:
        said[finding.session].append(finding)
    held = sessions_held(course, as_of=as_of, up_to=up_to)
    facts = read_by((f for f in course.sessions if f.held_on <= as_of), held)
    rows = []
    for session in sorted({*held, *theirs, *mine}):
        read = facts[session] if session in facts and facts[session].read else None
        counts = Counter(family_of(m.code) for m in read.marks if m.role.is_client) if read else {}
        rows.append(
            Row(
                session=session,
                client=theirs.get(session),
                therapist=mine.get(session),
                findings=tuple(said[session]),
                marks=tuple((family, counts.get(family, 0)) for family in STRAIN) if read else None,
                strains=tuple(m for m in read.moments if m.kind == MomentKind.RUPTURE) if read else None,
            )
        )
    return tuple(rows)
