"""The nouns of Stillhere: frozen dataclasses and their JSON codec. No I/O, no numpy."""

from stillhere.model.codec import from_json, json_schema, to_json
from stillhere.model.coding import Code, CodeStatus, Span
from stillhere.model.course import Appointment, Brief, Claim, Course, Forecast, Response
from stillhere.model.errors import ExitCode, StillhereError
from stillhere.model.moments import Exchange, Moment, MomentKind, Verdict
from stillhere.model.review import Point, Refusal, Review, RoleGuess, Series, StepRecord
from stillhere.model.session import Role, Session, Source, SourceSpan, Speaker, Utterance, Word

__all__ = [
    "Appointment",
    "Brief",
    "Claim",
    "Code",
    "CodeStatus",
    "Course",
    "Exchange",
    "ExitCode",
    "Forecast",
    "Moment",
    "MomentKind",
    "Point",
    "Refusal",
    "Response",
    "Review",
    "Role",
    "RoleGuess",
    "Series",
    "Session",
    "Source",
    "SourceSpan",
    "Span",
    "Speaker",
    "StepRecord",
    "StillhereError",
    "Utterance",
    "Verdict",
    "Word",
    "from_json",
    "json_schema",
    "to_json",
]
