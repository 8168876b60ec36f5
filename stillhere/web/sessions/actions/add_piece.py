"""Take in one more piece of a file."""

import uuid

from django.db import transaction

from stillhere.web.accounts.models import User
from stillhere.web.sessions.arrival import Refused
from stillhere.web.sessions.models import Upload, UploadPiece, records_open_to
from stillhere.web.vault import files

LARGEST_PIECE = 8 * 2**20
SMALLEST_PIECE = 64 * 2**10  # but for a file's last: every piece is a row and a sealed file


class WrongOffset(Refused):
    """The piece does not begin where the last one ended."""

    def __init__(self) -> None:
        super().__init__("This piece doesn't begin where the last one ended.", status=409)


def add_piece(by: User, upload: Upload, *, offset: int, data: bytes) -> int:
    """Where the next piece begins. Upload.DoesNotExist when it isn't theirs; WrongOffset or Refused otherwise.

    The piece's file is sealed before its row is written, and goes again when the row can't be. Pieces are not written
    down in the audit one by one: that the file was begun, and what became of it, is.
    """
    if len(data) > LARGEST_PIECE:
        raise Refused(f"A piece holds up to {LARGEST_PIECE // 2**20} MB.", status=413)
    piece_id = uuid.uuid4()
    try:
        with transaction.atomic():
            rows = Upload.objects.filter(by=by, record__in=records_open_to(by))
            held = rows.select_related("record__data_key").select_for_update(of=("self",)).get(pk=upload.pk)
            if offset != held.offset:
                raise WrongOffset
            if offset + len(data) > held.length:
                raise Refused("This is more than the file was said to hold.", status=413)
            if 0 < len(data) < SMALLEST_PIECE and offset + len(data) < held.length:
                raise Refused(f"Only a file's last piece may be smaller than {SMALLEST_PIECE // 2**10} KB.", status=400)
            if data:
                files.write(held.data_key, piece_id, [data])
                UploadPiece.objects.create(id=piece_id, upload=held, start=offset, size=len(data))
            held.offset = offset + len(data)
            held.save(update_fields=["offset", "touched_at"])
    except BaseException:
        files.delete(piece_id)
        raise
    return held.offset
