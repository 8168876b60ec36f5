"""Every endpoint, asked with data that fits its description and data that doesn't: no defects, no unnamed answers."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, strategies
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from stillhere.web.accounts.models import User
from stillhere.web.calendar.models import Appointment
from stillhere.web.review.models import Decision, Run
from stillhere.web.sessions.models import Hour
from stillhere.web.wsgi import application
from tests.web.api.conftest import Program
from tests.web.api.renew import SNAPSHOT
from tests.web.conftest import Cast

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
# The token is right throughout (test_token.py spoils it), and parameters that nobody knows are passed over.
CONFIG = SchemathesisConfig.from_dict(
    {"seed": 4, "generation": {"with-security-parameters": False, "allow-extra-parameters": False}}
)
SCHEMA = schemathesis.openapi.from_dict(json.loads(SNAPSHOT.read_text("utf-8")), config=CONFIG)
SCHEMA.app = application
OPERATIONS = {found.ok().definition.raw["operationId"]: found.ok() for found in SCHEMA.get_all_operations()}


def hour_of(read: Hour) -> Appointment:
    """An appointment in the record of this session."""
    row = Appointment(record=read.record, starts_at=datetime(2026, 3, 2, 9, tzinfo=UTC), added_by=read.added_by)
    row.save(force_insert=True)
    return row


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_endpoint_answers_as_its_description_says(
    name: str, cast: Cast, program: Callable[[User], Program], read: Hour
) -> None:
    operation = OPERATIONS[name]
    run = Run.objects.create(hour=read, asked_by=cast.ada)
    decision = Decision.objects.create(hour=read, by=cast.ada, utterance_id="u1", code="W5_deferential", verdict="keep")
    known = {
        "case_id": cast.maren.pk,
        "record_id": read.record_id,
        "hour_id": read.pk,
        "run_id": run.pk,
        "decision_id": decision.pk,
        "appointment_id": hour_of(read).pk,
        "code": "W5_deferential",
    }
    names = [parameter.name for parameter in operation.path_parameters]
    there = {part: str(known[part]) for part in names}
    gone = {part: str(uuid4()) for part in names}
    kinds = [operation.as_strategy(path_parameters=there), operation.as_strategy(path_parameters=gone)]
    if operation.body or operation.query:
        kinds.append(operation.as_strategy(GenerationMode.NEGATIVE, path_parameters=there))
    token = program(cast.ada).token
    answered: set[int] = set()

    @hypothesis.settings(
        max_examples=8, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @hypothesis.given(case=strategies.one_of(*kinds))
    def ask(case: schemathesis.Case) -> None:
        answered.add(case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS).status_code)

    ask()
    assert answered.isdisjoint({401, 429})
    if operation.method == "get":
        assert 200 in answered
