from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.model import ExitCode, Role, StillhereError
from stillhere.roles import parse_roles_option, read_sidecar


def test_names_may_hold_commas_and_spaces():
    assert parse_roles_option("Okafor, Ada=therapist, Maren L.=client") == {
        "Okafor, Ada": Role.THERAPIST,
        "Maren L.": Role.CLIENT,
    }


@given(
    st.dictionaries(st.text("abcdÄé (),./-", min_size=1).map(str.strip).filter(bool), st.sampled_from(Role), min_size=1)
)
def test_every_mapping_without_equals_signs_survives_the_option(roles: dict[str, Role]):
    names = [name for name in roles if not name.startswith(",")]
    kept = {name: roles[name] for name in names}
    if kept:
        assert parse_roles_option(",".join(f"{name}={role}" for name, role in kept.items())) == kept


@pytest.mark.parametrize("option", ["", "Ada", "Ada=boss", "=therapist"])
def test_an_unusable_option_says_how_to_write_it(option: str):
    with pytest.raises(StillhereError) as caught:
        parse_roles_option(option)
    assert caught.value.exit_code is ExitCode.USAGE
    assert "--roles Ada=therapist" in caught.value.next_step


def test_a_sidecar_file_states_roles_and_its_absence_states_none(tmp_path: Path):
    transcript = tmp_path / "s1.vtt"
    assert read_sidecar(transcript) == {}
    (tmp_path / "s1.vtt.roles.toml").write_text('[roles]\n"Ada Okafor" = "therapist"\n', encoding="utf-8")
    assert read_sidecar(transcript) == {"Ada Okafor": Role.THERAPIST}


@pytest.mark.parametrize("text", ["roles = 3", "[roles", '[roles]\nAda = "boss"'])
def test_a_broken_sidecar_is_refused_in_one_sentence(tmp_path: Path, text: str):
    (tmp_path / "s1.vtt.roles.toml").write_text(text, encoding="utf-8")
    with pytest.raises(StillhereError):
        read_sidecar(tmp_path / "s1.vtt")
