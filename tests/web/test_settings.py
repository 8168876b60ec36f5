"""What a page says comes from us, also where a library has a page of the same name."""

from pathlib import Path

import pytest
from django.template.loader import get_template

import stillhere.web

OURS = Path(stillhere.web.__file__).parent
NAMED_LIKE_A_LIBRARYS = sorted(
    path.relative_to(folder).as_posix()
    for folder in (OURS / "templates", *OURS.glob("*/templates"))
    for path in folder.rglob("*.html")
    if path.relative_to(folder).parts[0] in ("account", "mfa", "usersessions")
)


@pytest.mark.parametrize("name", NAMED_LIKE_A_LIBRARYS)
def test_our_own_page_is_shown(name: str) -> None:
    template = get_template(name)
    assert Path(template.origin.name).is_relative_to(OURS)  # type: ignore[attr-defined]


def test_there_are_such_pages() -> None:
    assert "mfa/totp/activate_form.html" in NAMED_LIKE_A_LIBRARYS
