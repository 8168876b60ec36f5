"""Character references of HTML, as subtitles use them: "&amp;" and "&#8217;" are letters, "R&D" is itself."""

import re
from html.entities import html5

_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,31}));", re.I)


def decoded(text: str) -> str:
    """The text with its character references resolved; those without a semicolon, as in "R&D", stay."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    if name:
        return html5.get(f"{name};", entity.group())
    number = int(decimal) if decimal else int(hexadecimal, 16)
    usable = 0 < number < 0x110000 and not 0xD800 <= number < 0xE000
    return chr(number) if usable else "\ufffd"
