"""ConvoKit, read: a corpus of one conversation, zipped or as its utterances alone, also in the older key names."""

from typing import TYPE_CHECKING, Any

from stillhere.formats.carried_codes import add_data
from stillhere.formats.characters import label_of, said
from stillhere.formats.convokit_writer import write
from stillhere.formats.corpus_folder import CORPUS_FILES
from stillhere.formats.draft import Draft, Turn
from stillhere.formats.format import Format
from stillhere.formats.json_source import fields, has_keys, load, load_lines, rows
from stillhere.formats.languages import language_of
from stillhere.formats.seconds import LONGEST, seconds_of
from stillhere.formats.source import SourceFile, broken
from stillhere.formats.stated_roles import role_of, settled
from stillhere.formats.timed_words import word_of
from stillhere.model import StillhereError

if TYPE_CHECKING:
    from zipfile import ZipFile

NAME = "ConvoKit corpus"
MOST_BYTES = 64 * 2**20
_UTTERANCES = CORPUS_FILES[:2]


def sniff(source: SourceFile) -> float:
    """A zip that names utterances, or JSON lines with the keys of one."""
    if source.data[:2] == b"PK":
        return 0.97 if any(name.encode() in source.data for name in _UTTERANCES) else 0.0
    if not has_keys(source, "text") or has_keys(source, "segments") or has_keys(source, "monologues"):
        return 0.0
    if not (has_keys(source, "speaker") or has_keys(source, "user")):
        return 0.0
    links = ("conversation_id", "reply-to", "reply_to", "root")
    return 0.9 if any(has_keys(source, key) for key in links) else 0.5


def read(source: SourceFile) -> Draft:
    """One turn an utterance, in order of reply; StillhereError when the file holds several conversations."""
    files = _unzipped(source) if source.data[:2] == b"PK" else {"utterances.jsonl": source}
    utterances = next((load_lines(files[name]) for name in _UTTERANCES if name in files), [])
    conversation = _only_conversation([row for _, row in utterances], source)
    draft = Draft(turns=[], merge_cues=False)
    utterances = _in_order_of_reply(utterances)
    first = _first_stamp([row for _, row in utterances], draft.notes)
    for line, row in utterances:
        draft.turns.append(_turn(row, line, first))
        for code in rows(fields(row.get("meta")).get("codes")):
            add_data(draft, len(draft.turns) - 1, code)
    _add_meta(draft, files, conversation)
    return draft


def _only_conversation(utterances: list[dict[str, Any]], source: SourceFile) -> str | None:
    found = dict.fromkeys(label_of(u.get("conversation_id", u.get("root"))) for u in utterances)
    if len(found) < 2:
        return next(iter(found), None)
    some = ", ".join(f"“{name}”" for name in list(found)[:3]) + ("…" if len(found) > 3 else "")
    raise StillhereError(
        f"“{source.name}” holds {len(found)} conversations ({some}), and a session is one.",
        next_step="Put the lines of utterances.jsonl with the conversation_id you want into a file of their own.",
        key="E03_file_broken",
    )


def _in_order_of_reply(utterances: list[tuple[int, dict[str, Any]]]) -> list[tuple[int, dict[str, Any]]]:
    """The lines along their replies where these make one chain; otherwise as the file has them."""
    followers: dict[str | None, list[tuple[int, dict[str, Any]]]] = {}
    for item in utterances:
        followers.setdefault(label_of(item[1].get("reply-to", item[1].get("reply_to"))), []).append(item)
    chain: list[tuple[int, dict[str, Any]]] = []
    link: str | None = None
    while len(following := followers.pop(link, [])) == 1:
        chain.append(following[0])
        link = label_of(following[0][1].get("id"))
        if link is None:
            break
    return chain if len(chain) == len(utterances) else utterances


def _first_stamp(utterances: list[dict[str, Any]], notes: list[str]) -> float:
    """Seconds to take from every timestamp: 0, or the first one where they are dates in seconds since 1970."""
    stamps = [s for s in (_stamp(u) for u in utterances) if s is not None]
    if not stamps or min(stamps) <= LONGEST:
        return 0.0
    notes.append("Times in the file are dates; they are shown from the first line on.")
    return min(stamps)


def _stamp(row: dict[str, Any]) -> float | None:
    value = row.get("timestamp")
    if isinstance(value, str):
        return seconds_of(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if 0 <= value < 1e11 else None


def _turn(row: dict[str, Any], line: int, first: float) -> Turn:
    meta = fields(row.get("meta"))
    stamp = _stamp(row)
    start = seconds_of(meta.get("start"))
    return Turn(
        text=said(row.get("text")),
        speaker=label_of(row.get("speaker", row.get("user"))),
        start=seconds_of(stamp - first) if start is None and stamp is not None else start,
        end=seconds_of(meta.get("end", meta.get("stop"))),
        pause=seconds_of(meta.get("pause_before")),
        words=tuple(w for w in map(word_of, rows(meta.get("words"))) if w),
        first=line,
        last=line,
    )


def _add_meta(draft: Draft, files: dict[str, SourceFile], conversation: str | None) -> None:
    """Roles from speakers.json, and what conversations.json says of the session."""
    people = fields(load(files["speakers.json"])) if "speakers.json" in files else {}
    spoke = {turn.speaker for turn in draft.turns}
    stated = {
        label: role_of(fields(fields(data).get("meta", data)).get("role"))
        for label, data in people.items()
        if label in spoke
    }
    draft.roles = settled(stated, draft.notes)
    about = fields(load(files["conversations.json"])) if "conversations.json" in files else {}
    meta = fields(fields(about.get(conversation or "")).get("meta"))
    draft.held_on = said(meta.get("held_on")) or None
    draft.setting = said(meta.get("setting")) or None
    draft.language = language_of(meta.get("language"))


def _unzipped(source: SourceFile) -> dict[str, SourceFile]:
    """The corpus files of a zip by their names without folders."""
    import io
    import zipfile
    import zlib

    problems = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, LookupError)
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            return _corpus_files(archive, source)
    except problems:
        raise broken(source.name, 1, "the zip is damaged or locked") from None


def _corpus_files(archive: "ZipFile", source: SourceFile) -> dict[str, SourceFile]:
    files: dict[str, SourceFile] = {}
    for entry in archive.infolist():
        name = entry.filename.replace("\\", "/").rpartition("/")[2]
        if name not in CORPUS_FILES or name in files or entry.filename.startswith("__MACOSX"):
            continue
        if entry.compress_type not in (0, 8):  # stored or deflated; others need modules that may be missing
            raise broken(source.name, 1, "the zip is packed in a way that isn't known here")
        with archive.open(entry) as packed:
            data = packed.read(MOST_BYTES + 1)  # what the zip says of its sizes isn't trusted
        if len(data) > MOST_BYTES:
            raise StillhereError(
                f"“{name}” in “{source.name}” is larger than 64 MB.",
                next_step="Take a single conversation out of the corpus.",
                key="E05_file_too_large",
            )
        files[name] = SourceFile(name, data)
    return files


FORMAT = Format(
    id="convokit",
    name=NAME,
    extensions=(".zip", ".jsonl"),
    has_speakers=True,
    has_times=True,
    sniff=sniff,
    read=read,
    write=write,
)
