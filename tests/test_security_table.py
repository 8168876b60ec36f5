"""Whatever docs/security.md and docs/threat-model.md name as a proof exists: tests, settings, files, pages."""

import re
from pathlib import Path

import pytest
from django.conf import global_settings

from stillhere.web import settings

ROOT = Path(__file__).parents[1]
PAGES = ("security.md", "threat-model.md")
CHAPTERS = [f"V{number}" for number in range(1, 18)]
ANSWERS = {"met", "partly", "not met", "not applicable"}
VARIABLES = {"DATABASE_URL"}


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def named(name: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", page(name)))


@pytest.mark.parametrize("name", PAGES)
def test_every_named_test_and_file_exists(name: str) -> None:
    paths = {word for word in named(name) if re.match(r"(?:tests|deploy|stillhere|benchmarks)/", word)}
    assert paths
    for word in paths:
        path, _, test = word.partition("::")
        assert (ROOT / path).exists(), word
        assert not test or f"def {test}(" in (ROOT / path).read_text("utf-8"), word


@pytest.mark.parametrize("name", PAGES)
def test_every_named_benchmark_exists(name: str) -> None:
    for module in re.findall(r"python -m benchmarks\.(\w+)", page(name)):
        assert (ROOT / "benchmarks" / f"{module}.py").exists(), module


@pytest.mark.parametrize("name", PAGES)
def test_every_named_setting_exists(name: str) -> None:
    words = {word for word in named(name) if re.fullmatch(r"[A-Z][A-Z_]+[A-Z]", word)} - VARIABLES
    for word in words:
        assert hasattr(settings, word) or hasattr(global_settings, word), word


@pytest.mark.parametrize("name", PAGES)
def test_every_linked_page_exists(name: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)", page(name)):
        assert (ROOT / "docs" / target).exists(), target


def test_every_row_has_an_answer_and_every_met_one_a_proof() -> None:
    table = page("security.md").split("## Keys")[0]
    rows = [line.split(" | ") for line in table.splitlines() if line.startswith("| V")]
    for row in rows:
        answer, proof = row[-2], row[-1]
        assert answer in ANSWERS, row
        assert answer == "not applicable" or len(proof) > 10, row
    assert [chapter for chapter in CHAPTERS if not any(re.match(rf"\| {chapter}\b", row[0]) for row in rows)] == []
