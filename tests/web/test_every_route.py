"""Every address and every operation: what is read is written down, and nobody finds what isn't theirs."""

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from stillhere.model import Session, from_json
from stillhere.web.accounts.actions.make_token import make_token
from stillhere.web.accounts.models import User
from stillhere.web.api.version import v1
from stillhere.web.trust.models import AuditEvent
from tests.web.accounts.steps import just_proved
from tests.web.conftest import Cast
from tests.web.prepared import CANARY, Prepared, prepare
from tests.web.routes import OPERATIONS, PAGES, Route

SignedIn = Callable[[User], Client]
PROGRAMS = ("owner", "dov", "sol", "fay")  # clients have no tokens
METHODS = ("GET", "POST", "DELETE")
ENDS = ("accounts/logout/",)  # it would end the sign-in that the walk needs


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """All below a resolver, as urls.py writes them."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield before + str(one.pattern)


def words_of(p: Prepared) -> dict[str, str]:
    """The words of an address that stand for what was prepared."""
    known = {"case_id": p.cast.maren.pk, "record_id": p.read.record_id, "hour_id": p.read.pk, "run_id": p.run.pk}
    known |= {"version_id": p.version.pk, "upload_id": p.upload.pk, "membership_id": p.membership.pk}
    known |= {"decision_id": p.decision.pk, "person_id": p.cast.dov.pk, "token_id": p.upload.pk}
    known |= {"appointment_id": p.appointment.pk, "response_id": p.response.pk, "entry_id": p.entry.pk}
    known |= {"reset_id": p.reset.pk, "receipt_id": p.receipt.pk}
    more = {
        "line": marked(p)[0],
        "code": marked(p)[1],
        "place": "2",
        "instrument": "phq_9",
        "kind": "progress",
        "pk": "1",
        "sign_in_id": "1",
    }
    return {name: str(pk) for name, pk in known.items()} | more


def marked(p: Prepared) -> tuple[str, str]:
    """A line of the hour that was read, and a mark on it."""
    from stillhere.web.review.reading import opened

    found = opened(p.read)
    assert found is not None
    code = next(c for c in found.review.codes if c.family == "W")
    place = next(n for n, u in enumerate(found.review.session.utterances, start=1) if u.id == code.utterance_id)
    return str(place), code.code


def address(name: str, route: Route, p: Prepared) -> str:
    """Where a row of the table leads in the prepared practice."""
    words = words_of(p)
    for part, value in route.at.items():
        words[part] = str(getattr(p, value).pk) if part == "hour_id" else value
    if route.at.get("hour_id") == "joint":
        words["case_id"] = str(p.cast.ben_and_cleo.pk)
    return "/" + re.sub(r"[<{](?:\w+:)?(\w+)[>}]", lambda found: words[found[1]], name.rpartition(" ")[2].lstrip("/"))


def clinical(p: Prepared) -> list[str]:
    """What stands on no page that shows nothing clinical: a word of every note and transcript, and long lines."""
    said = [line.text for line in from_json(Session, p.read.transcript).utterances if len(line.text) > 25]
    return [CANARY, *said]


def shows(response: HttpResponse, p: Prepared) -> list[str]:
    """Which of those words it shows after all."""
    text = response.content.decode("utf-8", "replace")
    return [words for words in clinical(p) if words in text]


def acts_after(number: int) -> list[str]:
    return list(AuditEvent.objects.filter(number__gt=number).values_list("act", flat=True))


def last() -> int:
    return AuditEvent.objects.count()


def test_every_address_has_a_line_in_the_table() -> None:
    here = {one for one in addresses(get_resolver()) if not one.startswith("api/")}
    assert here == set(PAGES)


def test_every_operation_has_a_line_in_the_table() -> None:
    paths = v1.get_openapi_schema()["paths"]
    assert {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods} == set(OPERATIONS)


def test_what_is_read_on_a_page_is_written_down(cast: Cast, signed_in: SignedIn) -> None:
    p, wrong = prepare(cast), []
    clients = {who: just_proved(signed_in(p.people[who]), p.people[who]) for who in ("ada", "owner")}
    for name, route in PAGES.items():
        if not route.get or name in ENDS:
            continue
        before = last()
        response = clients["owner" if "ada" in route.shut else "ada"].get(address(name, route, p))
        if route.status not in (0, response.status_code):
            wrong.append(f"{name}: {response.status_code}")
        wrong += unwritten(name, route, response, p, before)
    assert wrong == []


def test_what_a_program_reads_is_written_down(cast: Cast) -> None:
    p, wrong = prepare(cast), []
    program = bearer(cast.ada)
    for name, route in OPERATIONS.items():
        if not name.startswith("GET"):
            continue
        before = last()
        response = program.get(address(name, route, p))
        assert response.status_code == 200, name
        wrong += unwritten(name, route, response, p, before)
    assert wrong == []


def unwritten(name: str, route: Route, response: HttpResponse, p: Prepared, before: int) -> list[str]:
    """What is wrong: the act isn't there, or words are where no act is."""
    if route.act:
        return [] if route.act in acts_after(before) else [f"{name}: nothing written down"]
    return [f"{name} shows “{words}”" for words in shows(response, p)]


def test_nobody_finds_a_page_that_is_not_theirs(cast: Cast, signed_in: SignedIn) -> None:
    p, wrong = prepare(cast), []
    clients = {who: just_proved(signed_in(user), user) for who, user in p.people.items() if who != "ada"}
    ada = just_proved(signed_in(cast.ada), cast.ada)
    for name, route in PAGES.items():
        where, before = address(name, route, p), last()
        record = b64encode(str(p.read.record_id).encode()).decode()
        tus: Any = {"headers": {"Tus-Resumable": "1.0.0", "Upload-Length": "9", "Upload-Metadata": f"record {record}"}}
        for who, client in [*clients.items(), ("ada", ada)]:
            if who not in route.shut:
                if who != "ada" and route.get and name not in ENDS:
                    wrong += [f"{who} finds “{words}” at {name}" for words in shows(client.get(where), p)]
                    before = last()
                continue
            found = [client.generic(method, where, **tus) for method in METHODS]
            wrong += [f"{who} at {name}: {r.status_code}" for r in found if r.status_code not in (404, 405)]
            wrong += [f"{who} finds “{words}” at {name}" for response in found for words in shows(response, p)]
            if 404 not in [response.status_code for response in found]:
                wrong.append(f"{who} at {name}: not refused")
            if last() != before:
                wrong.append(f"{who} at {name}: written down")
    assert wrong == []


def test_a_visitor_is_sent_to_the_sign_in(cast: Cast) -> None:
    p, wrong = prepare(cast), []
    for name, route in PAGES.items():
        for method in METHODS[:2]:
            response = Client().generic(method, address(name, route, p))
            wrong += [f"{name} shows “{words}”" for words in shows(response, p)]
            to = response.headers.get("Location", "")
            if route.signed_in and not (response.status_code == 302 and to.startswith("/accounts/login/")):
                wrong.append(f"{method} {name}: {response.status_code}")
    assert wrong == []


def test_no_program_finds_what_is_not_its_persons(cast: Cast) -> None:
    p, wrong = prepare(cast), []
    programs = {who: bearer(p.people[who]) for who in PROGRAMS}
    for name, route in OPERATIONS.items():
        where, method = address(name, route, p), name.partition(" ")[0]
        for who, program in programs.items():
            before = last()
            response = ask(program, method, where, route.body)
            wrong += [f"{who} finds “{words}” at {name}" for words in shows(response, p)]
            if who in route.shut and (response.status_code != 404 or last() != before):
                wrong.append(f"{who} at {name}: {response.status_code}, {last() - before} acts")
    assert wrong == []


def test_a_program_without_a_token_finds_nothing(cast: Cast) -> None:
    p = prepare(cast)
    for name, route in OPERATIONS.items():
        response = ask(Client(), name.partition(" ")[0], address(name, route, p), route.body)
        assert response.status_code == 401, name
        assert not shows(response, p)


def bearer(user: User) -> Client:
    """A program with this person's token."""
    return Client(headers={"Authorization": f"Bearer {make_token(user, name='A program')[1]}"})


def ask(client: Client, method: str, where: str, body: object) -> HttpResponse:
    """One request, with a body that would be right."""
    sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
    return client.generic(method, where, **sent)
