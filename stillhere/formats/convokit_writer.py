"""ConvoKit, written: the five files of a corpus in a zip, codes in each utterance's meta."""

import io
import json
from typing import Any

from stillhere.formats.carried_codes import as_data
from stillhere.formats.characters import writable
from stillhere.formats.speaker_labels import unique_labels
from stillhere.model import Review, Session, Utterance

VERSION = 1


def write(review: Review) -> bytes:
    """The session as one conversation, named after its first utterance; each utterance replies to the one before."""
    session = review.session
    labels = unique_labels(session)
    codes: dict[str, list[dict[str, Any]]] = {}
    for code in review.codes:
        codes.setdefault(code.utterance_id, []).append(as_data(code))
    conversation = session.utterances[0].id if session.utterances else session.id
    before: str | None = None
    lines: list[dict[str, Any]] = []
    for utterance in session.utterances:
        lines.append(
            {
                "id": utterance.id,
                "conversation_id": conversation,
                "text": writable(utterance.text),
                "speaker": labels[utterance.speaker_id],
                "meta": _meta(utterance, codes.get(utterance.id, [])),
                "reply-to": before,
                "timestamp": utterance.start,
                "vectors": [],
            }
        )
        before = utterance.id
    about = {"held_on": session.held_on, "setting": session.setting, "language": session.language}
    return _zipped(
        {
            "utterances.jsonl": "".join(f"{_json(line)}\n" for line in lines),
            "speakers.json": _json(_speakers(session, labels)),
            "conversations.json": _json({conversation: {"meta": about, "vectors": []}}),
            "corpus.json": _json({"source": "Stillhere"}),
            "index.json": _json(_index()),
        }
    )


def _meta(utterance: Utterance, codes: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "end": utterance.end,
        "pause_before": utterance.pause_before,
        "words": [{"word": w.text, "start": w.start, "end": w.end} for w in utterance.words],
        "codes": codes,
    }


def _speakers(session: Session, labels: dict[str, str]) -> dict[str, Any]:
    roles = {labels[s.id]: s.role.value if s.role else None for s in session.speakers}
    return {label: {"meta": {"role": role}, "vectors": []} for label, role in roles.items()}


def _index() -> dict[str, Any]:
    """The types of all meta fields, which ConvoKit looks up before it loads."""
    number, text, listed = "<class 'float'>", "<class 'str'>", "<class 'list'>"
    return {
        "utterances-index": {"end": [number], "pause_before": [number], "words": [listed], "codes": [listed]},
        "speakers-index": {"role": [text]},
        "conversations-index": {"held_on": [text], "setting": [text], "language": [text]},
        "overall-index": {"source": [text]},
        "version": VERSION,
        "vectors": [],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True)  # ConvoKit opens files in the machine's own encoding


def _zipped(files: dict[str, str]) -> bytes:
    """A zip whose bytes depend on its content alone: every entry bears the same date."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, text in files.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text)
    return packed.getvalue()
