import json

import pytest

from stillhere.coding.human import by_people, is_persons
from stillhere.coding.llm import CONFIDENCE
from stillhere.coding.rules.talk import Talk
from stillhere.model import ExitCode, StillhereError
from tests.coding.llm.conftest import says
from tests.conftest import session_of


def test_an_answer_becomes_marks_on_the_words_that_were_said(fake, asking, talk):
    codes = asking(fake("ollama_codes"), families=("W",)).coder.codes(talk)
    texts = {line.utterance.id: line.text for line in talk.lines}
    assert [(c.utterance_id, c.code, c.span.of(texts[c.utterance_id])) for c in codes] == [
        ("u2", "W1_denial", "it’s fine"),  # as it stands in the transcript, whatever quotation mark the model typed
        ("u4", "W5_deferential", "Whatever you think is best"),
    ]


def test_the_marks_are_a_machines_and_faint_until_they_have_been_measured(fake, asking, talk):
    codes = asking(fake("ollama_codes"), families=("W",)).coder.codes(talk)
    assert {c.coder for c in codes} == {"llm@1-qwen2.5-7b"}
    assert not any(is_persons(c) for c in codes)
    assert by_people(codes) == ()
    assert {c.confidence for c in codes} == {CONFIDENCE}
    assert CONFIDENCE < 0.55
    assert all("has not been measured" in c.reason for c in codes)


def test_what_the_model_says_of_its_own_certainty_is_not_heard(fake, asking, talk):
    server = fake("ollama")
    sure = {"line": 2, "code": "W5_deferential", "span": "You're the expert", "confidence": 0.99}
    server.will(says(words=json.dumps({"marks": [sure]})))
    assert [c.confidence for c in asking(server, families=("W",)).coder.codes(talk)] == [CONFIDENCE]


def test_the_model_is_held_to_the_codes_and_lines_that_there_are(fake, asking, talk):
    server = fake("ollama_codes")
    asking(server, families=("W",)).coder.codes(talk)
    shape = server.chats[0]["response_format"]
    mark = shape["json_schema"]["schema"]["properties"]["marks"]["items"]["properties"]
    assert shape["type"] == "json_schema"
    assert mark["line"]["enum"] == [1, 2]
    assert "W1_denial" in mark["code"]["enum"]
    assert all(code.startswith("W") for code in mark["code"]["enum"])


def test_the_model_hears_roles_and_no_names(fake, asking, talk):
    server = fake("ollama_codes")
    asking(server, families=("W",)).coder.codes(talk)
    window = server.chats[0]["messages"][1]["content"]
    assert window.splitlines()[1] == "[1] CLIENT: No, honestly, it’s fine. It was only boxes."
    assert window.startswith("THERAPIST: ")
    assert "Ada" not in json.dumps(server.chats)
    assert "Maren" not in json.dumps(server.chats)


def test_nothing_is_asked_about_safety_unless_it_is_named(fake, asking, talk):
    server = fake("ollama")
    server.will(*(says() for _ in range(5)))
    asking(server).coder.codes(talk)
    assert len(server.chats) == 5  # the passes that a talk with one person has
    assert "S_active" not in json.dumps(server.chats)


def test_what_was_not_said_or_may_not_stand_there_is_dropped_and_counted_by_reason(fake, asking, talk):
    asked = asking(fake("faulty_marks"), families=("W",))
    codes = asked.coder.codes(talk)
    assert [(c.utterance_id, c.code) for c in codes] == [("u2", "W1_denial")]
    assert dict(asked.account.dropped) == {
        "said twice": 1,
        "not verbatim": 4,  # invented, of another line, not whole words, no word at all
        "unknown code": 1,
        "not applicable": 2,  # a therapist's code, and a client's that this pass doesn't ask about
        "no such line": 2,  # one beyond the window, one that is no number
    }
    assert asked.account.marks == 1


def test_a_therapists_code_stands_on_no_partners_line_though_both_are_asked_about(fake, asking):
    talk = Talk.of(session_of(("T", "Could you turn to Cleo?"), ("P1", "I could."), ("P2", "Mm."), setting="couple"))
    server = fake("ollama")
    server.will(says((2, "T1", "I could")))
    asked = asking(server, families=("E", "T"))
    assert asked.coder.codes(talk) == ()
    assert dict(asked.account.dropped) == {"not applicable": 1}


@pytest.mark.parametrize("mark", ["W1_denial", 3, None, {}, {"line": 1, "code": ["W1_denial"], "span": "fine"}])
def test_a_mark_of_another_shape_is_dropped_as_malformed(fake, asking, talk, mark):
    server = fake("ollama")
    server.will(says(words=json.dumps({"marks": [mark]})))
    asked = asking(server, families=("W",))
    assert asked.coder.codes(talk) == ()
    assert dict(asked.account.dropped) == {"malformed": 1}


def test_a_server_that_refuses_a_schema_is_asked_for_plain_json(fake, asking, talk):
    server = fake("no_schema")
    asked = asking(server, families=("W",))
    assert [c.code for c in asked.coder.codes(talk)] == ["W5_deferential"]
    assert [chat["response_format"]["type"] for chat in server.chats] == ["json_schema", "json_object"]
    assert asked.account.form == "json"
    assert "the server takes no schema" in str(asked.account)


def test_a_server_that_refuses_both_is_asked_in_words_and_its_talk_around_the_json_is_passed_over(fake, asking, talk):
    server = fake("words_only")
    asked = asking(server, families=("W",))
    assert [c.code for c in asked.coder.codes(talk)] == ["W5_deferential"]
    assert "response_format" not in server.chats[2]
    assert asked.account.form == "words"


def test_a_form_that_was_refused_once_is_not_tried_again(fake, asking, talk):
    server = fake("no_schema")
    server.will(says())
    asking(server, families=("W", "A")).coder.codes(talk)
    assert [chat["response_format"]["type"] for chat in server.chats] == ["json_schema", "json_object", "json_object"]


def test_an_answer_that_is_no_json_is_asked_for_again_with_another_seed_and_more_room(fake, asking, talk):
    server = fake("ollama")
    server.will(says(words='{"marks": [{"line": 2, "co'), says((2, "W5_deferential", "You're the expert")))
    asked = asking(server, families=("W",))
    assert len(asked.coder.codes(talk)) == 1
    first, second = server.chats
    assert first["seed"] != second["seed"]
    assert first["max_tokens"] < second["max_tokens"]
    assert asked.account.held == 0


def test_a_model_that_never_gives_json_is_said_to_in_one_sentence(fake, asking, talk):
    server = fake("ollama")
    server.will(*(says(words="I would rather talk about the weather.") for _ in range(3)))
    with pytest.raises(StillhereError) as problem:
        asking(server, families=("W",)).coder.codes(talk)
    assert problem.value.text == "The model “qwen2.5:7b” gave no usable JSON in 3 tries."
    assert problem.value.exit_code is ExitCode.NO_ANSWER


def test_a_context_that_is_too_short_is_named_as_the_reason(fake, asking, talk):
    server = fake("ollama")
    message = "the request exceeds the available context size. try increasing the context size"
    server.will({"status": 400, "body": {"error": {"code": 400, "message": message}}})
    with pytest.raises(StillhereError, match=r"context of the model .* is too short"):
        asking(server, families=("W",)).coder.codes(talk)


def test_the_record_of_a_step_names_model_digest_and_prompt(fake, asking, talk):
    asked = asking(fake("ollama_codes"), families=("W",))
    made_with = asked.coder.made_with
    assert "model qwen2.5:7b" in made_with
    assert "digest 845dbda0ea48ed749caafd9e6037047aa19acfcfd82e704d7ca97d631a0b697e" in made_with
    assert f"prompt {asked.coder.prompt_hash}" in made_with
    asked.coder.codes(talk)
    assert asked.account.prompt_hash == asked.coder.prompt_hash


def test_another_choice_of_families_is_another_prompt(fake, asking):
    server = fake("ollama")
    hashes = {asking(server, families=families).coder.prompt_hash for families in (("W",), ("E",), ("W", "E"))}
    assert len(hashes) == 3
