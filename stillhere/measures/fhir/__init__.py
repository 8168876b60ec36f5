"""Instruments, answers and scores as FHIR R4B (4.3.0, https://hl7.org/fhir/R4B/), out and in.

Answers go out as QuestionnaireResponse, scores as Observation (category survey, derived from the response). LOINC is
written where somebody confirmed the code, and our own code system always.
"""

from stillhere.measures.fhir.answers import questionnaire_response, read_questionnaire_response
from stillhere.measures.fhir.observations import Reading, observations, read_observation
from stillhere.measures.fhir.questionnaire import questionnaire, read_questionnaire

__all__ = [
    "Reading",
    "observations",
    "questionnaire",
    "questionnaire_response",
    "read_observation",
    "read_questionnaire",
    "read_questionnaire_response",
]
