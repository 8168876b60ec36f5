"""Samples of the formats that are JSON."""

WHISPERX = {
    "segments": [
        {
            "start": 1.0,
            "end": 7.0,
            "text": " Where did you go? Nowhere.",
            "words": [
                {"word": "Where", "start": 1.0, "end": 1.3, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "did", "start": 1.4, "end": 1.5, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "you", "score": 0.1},
                {"word": "go?", "start": 1.9, "end": 2.2, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "Nowhere.", "start": 5.5, "end": 7.0, "score": 0.4, "speaker": "SPEAKER_01"},
            ],
            "speaker": "SPEAKER_00",
        }
    ],
    "word_segments": [],
    "language": "en",
}

WHISPER = {
    "result": {"language": "en"},
    "transcription": [
        {
            "timestamps": {"from": "00:00:01,000", "to": "00:00:03,000"},
            "offsets": {"from": 1000, "to": 3000},
            "text": " Where did you go just now?",
        },
        {
            "timestamps": {"from": "00:00:05,500", "to": "00:00:07,000"},
            "offsets": {"from": 5500, "to": 7000},
            "text": " Nowhere.",
        },
    ],
}

REV = {
    "speakers": [{"id": 0, "name": "Ada"}, {"id": 1, "name": None}],
    "monologues": [
        {
            "speaker": 0,
            "elements": [
                {"type": "text", "value": "Where", "ts": 1.0, "end_ts": 1.3, "confidence": 0.9},
                {"type": "punct", "value": "? "},
            ],
        },
        {"speaker": 1, "elements": [{"type": "text", "value": "Nowhere", "ts": 5.5, "end_ts": 7.0}]},
    ],
}

UTTERANCES = [
    {
        "id": "a",
        "conversation_id": "a",
        "speaker": "Ada",
        "text": "Where did you go?",
        "reply-to": None,
        "timestamp": 1.0,
        "meta": {"end": 2.0, "words": [{"word": "Where", "start": 1.0, "end": 1.2}]},
    },
    {
        "id": "b",
        "conversation_id": "a",
        "speaker": "Maren",
        "text": "Nowhere.",
        "reply-to": "a",
        "timestamp": 5.5,
        "meta": {"codes": [{"code": "W2_minimal", "start": 0, "end": 8, "confidence": 0.5, "coder": "rules@1"}]},
    },
]

DIALOGUE = {
    "id": "made-1",
    "setting": "individual",
    "style": "clean",
    "lines": [
        {"i": 1, "s": "T", "text": "Where did you go just now?", "pause": None, "codes": []},
        {"i": 2, "s": "C", "text": "Nowhere.", "pause": 3, "codes": [{"code": "W2_minimal", "span": "Nowhere"}]},
    ],
    "episodes": [],
    "safety": "none",
}

REVIEW = {
    "stillhere": 1,
    "session": {
        "id": "made",
        "speakers": [
            {"id": "s1", "label": "Ada", "role": "therapist"},
            {"id": "s2", "label": "Maren", "role": "client"},
        ],
        "utterances": [
            {"id": "u1", "index": 1, "speaker_id": "s1", "text": "Where did you go?", "start": 1.0, "end": 3.0},
            {"id": "u2", "index": 2, "speaker_id": "s2", "text": "Nowhere.", "words": [{"text": "Nowhere."}]},
        ],
        "source": {"format": "labelled-text", "sha256": "0" * 64},
    },
    "profile": "none",
    "codes": [
        {
            "code": "W2_minimal",
            "utterance_id": "u2",
            "span": {"start": 0, "end": 8},
            "confidence": 0.5,
            "coder": "rules@1",
        }
    ],
}
