import socket
import time

import pytest

from stillhere.coding.llm import endpoint_of
from stillhere.coding.llm.wire import ask
from stillhere.model import ExitCode, StillhereError
from tests.coding.llm.conftest import says


def nothing_listens() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def test_a_busy_server_is_asked_again_after_as_long_as_it_wishes(fake, asking, talk):
    server = fake("busy")
    asked = asking(server, families=("W",))
    assert len(asked.coder.codes(talk)) == 1
    assert asked.waits == [7.0]
    assert len(server.chats) == 2


def test_a_server_may_ask_for_half_a_minute_at_most(fake, asking, talk):
    server = fake("ollama")
    server.will({"status": 429, "headers": {"Retry-After": "3600"}}, says())
    asked = asking(server, families=("W",))
    asked.coder.codes(talk)
    assert asked.waits == [30.0]


def test_without_a_wish_of_the_servers_each_wait_is_twice_the_one_before(fake, asking, talk):
    server = fake("ollama")
    server.will(*({"status": 500} for _ in range(5)))
    asked = asking(server, families=("W",))
    with pytest.raises(StillhereError) as problem:
        asked.coder.codes(talk)
    assert asked.waits == [0.5, 1.0, 2.0, 4.0]
    assert problem.value.text.endswith("answers 500 Internal Server Error, again and again.")
    assert problem.value.exit_code is ExitCode.NO_ANSWER


def test_a_server_that_is_too_slow_gets_a_second_chance_and_then_one_sentence(fake, asking, talk):
    server = fake("ollama")
    server.will(says(after=30.0), says(after=30.0))
    asked = asking(server, timeout="0.3", families=("W",))
    started = time.monotonic()
    with pytest.raises(StillhereError) as problem:
        asked.coder.codes(talk)
    assert time.monotonic() - started < 10
    assert problem.value.text == f"The model server at {server.url}/v1 gave no answer within 0.3 seconds."
    assert problem.value.exit_code is ExitCode.NO_ANSWER
    assert len(server.chats) == 2


def test_an_answer_that_comes_in_drops_has_an_end_too(fake, asking, talk):
    server = fake("ollama")
    server.will(says(drips=0.05), says(drips=0.05))
    started = time.monotonic()
    with pytest.raises(StillhereError, match=r"gave no answer within 0\.3 seconds"):
        asking(server, timeout="0.3", families=("W",)).coder.codes(talk)
    assert time.monotonic() - started < 5


def test_where_nothing_listens_one_sentence_says_so():
    url = nothing_listens()
    waits: list[float] = []
    with pytest.raises(StillhereError) as problem:
        ask(endpoint_of({}, url=url), "GET", "/v1/models", sleep=waits.append, attempts=3)
    assert problem.value.text == f"Nothing listens at {url}/v1."
    assert problem.value.exit_code is ExitCode.NO_ANSWER
    assert len(waits) == 2


def test_an_answer_that_breaks_off_is_asked_for_again(fake, asking, talk):
    server = fake("ollama")
    server.will({"drop": True}, says((2, "W5_deferential", "You're the expert")))
    assert len(asking(server, families=("W",)).coder.codes(talk)) == 1


def test_a_redirect_is_never_followed(fake, asking, talk):
    server, other = fake("ollama"), fake("ollama_codes")
    server.will({"status": 307, "headers": {"Location": f"{other.url}/v1/chat/completions"}})
    with pytest.raises(StillhereError, match="sends requests on to another address, and that is never followed"):
        asking(server, families=("W",)).coder.codes(talk)
    assert other.asked == []


def test_a_proxy_in_the_environment_gets_no_word(fake, asking, talk, monkeypatch: pytest.MonkeyPatch):
    server, proxy = fake("ollama_codes"), fake("ollama")
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.url)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert len(asking(server, families=("W",)).coder.codes(talk)) == 2
    assert proxy.asked == []


def test_what_a_server_says_in_an_error_reaches_nobody_since_it_may_repeat_the_session(fake, asking, talk):
    server = fake("ollama")
    server.will(*({"status": 400, "body": {"error": {"message": "bad request: It was only boxes."}}} for _ in range(3)))
    with pytest.raises(StillhereError) as problem:
        asking(server, families=("W",)).coder.codes(talk)
    assert "boxes" not in str(problem.value)


def test_a_key_is_sent_as_the_server_expects_it_and_shown_nowhere(fake):
    server = fake("ollama")
    endpoint = endpoint_of({"STILLHERE_LLM_KEY": "invented-key"}, url=server.url)
    ask(endpoint, "GET", "/v1/models")
    assert server.asked[0]["headers"]["Authorization"] == "Bearer invented-key"
    assert "invented-key" not in repr(endpoint)


@pytest.mark.parametrize("status", [401, 403])
def test_a_server_that_wants_a_key_is_understood(fake, asking, talk, status):
    server = fake("ollama")
    server.will({"status": status, "body": {"error": {"message": "no"}}})
    with pytest.raises(StillhereError, match="STILLHERE_LLM_KEY"):
        asking(server, families=("W",)).coder.codes(talk)
