from dataclasses import replace

import pytest

from stillhere.coding.human import is_persons
from stillhere.coding.llm import Served, endpoint_of, served
from stillhere.model import Code, ExitCode, Span, StillhereError

ADDRESS = endpoint_of({}, url="http://127.0.0.1:1")


def at(server, **options: str) -> Served:
    return served(endpoint_of({}, url=server.url, **options), sleep=lambda _seconds: None)


def test_the_only_model_there_is_needs_no_name(fake):
    model = at(fake("ollama"))
    assert model.model == "qwen2.5:7b"
    assert model.digest == "845dbda0ea48ed749caafd9e6037047aa19acfcfd82e704d7ca97d631a0b697e"


def test_a_server_that_tells_no_digest_still_gives_a_fingerprint_that_changes_with_the_model(fake):
    server = fake("llama_server")
    model = at(server)
    assert model.digest == ""
    assert at(server).fingerprint == model.fingerprint
    server.replies["GET /v1/models"][0]["body"]["data"][0]["meta"]["n_params"] += 1
    assert at(server).fingerprint != model.fingerprint


def test_when_the_server_was_started_is_no_part_of_the_fingerprint(fake):
    server = fake("llama_server")
    before = at(server).fingerprint
    server.replies["GET /v1/models"][0]["body"]["data"][0]["created"] += 60
    assert at(server).fingerprint == before


def test_one_of_several_models_has_to_be_chosen_and_they_are_named(fake):
    server = fake("ollama")
    server.replies["GET /v1/models"][0]["body"]["data"].append({"id": "mistral:latest"})
    with pytest.raises(StillhereError, match=r"--llm-model: qwen2\.5:7b, mistral:latest") as problem:
        at(server)
    assert problem.value.exit_code is ExitCode.USAGE
    assert at(server, model="mistral").model == "mistral:latest"
    with pytest.raises(StillhereError, match="has no model “gemma”"):
        at(server, model="gemma")


def test_to_learn_who_answers_no_body_is_sent(fake):
    server = fake("ollama")
    at(server)
    assert {each["what"] for each in server.asked} == {"GET /v1/models", "GET /api/tags"}
    assert all(each["body"] is None for each in server.asked)


@pytest.mark.parametrize(
    ("model", "coder"),
    [
        ("qwen2.5:7b", "llm@1-qwen2.5-7b"),
        ("/models/Small-Q4.gguf", "llm@1-small-q4.gguf"),
        ("C:\\models\\small.gguf", "llm@1-small.gguf"),
        ("Qwen/Qwen2.5-7B-Instruct", "llm@1-qwen2.5-7b-instruct"),
        ("модель", "llm@1-unnamed"),
        ("ada@linden.example", "llm@1-ada-linden.example"),
    ],
)
def test_the_name_on_the_marks_is_a_machines_whatever_the_model_is_called(model, coder):
    named = Served(endpoint=ADDRESS, model=model, digest="", fingerprint="").coder
    mark = Code(code="W1_denial", utterance_id="u1", span=Span(0, 4), confidence=0.45, coder=named)
    assert named == coder
    assert not is_persons(mark)
    assert is_persons(replace(mark, coder="Ada"))


@pytest.mark.parametrize("told", ["remote_host", "remote_model"])
def test_a_model_that_its_server_hands_on_to_another_machine_is_refused(fake, told):
    server = fake("ollama")
    server.replies["GET /api/tags"][0]["body"]["models"][0][told] = "elsewhere.example"
    with pytest.raises(StillhereError, match="runs on another machine") as problem:
        at(server)
    assert problem.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize("listed", [True, False])
def test_a_name_of_ollamas_cloud_is_refused_whatever_else_is_told(fake, listed):
    server, name = fake("ollama"), "big:120b-cloud"
    if listed:
        server.replies["GET /v1/models"][0]["body"]["data"].append({"id": name})
    else:
        server.replies["GET /v1/models"] = [{"status": 404}]
    with pytest.raises(StillhereError, match="runs on another machine"):
        at(server, model=name)


def test_a_server_that_lists_nothing_is_taken_at_its_word_for_the_model_that_was_named(fake):
    server = fake("ollama")
    server.replies["GET /v1/models"] = [{"status": 404}]
    assert at(server, model="raincloud").model == "raincloud"
    with pytest.raises(StillhereError, match="doesn't say which models it has"):
        at(server)
