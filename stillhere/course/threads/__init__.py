"""What to hold in mind across sessions: suggested with its line, confirmed by the therapist, open until laid down."""

from stillhere.course.threads.days import resolve
from stillhere.course.threads.register import (
    Register,
    Return,
    WrongFact,
    last_heard,
    open_for,
    register,
    returns,
    wrong_facts,
)
from stillhere.course.threads.suggestions import Suggestion, Suggestions, suggest, suggest_from_note

__all__ = [
    "Register",
    "Return",
    "Suggestion",
    "Suggestions",
    "WrongFact",
    "last_heard",
    "open_for",
    "register",
    "resolve",
    "returns",
    "suggest",
    "suggest_from_note",
    "wrong_facts",
]
