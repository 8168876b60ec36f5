import json
from pathlib import Path

import pytest

ROLES = ("--roles", "Ada=therapist,Maren=client")
OPEN = ("--profile", "clinical_support")


def test_a_review_shows_moments_in_the_terminal_with_their_rivals(stillhere, transcript: Path):
    ran = stillhere("review", transcript, *OPEN, *ROLES)
    assert ran.code == 0
    assert "It could also be" in ran.out
    assert "almost didn't come today" in ran.out


def test_the_page_is_written_whole_and_its_path_is_said(stillhere, transcript: Path, tmp_path: Path):
    out = tmp_path / "page.html"
    ran = stillhere("review", transcript, *OPEN, *ROLES, "--format", "html", "-o", out)
    assert ran.code == 0
    assert str(out) in ran.err
    assert out.read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_json_goes_to_standard_output_and_fits_the_published_schema(stillhere, transcript: Path):
    import jsonschema

    ran = stillhere("review", transcript, *OPEN, *ROLES, "--format", "json")
    schema = json.loads(Path("docs/review.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(ran.out), schema)


def test_without_a_profile_the_reason_and_the_way_to_choose_one_are_said(stillhere, transcript: Path):
    ran = stillhere("review", transcript, *ROLES)
    assert ran.code == 6
    assert "record only" in ran.err
    assert "--profile clinical_support" in ran.err
    assert "It could also be" not in ran.out


def test_the_profile_can_come_from_the_environment(stillhere, transcript: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("STILLHERE_PROFILE", "clinical_support")
    assert stillhere("review", transcript, *ROLES).code == 0


def test_unsure_roles_are_said_with_what_to_do_and_the_page_still_comes(stillhere, tmp_path: Path):
    file = tmp_path / "unsure.txt"
    file.write_text("Kim: Hello.\nSam: Hello there.\nKim: Nice day.\nSam: It is.\n", encoding="utf-8")
    ran = stillhere("review", file, *OPEN)
    assert ran.code == 5
    assert "--roles" in ran.err
    assert "Nice day." in ran.out


def test_a_sidecar_file_says_who_is_who(stillhere, tmp_path: Path):
    file = tmp_path / "unsure.txt"
    file.write_text("Kim: Hello.\nSam: Hello there.\nKim: Nice day.\nSam: It is.\n", encoding="utf-8")
    (tmp_path / "unsure.txt.roles.toml").write_text('[roles]\nKim = "therapist"\nSam = "client"\n', encoding="utf-8")
    assert stillhere("review", file, *OPEN).code == 0


def test_a_full_disk_leaves_nothing_half_written(
    stillhere, transcript: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    import errno
    import os

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    folder = tmp_path / "out"
    folder.mkdir()
    ran = stillhere("review", transcript, *OPEN, *ROLES, "--format", "json", "-o", folder / "r.json")
    assert ran.code == 4
    assert "no room left" in ran.err
    assert list(folder.iterdir()) == []


def test_an_older_page_survives_a_failed_write(
    stillhere, transcript: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    import errno
    import os

    out = tmp_path / "r.json"
    out.write_text("yesterday")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert stillhere("review", transcript, *OPEN, *ROLES, "--format", "json", "-o", out).code == 4
    assert out.read_text() == "yesterday"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--profile", "anything"), 2, "There is no profile"),
        (("--roles", "Dov=client"), 2, "Nobody in this file is called"),
        (("--roles", "Ada"), 2, "NAME=ROLE"),
        (("--coders", "oracle"), 2, "There is no coder"),
        (("--from", "betamax"), 2, "betamax"),
        (("-o", "no/such/folder/r.html"), 4, "there is no folder"),
    ],
)
def test_a_word_that_is_off_is_named(stillhere, transcript: Path, arguments, code: int, says: str):
    ran = stillhere("review", transcript, *(OPEN if "--profile" not in arguments else ()), *arguments)
    assert ran.code == code
    assert says in ran.err
    assert "Traceback" not in ran.err


FILES = {
    "empty": b"",
    "blank": b"\n \n\t\n",
    "binary": bytes(range(256)) * 40,
    "picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 400,
    "cut json": b'{"segments": [{"start": 0, "end": 1, "text": "hel',
    "cut zip": b"PK\x03\x04" + b"\x14" * 60,
    "cut xml": b'<?xml version="1.0"?><ANNOTATION_DOCUMENT><TIER TIER_ID="x">',
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("command", ["review", "convert"])
def test_bad_input_gets_one_sentence_and_exit_code_3(stillhere, tmp_path: Path, name: str, command: str):
    file = tmp_path / f"{name}.vtt"
    file.write_bytes(FILES[name])
    out = tmp_path / "out.json"
    ran = stillhere(command, file, "-o", out, *(OPEN if command == "review" else ()))
    assert ran.code == 3, ran
    assert ran.err.startswith("stillhere: ")
    assert len(ran.err.strip().splitlines()) == 1
    assert not out.exists()


def test_a_missing_file_is_named(stillhere, tmp_path: Path):
    ran = stillhere("review", tmp_path / "gone.vtt", *OPEN)
    assert ran.code == 3
    assert "gone.vtt" in ran.err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252", "utf-8-sig"])
def test_other_encodings_read_as_they_were_meant(stillhere, tmp_path: Path, encoding: str):
    file = tmp_path / "session.txt"
    file.write_bytes("Ada: Café or tea – what’s it like?\nMaren: I don’t mind the café.\n".encode(encoding))
    ran = stillhere("review", file, *OPEN, *ROLES)
    assert ran.code == 0
    assert "Café or tea" in ran.out
    assert "don’t mind" in ran.out


def test_one_voice_is_refused_where_two_are_needed(stillhere, tmp_path: Path):
    file = tmp_path / "one.txt"
    file.write_text("".join(f"Speaker: Turn number {n}, how was it? I was sad.\n" for n in range(30)), encoding="utf-8")
    ran = stillhere("review", file, *OPEN)
    assert ran.code == 5
    assert "two voices were put together" in ran.err


def test_reversed_and_overlapping_times_are_read_with_a_note(stillhere, tmp_path: Path):
    file = tmp_path / "times.vtt"
    file.write_text(
        "WEBVTT\n\n00:10.000 --> 00:05.000\n<v Ada>How was it?</v>\n\n00:08.000 --> 00:20.000\n<v Maren>Sad.</v>\n",
        encoding="utf-8",
    )
    assert stillhere("review", file, *OPEN, *ROLES).code == 0


def test_private_lines_of_an_unread_session_are_never_said_to_be_none(stillhere, transcript: Path):
    ran = stillhere("review", transcript, *ROLES, "--private")
    assert ran.code == 6
    assert "Nothing was marked" not in ran.out


COUPLE = (
    "Ada: How was the week for the two of you?\nBen: We had the row about the bins again.\n"
    "Cleo: He grabbed my arm and I am scared of him when he drinks.\nAda: Thank you for saying that.\n"
)


@pytest.mark.parametrize("roles", [(), ("--roles", "Ada=therapist"), ("--roles", "Ben=client,Cleo=other")])
def test_harm_at_home_stands_on_no_page_that_a_couple_may_read_together_even_when_roles_are_unsure(
    stillhere, tmp_path: Path, roles
):
    file = tmp_path / "couple.txt"
    file.write_text(COUPLE, encoding="utf-8")
    ran = stillhere("review", file, *OPEN, *roles)
    assert "harm at home" not in ran.out.lower().replace("harm at home is off here", "")
    assert "--private" in ran.err
    private = stillhere("review", file, *OPEN, *roles, "--private")
    assert "He grabbed my arm" in private.out


def test_a_name_given_twice_or_an_empty_option_is_refused(stillhere, transcript: Path):
    for option in ("", "Ada=therapist,Ada=client"):
        assert stillhere("review", transcript, *OPEN, "--roles", option).code == 2


def test_the_advice_for_unsure_roles_can_be_pasted(stillhere, tmp_path: Path):
    file = tmp_path / "unsure.txt"
    file.write_text("Kim: Hello.\nSam: Hello there.\nKim: Nice day.\nSam: It is.\n", encoding="utf-8")
    assert '--roles "Kim=therapist,Sam=client"' in stillhere("review", file, *OPEN).err


def test_a_file_nobody_may_read_is_not_a_usage_error(stillhere, tmp_path: Path):
    import os

    file = tmp_path / "locked.txt"
    file.write_text("Ada: Hello.\n", encoding="utf-8")
    file.chmod(0)
    if os.access(file, os.R_OK):  # as root every file can be read, and then it is read
        assert stillhere("review", file, *OPEN).code == 5
    else:
        assert stillhere("review", file, *OPEN).code == 3


def test_decisions_in_a_review_file_are_kept_when_it_is_reviewed_again(stillhere, transcript: Path, tmp_path: Path):
    import json

    out, again = tmp_path / "r.json", tmp_path / "again.json"
    stillhere("review", transcript, *OPEN, *ROLES, "--format", "json", "-o", out)
    review = json.loads(out.read_text(encoding="utf-8"))
    review["codes"][0] |= {"status": "rejected", "coder": "Ada"}
    out.write_text(json.dumps(review), encoding="utf-8")
    assert stillhere("review", out, *OPEN, "--format", "json", "-o", again).code == 0
    first = review["codes"][0]
    kept = [
        c
        for c in json.loads(again.read_text(encoding="utf-8"))["codes"]
        if (c["code"], c["utterance_id"]) == (first["code"], first["utterance_id"])
    ]
    assert [c["status"] for c in kept] == ["rejected"]


def test_a_folder_is_refused_in_one_sentence(stillhere, tmp_path: Path):
    ran = stillhere("review", tmp_path, *OPEN)
    assert ran.code == 3
    assert len(ran.err.strip().splitlines()) == 1
