"""Who writes while a backup is made, and who reads what came back: `write FOLDER` and `read FOLDER`."""

import json
import sys
import uuid
from datetime import date
from pathlib import Path


def write(data: Path) -> None:
    """Sessions and pieces of uploads without end; a line of JSON for each, once it was acknowledged."""
    from stillhere.web.serving import lay_out_folder, migrate, start_django

    lay_out_folder(data)
    start_django(data)
    migrate()
    from stillhere.web.accounts.models import Practice, User
    from stillhere.web.cases.actions.open_case import open_case
    from stillhere.web.cases.models import Case, Record
    from stillhere.web.consent.actions.note_answer import note_answer
    from stillhere.web.sessions.actions.add_hour import add_hour, next_number
    from stillhere.web.sessions.actions.add_piece import SMALLEST_PIECE, add_piece
    from stillhere.web.sessions.actions.open_upload import MOST_OPEN, open_upload

    Practice.objects.create(name="Quay Street")
    ada = User.objects.create_user("ada", shown_name="Ada")
    case = open_case(ada, setting=Case.Setting.INDIVIDUAL, name="Maren")
    day = date(2026, 11, 2)
    note_answer(ada, case, subject="client", purpose="transcribe", said="yes", method="paper", given_on=day)
    record = Record.objects.select_related("case__data_key", "data_key").get(case=case)
    while True:
        words = f"word {uuid.uuid4().hex}"
        text = f"Ada: Where did you go just then, {words}?\nMaren: Nowhere. It's fine."
        hour = add_hour(ada, record, data=text.encode(), name="s.txt", held_on=day, number=next_number(record))
        told = {"session": str(hour.pk), "words": words}
        if record.hours.count() > MOST_OPEN:  # a further upload would make room for itself
            print(json.dumps(told), flush=True)
            continue
        upload = open_upload(ada, record, name="s.txt", length=4 * SMALLEST_PIECE)
        size = add_piece(ada, upload, offset=0, data=words.encode().ljust(SMALLEST_PIECE))
        print(json.dumps(told | {"piece": str(upload.pieces.get().pk), "size": size}), flush=True)


def read(data: Path) -> None:
    """Every session and file, opened; and what the audit says."""
    from stillhere.web.serving import start_django

    start_django(data)
    from stillhere.web.sessions.models import Hour, Upload
    from stillhere.web.trust.verify import verify
    from stillhere.web.vault import files

    damage = verify().damage
    found = {
        "sessions": {str(hour.pk): hour.transcript for hour in Hour.objects.select_related("key")},
        "files": {
            str(piece.pk): sum(map(len, files.read(upload.data_key, piece.pk)))
            for upload in Upload.objects.select_related("record__data_key")
            for piece in upload.pieces.all()
        },
        "audit": None if damage is None else str(damage),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    {"write": write, "read": read}[sys.argv[1]](Path(sys.argv[2]))
