"""Invented talk of any length, for measuring time and memory: varied lines, seeded, with times."""

import random

OPENERS = (
    "How has it been since last week?",
    "What was that like, sitting there?",
    "So you waited, and nobody came.",
    "I wonder if part of you wanted to leave then.",
    "Mm.",
    "Let's look at the form before we stop.",
    "I think I hurried past you there. That was me.",
    "Of course you went quiet.",
    "Can you stay with that for a moment?",
    "You said something about your sister.",
)
ANSWERS = (
    "I don't know. It's fine.",
    "The lift was out again, so I carried the cello up and I was late for the rehearsal.",
    "I felt so alone, honestly, like I'd been left on a platform with the bags.",
    "Whatever you think is best.",
    "No, not angry. More like when the heating goes off and you notice an hour later.",
    "I've never told anyone that. My hands are cold, saying it.",
    "You keep asking about the form and I was talking about my brother.",
    "I almost didn't come today.",
    "Yeah. Maybe.",
    "He rang on Sunday and we talked about the garden, the roses, the fence, and then he said he was proud of me.",
    "[laughs] It's funny really, they lost my father's ashes in the post.",
)


def vtt(turns: int, *, seed: int = 7) -> str:
    """A WebVTT transcript with this many turns, therapist and client in turn."""
    chance = random.Random(seed)
    clock = 0.0
    cues = ["WEBVTT\n"]
    for n in range(turns):
        who, lines = ("Ada", OPENERS) if n % 2 == 0 else ("Maren", ANSWERS)
        text = " ".join(chance.sample(lines, k=chance.choice((1, 1, 2, 3))))
        length = 0.4 * len(text.split())
        cues.append(f"{n + 1}\n{_stamp(clock)} --> {_stamp(clock + length)}\n<v {who}>{text}</v>\n")
        clock += length + chance.choice((0.2, 0.4, 2.5, 6.0))
    return "\n".join(cues)


def _stamp(seconds: float) -> str:
    hours, rest = divmod(round(seconds * 1000), 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
