"""An upload's bytes, put together in memory."""

from stillhere.formats.reader import MOST_BYTES
from stillhere.web.sessions.arrival import TOO_LARGE, Refused
from stillhere.web.sessions.models import Upload
from stillhere.web.vault import files


def whole(upload: Upload) -> bytes:
    """The file that arrived. Refused while a part is missing, and when it is larger than any transcript."""
    if upload.length > MOST_BYTES:
        raise Refused(f"“{upload.name}” is larger than {MOST_BYTES // 2**20} MB, and {TOO_LARGE}", status=413)
    if upload.offset != upload.length:
        raise Refused("This file has not arrived whole; choose it again to go on.", status=400)
    key = upload.data_key
    return b"".join(part for piece in upload.pieces.all() for part in files.read(key, piece.pk))
