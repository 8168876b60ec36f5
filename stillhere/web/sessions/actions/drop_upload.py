"""Let an upload go, with every piece of it."""

from django.db import models, transaction

from stillhere.web.accounts.models import User
from stillhere.web.sessions.models import Upload, UploadPiece
from stillhere.web.trust import audit
from stillhere.web.vault import files


def drop_upload(by: User, upload: Upload) -> None:
    """Stopped by the person who began it, or done with. Upload.DoesNotExist when it is somebody else's."""
    if upload.by_id != by.pk:
        raise Upload.DoesNotExist
    with transaction.atomic():
        audit.record(by, "upload.dropped", case_id=upload.record.case_id, about=upload)
        drop_uploads(Upload.objects.filter(pk=upload.pk))


def drop_uploads(uploads: models.QuerySet[Upload]) -> None:
    """Rows first and files after, so that a row never points at a file that is gone."""
    ids = list(uploads.values_list("pk", flat=True))
    pieces = list(UploadPiece.objects.filter(upload__in=ids).values_list("pk", flat=True))
    Upload.objects.filter(pk__in=ids).delete()
    for piece in pieces:
        transaction.on_commit(lambda piece=piece: files.delete(piece))  # type: ignore[misc]
