"""Whether a session is in a language that the rules can read: a quiet page must never stand for words nobody read."""

import re

from stillhere.model import Session

RULES = ("en",)
FEW = 40  # words below which nothing can be said about the language, and the file's own word counts
SHARE = 0.12  # of words that are everyday English ones; ordinary English talk has about four in ten
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Everyday English words that are not everyday words of its neighbours as well ("no", "he", "in", "was").
_WORDS = """
the and but if of to at for with from by are were been does did have has not yes yeah i you she it they him her us them
my your his our their this that these those there what when where who how why just like know think feel want get got
can could would don't i'm it's that's mm okay well really about because said up out then now here
"""
_EVERYDAY = frozenset(_WORDS.split())


def language_of(session: Session) -> str:
    """The session's language as the file states it, or "other" where its words are plainly not English."""
    if session.language.split("-")[0] not in RULES:
        return session.language
    words = [w.lower().replace("’", "'") for u in session.utterances for w in _WORD.findall(u.text)]
    if len(words) < FEW:
        return session.language
    return session.language if sum(w in _EVERYDAY for w in words) >= SHARE * len(words) else "other"
