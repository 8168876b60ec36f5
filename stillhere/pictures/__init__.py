"""The hour as a picture: our own SVG, each in a wide and a narrow form."""

from stillhere.model.places import Places, clock, places
from stillhere.pictures.margin import Stretch, gutter, stretches
from stillhere.pictures.names import Names, clients_of, names_of, therapists_of
from stillhere.pictures.strand import Strand, needs_person, strand_of
from stillhere.pictures.thread import HATCHES, SessionThread, session_thread

__all__ = [
    "HATCHES",
    "Names",
    "Places",
    "SessionThread",
    "Strand",
    "Stretch",
    "clients_of",
    "clock",
    "gutter",
    "names_of",
    "needs_person",
    "places",
    "session_thread",
    "strand_of",
    "stretches",
    "therapists_of",
]
