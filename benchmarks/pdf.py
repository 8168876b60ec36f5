"""Time and memory of a review as PDF: python -m benchmarks.pdf

Target (docs/architecture.md): a long session, 700 lines, within five seconds, since it is made while somebody waits.
"""

import resource
import sys
import time

from benchmarks.environment import environment
from benchmarks.review_page import long_session
from stillhere.demo.session import demo_session
from stillhere.model import Review, Session
from stillhere.pipeline import components, review_session
from stillhere.profiles import profile
from stillhere.report.pdf import render_pdf

TARGET = 5.0  # seconds


def read(session: Session) -> Review:
    """Its review, by rules alone."""
    stated = {speaker.label: speaker.role for speaker in session.speakers if speaker.role is not None}
    return review_session(
        session, profile=profile("clinical_support"), steps=components(stated=stated, coders=("rules",))
    )


def main() -> int:
    """Print the figures; 1 when the long session took longer than TARGET."""
    print(environment())
    took = 0.0
    for session in (demo_session(), long_session()):
        review = read(session)
        begun = time.perf_counter()
        size = len(render_pdf(review))
        took = time.perf_counter() - begun
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{len(session.utterances):4} lines: {took:.2f} s, {size / 1024:.0f} KiB, at most {most} MiB")
    return int(took > TARGET)


if __name__ == "__main__":
    sys.exit(main())
