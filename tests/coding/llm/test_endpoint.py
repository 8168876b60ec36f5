import socket

import pytest

from stillhere.coding.llm import Endpoint, endpoint_of
from stillhere.coding.llm.wire import ask
from stillhere.model import ExitCode, StillhereError
from tests.coding.llm.conftest import LINES


@pytest.fixture
def no_connection(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every attempt to look up a name or to connect, none of which succeeds."""
    tried: list[object] = []

    def refused(*arguments: object, **_options: object) -> object:
        tried.append(arguments)
        raise OSError("no connection in this test")

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket.socket, "connect", refused)
    return tried


ELSEWHERE = ("192.0.2.7", "10.0.0.5", "models.example", "0.0.0.0", "[2001:db8::1]", "127.0.0.1.models.example")


@pytest.mark.parametrize("host", ELSEWHERE)
def test_a_host_that_is_not_this_machine_is_refused_before_anything_is_looked_up(no_connection, host):
    with pytest.raises(StillhereError, match="is not this machine") as problem:
        endpoint_of({}, url=f"http://{host}:8000/v1")
    assert problem.value.exit_code is ExitCode.USAGE
    assert "--llm-host" in problem.value.next_step
    assert no_connection == []


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "[::1]"])
def test_this_machine_needs_no_name(no_connection, host):
    endpoint = endpoint_of({}, url=f"http://{host}:11434")
    assert endpoint.url == f"http://{host}:11434/v1"
    assert not endpoint.named
    assert endpoint.notice == ""
    assert no_connection == []


def test_a_host_is_allowed_when_the_operator_names_it_and_then_it_is_said_where_words_go(no_connection):
    open_line = endpoint_of({}, url="http://models.example:8000", host="models.example")
    assert open_line.notice.startswith("The session's words are sent to models.example, not encrypted")
    encrypted = endpoint_of({"STILLHERE_LLM_HOST": "models.example"}, url="https://models.example")
    assert "not encrypted" not in encrypted.notice
    assert "models.example" in encrypted.notice
    assert (encrypted.port, encrypted.path) == (443, "/v1")
    assert no_connection == []


def test_another_host_than_the_one_named_is_refused(no_connection):
    with pytest.raises(StillhereError, match="Both must be the same host"):
        endpoint_of({}, url="http://192.0.2.7:8000", host="models.example")
    assert no_connection == []


def test_the_words_go_to_the_named_host_and_to_no_other(fake, asking, talk, monkeypatch: pytest.MonkeyPatch):
    server = fake("ollama_codes")
    port, connect = int(server.url.rsplit(":", 1)[1]), socket.create_connection
    reached: list[object] = []

    def connected(address: tuple[str, int], *more: object, **options: object) -> socket.socket:
        reached.append(address)
        return connect(("127.0.0.1", port), *more, **options)

    monkeypatch.setattr(socket, "create_connection", connected)
    server.url = "http://models.example:8000"
    assert len(asking(server, host="models.example", families=("W",)).coder.codes(talk)) == 2
    assert set(reached) == {("models.example", 8000)}
    assert server.asked[0]["headers"]["Host"] == "models.example:8000"


def test_localhost_that_leads_elsewhere_is_refused(monkeypatch: pytest.MonkeyPatch):
    def found(*_arguments: object, **_options: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in ("127.0.0.1", "192.0.2.7")]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    with pytest.raises(StillhereError, match="is not this machine"):
        endpoint_of({}, url="http://localhost:11434")


def test_localhost_that_leads_nowhere_is_refused_in_one_sentence(no_connection):
    with pytest.raises(StillhereError, match="is not this machine"):
        endpoint_of({}, url="http://localhost:11434")


def test_a_host_that_nobody_named_is_looked_at_again_before_each_request(no_connection):
    elsewhere = Endpoint(scheme="http", host="192.0.2.7", port=80, path="/v1")
    with pytest.raises(StillhereError, match="is not this machine"):
        ask(elsewhere, "POST", "/v1/chat/completions", body={"messages": LINES}, sleep=lambda _seconds: None)
    assert no_connection == []


@pytest.mark.parametrize(
    "url", ["11434", "ftp://127.0.0.1", "http://", "http://127.0.0.1:port", "file:///etc/hosts", "http://a b"]
)
def test_an_address_that_makes_no_sense_is_said_to(url):
    with pytest.raises(StillhereError, match="can't be read"):
        endpoint_of({}, url=url)


@pytest.mark.parametrize("url", ["http://me:secret@127.0.0.1", "http://127.0.0.1/v1?key=secret"])
def test_an_address_that_holds_a_key_is_refused_and_not_repeated(url):
    with pytest.raises(StillhereError, match="STILLHERE_LLM_KEY") as problem:
        endpoint_of({}, url=url)
    assert "secret" not in str(problem.value)


def test_without_an_address_it_is_said_how_to_give_one():
    with pytest.raises(StillhereError, match="--llm-url"):
        endpoint_of({})


def test_options_come_before_the_environment():
    environment = {"STILLHERE_LLM_URL": "http://127.0.0.1:1", "STILLHERE_LLM_MODEL": "one"}
    assert endpoint_of(environment).model == "one"
    endpoint = endpoint_of(environment, url="http://127.0.0.1:2/", model="two")
    assert (endpoint.port, endpoint.model, endpoint.path) == (2, "two", "/v1")


@pytest.mark.parametrize("seconds", ["soon", "0", "-1", "nan", "1e9"])
def test_a_time_limit_that_is_none_is_refused(seconds):
    with pytest.raises(StillhereError, match="STILLHERE_LLM_TIMEOUT is not a number of seconds"):
        endpoint_of({"STILLHERE_LLM_TIMEOUT": seconds}, url="http://127.0.0.1:1")
