"""A requirement that could bring something unchecked is refused."""

import json

import pytest

from benchmarks.requirement_check import barred, main, names_in, problems, unhashed, unlocked

HASH = "--hash=sha256:" + "0" * 64


@pytest.mark.parametrize(
    "line",
    [
        f"django>=5.2 {HASH}",
        "django==5.2.1",
        f"django @ https://example.org/django.whl {HASH}",
        f"git+https://example.org/django {HASH}",
        "--index-url https://example.org/simple",
        "--extra-index-url https://example.org/simple",
        "django==5.2.1 --hash=md5:00",
        f"tgt==1.5 {HASH}",
    ],
)
def test_it_is_refused(line: str) -> None:
    assert list(problems(line))


def test_a_pinned_and_hashed_one_is_taken() -> None:
    text = f"# a remark\nanyio==4.16.0 ; sys_platform != 'emscripten' \\\n    {HASH} \\\n    {HASH}\n"
    assert list(problems(text)) == []
    assert names_in(text) == {"anyio"}


def test_what_is_asked_for_and_not_locked_is_told() -> None:
    project = '[project]\ndependencies = ["rich>=1", "Jinja2"]\n[project.optional-dependencies]\nweb = ["django[x]>5"]'
    assert list(unlocked(project, {"rich", "jinja2"}, ("web",))) == ["django is asked for and not locked"]


@pytest.mark.parametrize(
    ("licence", "bad"),
    [
        ("GPL-3.0-or-later", True),
        ("License :: OSI Approved :: GNU Affero General Public License v3", True),
        ("LGPL-3.0-only", False),
        ("License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)", False),
        ("Apache-2.0", False),
    ],
)
def test_a_licence_that_would_become_ours_is_barred(licence: str, bad: bool) -> None:
    assert barred(licence) is bad


def test_a_browser_package_without_a_hash_is_told() -> None:
    lock = {"packages": {"": {}, "a": {"integrity": "sha512-x"}, "b": {}}}
    assert list(unhashed(json.dumps(lock))) == ["b has no integrity"]


def test_those_of_the_repository_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0, capsys.readouterr().out
