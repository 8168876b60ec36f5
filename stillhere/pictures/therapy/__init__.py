"""A whole therapy as a picture: the therapist's thread is straight, the client's passes through their own answers."""

from stillhere.pictures.therapy.drawn import TherapyThreads, therapy_threads
from stillhere.pictures.therapy.signs import CourseSign
from stillhere.pictures.therapy.slots import Slot, slots_of
from stillhere.pictures.therapy.small import earlier_thread, frame_mark

__all__ = ["CourseSign", "Slot", "TherapyThreads", "earlier_thread", "frame_mark", "slots_of", "therapy_threads"]
