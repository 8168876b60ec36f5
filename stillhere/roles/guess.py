"""Guess who is who, say why, and know when not to."""

import math

from stillhere.model import Role, RoleGuess, Session
from stillhere.roles.cues import Manner, couple_label, manner, role_in_label

CERTAIN = 0.8  # below this a person decides, and relational steps refuse
SMALL_VOICE = 0.03  # share of words under which a third voice is a passer-by, not a partner
COLLAPSED = 0.97  # share of words on one label above which two voices were probably put together
FEW_WORDS = 60  # words of a speaker below which manner says little
SHARPNESS = 2.2  # how fast a difference in manner becomes certainty


def collapsed(session: Session) -> bool:
    """Whether all speech sits on one speaker, as when a program failed to tell two voices apart."""
    words = _words(session)
    total = sum(words.values())
    return len(words) < 2 or (total > 0 and max(words.values()) / total >= COLLAPSED and len(session.utterances) >= 10)


def guess_roles(session: Session) -> tuple[RoleGuess, ...]:
    """One guess per speaker, from stated roles, then labels, then manner of speaking."""
    if all(s.role for s in session.speakers):
        return tuple(_stated(s.id, s.role) for s in session.speakers)
    labelled = {s.id: role_in_label(s.label) for s in session.speakers}
    if any(couple_label(s.label) for s in session.speakers) and Role.THERAPIST in labelled.values():
        return _couple_by_label(session, labelled)
    if _labels_decide(labelled):
        return tuple(
            RoleGuess(
                speaker_id=s.id,
                role=labelled[s.id],
                confidence=0.97,
                reasons=(f"The label “{s.label}” says so.",),
                decided_by="guess",
            )
            for s in session.speakers
        )
    return _by_manner(session, labelled)


def _stated(speaker_id: str, role: Role | None) -> RoleGuess:
    return RoleGuess(
        speaker_id=speaker_id, role=role, confidence=1.0, reasons=("The file says so.",), decided_by="source"
    )


def _labels_decide(labelled: dict[str, Role | None]) -> bool:
    roles = list(labelled.values())
    if None in roles or roles.count(Role.THERAPIST) != 1:
        return False
    clients = [r for r in roles if r is not Role.THERAPIST]
    return clients == [Role.CLIENT] or set(clients) == {Role.PARTNER_A, Role.PARTNER_B}


def _couple_by_label(session: Session, labelled: dict[str, Role | None]) -> tuple[RoleGuess, ...]:
    partners = iter((Role.PARTNER_A, Role.PARTNER_B))
    guesses = []
    for speaker in session.speakers:
        therapist = labelled[speaker.id] is Role.THERAPIST
        role = Role.THERAPIST if therapist else next(partners, Role.OTHER)
        guesses.append(
            RoleGuess(
                speaker_id=speaker.id,
                role=role,
                confidence=0.9,
                reasons=(f"The label “{speaker.label}” says so; partners are named in order of speaking.",),
                decided_by="guess",
            )
        )
    return tuple(guesses)


def _by_manner(session: Session, labelled: dict[str, Role | None]) -> tuple[RoleGuess, ...]:
    texts: dict[str, list[str]] = {s.id: [] for s in session.speakers}
    for utterance in session.utterances:
        texts[utterance.speaker_id].append(utterance.text)
    manners = {key: manner(lines) for key, lines in texts.items()}
    total = sum(m.words for m in manners.values()) or 1
    small = {key for key, m in manners.items() if m.words / total < SMALL_VOICE and m.lines <= 3 and len(manners) > 2}
    main = [key for key in manners if key not in small] or list(manners)
    therapist, certainty, why = _therapist(main, manners, labelled)
    clients = [key for key in main if key != therapist]
    roles = dict.fromkeys(small, Role.OTHER)
    roles[therapist] = Role.THERAPIST
    if len(clients) == 1:
        roles[clients[0]] = Role.CLIENT
    else:
        roles.update(zip(clients, (Role.PARTNER_A, Role.PARTNER_B), strict=False))
    if len(clients) != 1 and len(clients) != 2:
        certainty = min(certainty, 0.5)
        why = (*why, "The number of voices fits neither one client nor a couple.")
    return tuple(
        RoleGuess(
            speaker_id=s.id,
            role=roles.get(s.id, Role.OTHER),
            confidence=round(certainty, 3),
            reasons=why if s.id == therapist else ("By elimination.",),
            decided_by="guess",
        )
        for s in session.speakers
    )


def _therapist(
    main: list[str], manners: dict[str, Manner], labelled: dict[str, Role | None]
) -> tuple[str, float, tuple[str, ...]]:
    """Who sits in the therapist's chair, how sure (0 to 1), and the reasons."""
    named = [key for key in main if labelled[key] is Role.THERAPIST]
    if len(named) == 1:
        return named[0], 0.95, ("The label says so.",)
    ranked = sorted(main, key=lambda key: -manners[key].score)
    first = manners[ranked[0]]
    if len(ranked) < 2:
        return ranked[0], 0.0, ("Only one voice was found.",)
    margin = first.score - manners[ranked[1]].score
    certainty = 1 / (1 + math.exp(-SHARPNESS * margin))
    enough = min(1.0, min(first.words, manners[ranked[1]].words) / FEW_WORDS)
    certainty = 0.5 + (certainty - 0.5) * enough
    reasons = [f"Asks in {round(100 * first.asks)} of 100 lines and speaks of “you” more than of “I”."]
    if first.therapist_phrases > manners[ranked[1]].therapist_phrases:
        reasons.append("Uses more of a therapist's turns of phrase, such as “it sounds like” or “what was that like”.")
    if enough < 1:
        reasons.append("There are few words to go by.")
    return ranked[0], certainty, tuple(reasons)


def _words(session: Session) -> dict[str, int]:
    counts: dict[str, int] = {}
    for utterance in session.utterances:
        counts[utterance.speaker_id] = counts.get(utterance.speaker_id, 0) + len(utterance.text.split())
    return counts
