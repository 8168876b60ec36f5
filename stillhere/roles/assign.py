"""Put roles on a session's speakers: a person's word first, then the guess; unsure stays unsure."""

from dataclasses import dataclass, replace

from stillhere.model import ExitCode, Role, RoleGuess, Session, StillhereError
from stillhere.roles.guess import CERTAIN, collapsed, guess_roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """A session with roles, the guesses behind them, and whether relational steps may run.

    `problem` is a wording id of [refusal.other]: "roles" (unsure), "collapsed" (one voice), or None.
    """

    session: Session
    guesses: tuple[RoleGuess, ...]
    certain: bool
    problem: str | None = None


def assign_roles(session: Session, *, stated: dict[str, Role] | None = None, decided_by: str = "option") -> Assigned:
    """The session with a role on every speaker; StillhereError when a stated name is nobody in the file."""
    guesses = _overruled(session, guess_roles(session), stated or {}, decided_by)
    by_id = {g.speaker_id: Role(g.role) for g in guesses if g.role}
    roles = [by_id.get(s.id) for s in session.speakers]
    problem = _problem(session, guesses, roles)
    if problem is not None:
        # An unsure guess must not hide a client's words from the safety scan, so nobody gets a role from it.
        speakers = tuple(replace(s, role=None) for s in session.speakers)
        return Assigned(session=replace(session, speakers=speakers), guesses=guesses, certain=False, problem=problem)
    speakers = tuple(replace(s, role=role) for s, role in zip(session.speakers, roles, strict=True))
    setting = session.setting or ("couple" if Role.PARTNER_B in roles else "individual")
    return Assigned(session=replace(session, speakers=speakers, setting=setting), guesses=guesses, certain=True)


def _overruled(
    session: Session, guesses: tuple[RoleGuess, ...], stated: dict[str, Role], decided_by: str
) -> tuple[RoleGuess, ...]:
    ids = {s.label.casefold(): s.id for s in session.speakers}
    said: dict[str, Role] = {}
    for label, role in stated.items():
        if label.casefold() not in ids:
            raise StillhereError(
                f"Nobody in this file is called “{label}”.",
                next_step=f"The names are: {', '.join(s.label for s in session.speakers)}.",
                exit_code=ExitCode.USAGE,
            )
        said[ids[label.casefold()]] = role
    if not said:
        return guesses
    rest = _rest(session, said)
    return tuple(_decided(g, said, rest, decided_by) for g in guesses)


def _rest(session: Session, said: dict[str, Role]) -> Role | None:
    """The role of a single speaker left over when the others were named."""
    if len(session.speakers) - len(said) != 1:
        return None
    taken = set(said.values())
    if Role.THERAPIST not in taken:
        return Role.THERAPIST
    if Role.PARTNER_A in taken and Role.PARTNER_B not in taken:
        return Role.PARTNER_B
    return Role.CLIENT if len(session.speakers) == 2 else None


def _decided(guess: RoleGuess, said: dict[str, Role], rest: Role | None, decided_by: str) -> RoleGuess:
    role = said.get(guess.speaker_id, rest)
    if role is None:
        return guess
    reason = "A person said so." if guess.speaker_id in said else "Left over when the others were named."
    return replace(guess, role=role, confidence=1.0, reasons=(reason,), decided_by=decided_by)


def _problem(session: Session, guesses: tuple[RoleGuess, ...], roles: list[Role | None]) -> str | None:
    if collapsed(session) and (len(guesses) < 2 or any(g.decided_by == "guess" for g in guesses)):
        return "collapsed"
    if any(g.confidence < CERTAIN for g in guesses):
        return "roles"
    if roles.count(Role.THERAPIST) != 1 or not any(r and r.is_client for r in roles):
        return "roles"
    return None
