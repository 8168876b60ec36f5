"""A model server on this machine that replays recorded answers, and the talk that it was asked about."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from stillhere.coding.llm import Account, Endpoint, LanguageModel, endpoint_of, served
from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of

RECORDED = Path(__file__).parent / "recorded"
CHAT = "POST /v1/chat/completions"
LINES = (
    ("T", "You said the move was hard, and I think I went straight on to the plan."),
    ("C", "No, honestly, it’s fine. It was only boxes."),
    ("T", "I wonder whether I missed something just then."),
    ("C", "Whatever you think is best. You're the expert."),
)


@dataclass
class FakeServer:
    """Replays answers in order for each (method, path), the last listing again and again, a chat answer once.

    A recorded answer holds `status`, `headers`, `body`, or `drop` (the connection ends without an answer), `after`
    (seconds until it comes) or `drips` (seconds between its bytes). `asked` keeps what came in; `beyond` the requests
    for which nothing was recorded.
    """

    url: str = ""
    replies: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def chats(self) -> list[dict[str, Any]]:
        """The bodies of the requests for an answer."""
        return [each["body"] for each in self.asked if each["what"] == CHAT]

    def will(self, *replies: Mapping[str, Any], what: str = CHAT) -> None:
        """Record further answers by hand."""
        self.replies.setdefault(what, []).extend(dict(reply) for reply in replies)

    def next_reply(self, what: str) -> dict[str, Any]:
        """The answer whose turn it is; 418 where none was recorded."""
        left = self.replies.get(what, [])
        if not left:
            self.beyond.append(what)
            return {"status": 418, "body": {"error": {"message": "nothing recorded"}}}
        return left[0] if what.startswith("GET") and len(left) == 1 else left.pop(0)


def says(*marks: tuple[object, str, str], words: str | None = None, **more: Any) -> dict[str, Any]:
    """A chat answer with these marks (line, code, span), or with other words, as a server wraps it."""
    content = json.dumps({"marks": [{"line": n, "code": code, "span": span} for n, code, span in marks]})
    message = {"role": "assistant", "content": content if words is None else words}
    usage = {"prompt_tokens": 1400, "completion_tokens": 30, "total_tokens": 1430}
    return {
        "body": {"object": "chat.completion", "choices": [{"index": 0, "message": message}], "usage": usage},
        **more,
    }


@pytest.fixture(name="fake")
def fake_server() -> Iterator[Callable[..., FakeServer]]:
    """`fake("ollama")` starts a server with the answers of recorded/ollama.json; none may be asked for beyond them."""
    running: list[tuple[FakeServer, ThreadingHTTPServer, threading.Thread]] = []

    def start(recorded: str) -> FakeServer:
        replies = json.loads((RECORDED / f"{recorded}.json").read_text(encoding="utf-8"))
        state = FakeServer(replies=replies)
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state))
        server.daemon_threads = True
        state.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        running.append((state, server, thread))
        return state

    yield start
    for state, server, thread in running:
        state.ended.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
    assert [state.beyond for state, _, _ in running if state.beyond] == []


def _handler(state: FakeServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            what = f"{self.command} {self.path}"
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            state.asked.append({"what": what, "body": body, "headers": dict(self.headers)})
            reply = state.next_reply(what)
            if reply.get("drop") or state.ended.wait(reply.get("after", 0.0)):
                self.close_connection = True
                return
            data = json.dumps(reply.get("body")).encode()
            try:
                self.send_response(reply.get("status", 200))
                for name, value in reply.get("headers", {}).items():
                    self.send_header(name, value)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                for n in range(len(data)) if reply.get("drips") else ():
                    self.wfile.write(data[n : n + 1])
                    if state.ended.wait(reply["drips"]):
                        return
                if not reply.get("drips"):
                    self.wfile.write(data)
            except OSError:  # whoever asked has gone, which a test about a timeout wants
                self.close_connection = True

        do_GET = do_POST = _answer

        def log_message(self, *_arguments: object) -> None:
            pass

    return Handler


@dataclass
class Asking:
    """A language model at a fake server, with everything that it waited for and told."""

    coder: LanguageModel
    waits: list[float]
    accounts: list[Account]

    @property
    def account(self) -> Account:
        """The account of the last talk."""
        return self.accounts[-1]


@pytest.fixture
def asking() -> Callable[..., Asking]:
    """`asking(server, families=("W",))`: the coder at that server. It never sleeps, it only says for how long."""

    def make(server: FakeServer, *, timeout: str = "", host: str | None = None, **options: Any) -> Asking:
        waits: list[float] = []
        accounts: list[Account] = []
        endpoint: Endpoint = endpoint_of({"STILLHERE_LLM_TIMEOUT": timeout}, url=server.url, host=host)
        coder = LanguageModel(
            model=served(endpoint, sleep=waits.append), sleep=waits.append, account=accounts.append, **options
        )
        return Asking(coder, waits, accounts)

    return make


@pytest.fixture
def talk() -> Talk:
    """Four invented lines of Ada and Maren: one window a pass, with Maren's two lines under the numbers 1 and 2."""
    return Talk.of(session_of(*LINES, setting="individual"))


@pytest.fixture(autouse=True)
def _no_address_from_outside(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """The operator's own settings reach no test but the one about a real server."""
    if "test_real_server" not in request.node.nodeid:
        for name in ("URL", "MODEL", "HOST", "KEY", "TIMEOUT"):
            monkeypatch.delenv(f"STILLHERE_LLM_{name}", raising=False)
