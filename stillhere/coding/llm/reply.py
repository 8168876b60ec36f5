"""The shape that answers are held to, the plainer shapes where a server can't hold them, and what an answer says."""

import json
from collections.abc import Mapping
from typing import Any

from stillhere.coding.llm.prompt import Prompt
from stillhere.coding.llm.windows import Window

FORMS = ("schema", "json", "words")  # strictest first: by schema, JSON of any shape, or asked in words alone
MARKS_PER_LINE = 2
TOKENS_PER_MARK = 64
SEED = 7


def request(model: str, prompt: Prompt, window: Window, *, form: str, tries: int = 0) -> dict[str, Any]:
    """The body of one request; a further try has another seed and more room."""
    marks = MARKS_PER_LINE * len(window.numbered)
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "system", "content": prompt.text}, {"role": "user", "content": window.text}],
        "temperature": 0,
        "seed": SEED + tries,
        "max_tokens": TOKENS_PER_MARK * (marks + 1) * (1 + tries),
        "stream": False,
    }
    if form == "schema":
        schema = _schema(prompt, window, marks)
        body["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": "marks", "strict": True, "schema": schema},
        }
    elif form == "json":
        body["response_format"] = {"type": "json_object"}
    return body


def _schema(prompt: Prompt, window: Window, most: int) -> dict[str, Any]:
    mark = {
        "type": "object",
        "properties": {
            "line": {"type": "integer", "enum": list(range(1, len(window.numbered) + 1))},
            "code": {"type": "string", "enum": list(prompt.codes)},
            "span": {"type": "string"},
        },
        "required": ["line", "code", "span"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"marks": {"type": "array", "items": mark, "maxItems": most}},
        "required": ["marks"],
        "additionalProperties": False,
    }


def marks_of(body: Any) -> list[Any] | None:
    """The marks in a server's answer, whatever stands in them, or None where it holds no such JSON.

    Words around the JSON (a code fence, a thought said aloud) are passed over.
    """
    content = _content(body)
    if content is None:
        return None
    start, end = content.find("{"), content.rfind("}")
    for text in (content, content[start : end + 1]):
        try:
            read = json.loads(text)
        except (ValueError, RecursionError):
            continue
        marks = read.get("marks") if isinstance(read, Mapping) else read
        if isinstance(marks, list):
            return marks
    return None


def tokens_of(body: Any) -> tuple[int, int]:
    """Tokens read and written, as the server counts them; 0 where it doesn't."""
    usage = body.get("usage") if isinstance(body, Mapping) else None
    if not isinstance(usage, Mapping):
        return 0, 0
    read, written = usage.get("prompt_tokens"), usage.get("completion_tokens")
    return read if isinstance(read, int) else 0, written if isinstance(written, int) else 0


def _content(body: Any) -> str | None:
    try:
        content = body["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        return None
    return content if isinstance(content, str) else None
