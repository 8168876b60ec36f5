"""Every act about a case in plain words, as its client may be told; a test holds the table complete.

What was opened by the therapist alone reads like any opening: the list is shown to people who sit side by side.
"""

LOOKED, CHANGED, TAKEN = "looked", "changed", "taken out"

_REVIEW = (LOOKED, "Opened the review of a session")
_TRANSCRIPT = (CHANGED, "Corrected a transcript")
_MARK = (CHANGED, "Decided about a mark in a review")
_NOTE = (CHANGED, "Wrote in a note")
_NOTES = (LOOKED, "Opened the notes of a session")
_CONSENT = (CHANGED, "Wrote down an answer about consent")
_ROLES = (LOOKED, "Opened the page of who is who in a session")

WORDS: dict[str, tuple[str, str]] = {
    "case.archived": (CHANGED, "Archived the case"),
    "case.brought_back": (CHANGED, "Brought the case back"),
    "case.deleted": (CHANGED, "Deleted the case"),
    "case.edited": (CHANGED, "Changed the names of the case"),
    "case.exported": (TAKEN, "Took the case out as a file"),
    "case.handed-over": (CHANGED, "Handed the case over to another therapist"),
    "case.looked": (LOOKED, "Opened this list"),
    "case.opened": (CHANGED, "Began the case"),
    "case.read": (LOOKED, "Opened the page of the case"),
    "coders.compared": (LOOKED, "Compared marks in a review"),
    "consent.later": _CONSENT,
    "consent.no": _CONSENT,
    "consent.paper": (TAKEN, "Printed the texts of consent"),
    "consent.read": (LOOKED, "Opened the page of consent"),
    "consent.withdrawn": _CONSENT,
    "consent.yes": _CONSENT,
    "erasure.looked": (LOOKED, "Looked at what deleting would remove"),
    "erasure.opened": (LOOKED, "Opened the page of deleting"),
    "hold.lifted": (CHANGED, "Lifted a legal hold"),
    "hold.placed": (CHANGED, "Placed the case under a legal hold"),
    "hour.added": (CHANGED, "Added a session"),
    "hour.correction_undone": _TRANSCRIPT,
    "hour.deleted": (CHANGED, "Deleted a session"),
    "hour.line_opened": (LOOKED, "Opened a line of a transcript"),
    "hour.line_split": _TRANSCRIPT,
    "hour.lines_joined": _TRANSCRIPT,
    "hour.read": (LOOKED, "Opened the transcript of a session"),
    "hour.removed": (CHANGED, "Removed a session that was just added"),
    "hour.roles_confirmed": (CHANGED, "Said who is who in a session"),
    "hour.roles_opened": _ROLES,
    "hour.speaker_changed": _TRANSCRIPT,
    "hour.words_fixed": _TRANSCRIPT,
    "law.client_place": (CHANGED, "Noted where the sessions are held"),
    "law.read": (LOOKED, "Opened the page of what is off"),
    "line.opened": (LOOKED, "Opened a line in a review"),
    "mark.added": _MARK,
    "mark.corrected": _MARK,
    "mark.kept": _MARK,
    "mark.opened": (LOOKED, "Opened a mark in a review"),
    "mark.rejected": _MARK,
    "mark.taken_back": _MARK,
    "member.added": (CHANGED, "Let a colleague supervise the case"),
    "member.ended": (CHANGED, "Ended a colleague’s supervision of the case"),
    "note.brought_back": _NOTE,
    "note.drafted": _NOTE,
    "note.history-opened": _NOTES,
    "note.kept": _NOTE,
    "note.read": _NOTES,
    "note.signed": (CHANGED, "Signed a note"),
    "notes.lines-opened": _NOTES,
    "notes.opened": _NOTES,
    "record.deleted": (CHANGED, "Deleted a record"),
    "record.opened_to_add": (LOOKED, "Opened the page for adding a session"),
    "record.shared": (CHANGED, "Shared a record with supervision"),
    "record.unshared": (CHANGED, "Ended the sharing of a record with supervision"),
    "release.signed": (CHANGED, "Wrote down who signed for a release"),
    "review.dropped": (CHANGED, "Deleted the review of a session"),
    "review.exported": (TAKEN, "Took out the review of a session as a file"),
    "review.made": (CHANGED, "Had a review of a session made"),
    "review.opened": _REVIEW,
    "review.opened_alone": _REVIEW,
    "run.opened": (LOOKED, "Looked how far the reading of a session was"),
    "run.started": (CHANGED, "Asked for a session to be read"),
    "run.stopped": (CHANGED, "Stopped the reading of a session"),
    "sign.read": _REVIEW,
    "takeout.opened": (LOOKED, "Opened the page of taking the case out"),
    "turns.deleted": (CHANGED, "Deleted what one person said in a session"),
    "upload.begun": (CHANGED, "Began to bring a file"),
    "upload.dropped": (CHANGED, "Gave up bringing a file"),
    "words.deleted": (CHANGED, "Deleted the words of a session"),
    "words.kept": (CHANGED, "Chose to keep a session’s words longer"),
    "words.let_go": (CHANGED, "Ended keeping a session’s words longer"),
}
