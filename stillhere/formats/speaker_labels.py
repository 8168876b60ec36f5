"""Speakers' labels made unique, for formats that know a speaker by name alone."""

from stillhere.model import Session


def unique_labels(session: Session) -> dict[str, str]:
    """A label for each speaker id; a blank one becomes the id, and the second “Ada” becomes “Ada (2)”."""
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for speaker in session.speakers:
        base = speaker.label.strip() or speaker.id
        label, count = base, 1
        while label in taken:
            count += 1
            label = f"{base} ({count})"
        taken.add(label)
        labels[speaker.id] = label
    return labels
