"""The page's one style sheet with its fonts in it, and its fingerprint for the content security policy."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

_SHEETS = ("tokens.css", "components.css", "report.css")
_FONTS = ("literata.woff2", "literata-italic.woff2", "source-sans-3.woff2")
_LICENCES = ("literata-LICENSE.txt", "source-sans-3-LICENSE.txt")


@cache
def style() -> str:
    """All sheets in one, every font as data, its licence in front."""
    assets = files("stillhere.report") / "assets"
    sheet = "\n".join((assets / name).read_text(encoding="utf-8") for name in _SHEETS)
    for name in _FONTS:
        data = b64encode((assets / "fonts" / name).read_bytes()).decode("ascii")
        sheet = sheet.replace(f"fonts/{name}", f"data:font/woff2;base64,{data}")
    licences = [(assets / "fonts" / name).read_text(encoding="utf-8").replace("*/", "* /") for name in _LICENCES]
    return "".join(f"/*\n{text}\n*/\n" for text in licences) + sheet


@cache
def policy() -> str:
    """The content security policy: this style, these fonts, and nothing else from anywhere."""
    own = b64encode(sha256(style().encode("utf-8")).digest()).decode("ascii")
    rest = "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; style-src 'sha256-{own}'; {rest}"
