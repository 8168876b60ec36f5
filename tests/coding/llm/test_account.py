import pytest

from stillhere.coding.llm import Account
from stillhere.model import StillhereError
from tests.coding.llm.conftest import says

ONE = Account(
    model="small",
    prompt_hash="ab12",
    windows=3,
    resumed=1,
    requests=2,
    held=1,
    tokens_in=1000,
    tokens_out=50,
    seconds=1.5,
    marks=4,
    dropped=(("not verbatim", 2),),
)
OTHER = Account(model="small", prompt_hash="ab12", form="json", windows=1, requests=2, dropped=(("malformed", 1),))


def test_a_run_counts_tokens_seconds_windows_and_what_was_dropped(fake, asking, talk):
    server = fake("ollama_codes")
    server.will(says((1, "A_reflect", "not said")))
    asked = asking(server, families=("W", "A"))
    asked.coder.codes(talk)
    account = asked.account
    assert (account.tokens_in, account.tokens_out) == (1187 + 1400, 61 + 30)
    assert (account.windows, account.requests, account.held, account.marks) == (2, 2, 2, 2)
    assert account.dropped == (("not verbatim", 1),)
    assert 0 < account.seconds < 60
    assert account.digest.startswith("845dbda0")


def test_seconds_are_those_the_server_took(fake, asking, talk):
    server = fake("ollama")
    server.will(says(after=0.3))
    asked = asking(server, families=("W",))
    asked.coder.codes(talk)
    assert asked.account.seconds >= 0.3


def test_an_account_is_given_though_the_run_broke_off(fake, asking, talk):
    server = fake("ollama")
    server.will({"status": 404, "body": {"error": {"message": "no such model"}}})
    asked = asking(server, families=("W",))
    with pytest.raises(StillhereError, match="has no model"):
        asked.coder.codes(talk)
    assert (asked.account.windows, asked.account.requests) == (0, 1)


def test_a_context_that_cut_the_request_short_is_told(fake, asking, talk):
    server = fake("ollama")
    short = says()
    short["body"]["usage"]["prompt_tokens"] = 90
    server.will(short)
    asked = asking(server, families=("W",))
    asked.coder.codes(talk)
    assert asked.account.cut == 1
    assert "give the model a longer context" in str(asked.account)


def test_accounts_of_several_talks_add_up():
    both = ONE + OTHER
    assert (both.windows, both.resumed, both.requests, both.tokens_in, both.seconds) == (4, 1, 4, 1000, 1.5)
    assert both.dropped == (("malformed", 1), ("not verbatim", 2))
    assert both.form == "json"
    assert both == OTHER + ONE


def test_an_account_reads_as_one_line():
    assert str(ONE) == (
        "small: 3 windows (1 from an earlier run); 2 requests, 1,000 tokens in, 50 out, 1.5 s; "
        "4 marks kept, 2 dropped (not verbatim 2); answers by schema, 1 of 2 held at once; "
        "prompt ab12, model digest not told by the server"
    )
