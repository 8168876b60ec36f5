"""Who is who in a picture's words: names people chose, never a guessed pronoun."""

from dataclasses import dataclass, field

from stillhere.model import Role, Session, Speaker
from stillhere.wording import Wording, wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The words for the people of a session.

    `client` is the client's name, or both partners' with "and"; `callers[i]` is who speaks the i-th line; `plain` is
    True where words for feelings are left out.
    """

    client: str
    callers: tuple[str, ...]
    plain: bool = False
    words: Wording = field(default_factory=wording)

    def say(self, text_id: str, *, line: int | None = None, **slots: object) -> str:
        """A text of the picture, in plain form where there is one and it is asked for; `line` says whose words."""
        full, plain = f"picture.{text_id}", f"picture.{text_id}_plain"
        chosen = plain if self.plain and self.words.has(plain) else full
        client = self.client if line is None else self.callers[line]
        return self.words.phrase(chosen, **({"client": client} | slots)) or ""

    def sentence(self, text_id: str, *, line: int | None = None, **slots: object) -> str:
        """Like `say`, with a capital at the start."""
        said = self.say(text_id, line=line, **slots)
        return said[:1].upper() + said[1:]


def names_of(session: Session, *, plain: bool = False) -> Names:
    """The names of a session's people."""
    labels = {s.id: s.label for s in session.speakers}
    return Names(
        client=" and ".join(s.label for s in clients_of(session)) or "the client",
        callers=tuple(labels.get(u.speaker_id, u.speaker_id) for u in session.utterances),
        plain=plain,
    )


def clients_of(session: Session) -> tuple[Speaker, ...]:
    """The client, or partner A and partner B in this order."""
    order = [Role.CLIENT, Role.PARTNER_A, Role.PARTNER_B]
    theirs = [s for s in session.speakers if s.role in order]
    return tuple(sorted(theirs, key=lambda s: order.index(s.role or Role.CLIENT)))


def therapists_of(session: Session) -> tuple[Speaker, ...]:
    """The therapist, or therapists."""
    return tuple(s for s in session.speakers if s.role is Role.THERAPIST)
