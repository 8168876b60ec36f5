"""People's decisions about one session as a line of the file that `stillhere learn` reads (docs/learning.md)."""

import json
from hashlib import sha256

from stillhere.coding.human import by_people
from stillhere.evaluation.dialogue import ROLES
from stillhere.model import Review

INITIALS = {role: initial for initial, role in ROLES.items()}
OTHER = "O"


def teaching_line(review: Review) -> bytes:
    """The session's lines with what people kept, put right, set aside or added; marks nobody decided about stay out.

    Who spoke stands as an initial and never as a name. A digest of the words names the session, so that `learn` notices
    the same one twice. Ends with a line break, so that the files of several sessions can be put one after another.
    """
    initials = {s.id: INITIALS.get(s.role, OTHER) if s.role else OTHER for s in review.session.speakers}
    texts = {utterance.id: utterance.text for utterance in review.session.utterances}
    marks: dict[str, list[dict[str, object]]] = {}
    for code in by_people(review.codes):
        marks.setdefault(code.utterance_id, []).append(
            {
                "code": code.code,
                "span": code.span.of(texts[code.utterance_id]),
                "coder": code.coder,
                "confidence": code.confidence,
                "status": code.status.value,
            }
        )
    lines = [
        {
            "i": number,
            "s": initials[utterance.speaker_id],
            "text": utterance.text,
            "pause": utterance.pause_before,
            "codes": marks.get(utterance.id, []),
        }
        for number, utterance in enumerate(review.session.utterances, start=1)
    ]
    name = sha256("\n".join(texts.values()).encode()).hexdigest()[:16]
    found = {"id": name, "setting": review.session.setting, "exhaustive": False, "lines": lines}
    return json.dumps(found, ensure_ascii=False).encode() + b"\n"
