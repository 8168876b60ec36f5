"""What the tests of readers share: content in, a session and its codes out."""

from stillhere.formats.assembly import assemble_coded
from stillhere.formats.format import Format
from stillhere.formats.source import SourceFile
from stillhere.model import Code, Session


def source_of(content: str | bytes, name: str = "session") -> SourceFile:
    return SourceFile(name, content.encode() if isinstance(content, str) else content)


def coded(fmt: Format, content: str | bytes) -> tuple[Session, tuple[Code, ...]]:
    """The session and codes that a format reads from content it recognises as its own."""
    source = source_of(content)
    assert fmt.sniff(source) >= 0.5, f"{fmt.id} doesn't know its own file"
    if fmt.restore is not None:
        return fmt.restore(source)
    assert fmt.read is not None
    return assemble_coded(fmt.read(source), source, format_id=fmt.id)


def session_in(fmt: Format, content: str | bytes) -> Session:
    return coded(fmt, content)[0]


def who_said(session: Session) -> list[tuple[str, str]]:
    return [(session.speaker(u.speaker_id).label, u.text) for u in session.utterances]


def times(session: Session) -> list[tuple[float | None, float | None]]:
    return [(u.start, u.end) for u in session.utterances]


def roles(session: Session) -> dict[str, str | None]:
    return {s.label: s.role.value if s.role else None for s in session.speakers}
