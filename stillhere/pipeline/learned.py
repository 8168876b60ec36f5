"""The steps that the learned coder takes in a review, and what is said where it can't take them."""

from typing import TYPE_CHECKING

from stillhere.coding.encoder.artefact import Artefact, EncoderMissing, find_artefact
from stillhere.model import Refusal, Review, Session
from stillhere.pipeline.component import Component

if TYPE_CHECKING:
    from stillhere.coding.encoder.reader import Readings

RULES_ALONE = "The rules went on alone, and hear only what is said in the expected words."


def learned_steps(*, fingerprint: str) -> tuple[Component, ...]:
    """The encoder's marks weighed with those before them, then the affect line; one refusal where it isn't whole."""
    try:
        artefact = find_artefact()
    except EncoderMissing as problem:
        return (_missing(problem),)
    reader = _Reader(artefact)
    made_with = (f"encoder@{artefact.manifest.version}", f"model sha256 {artefact.manifest.files['model.onnx'][:16]}")
    config = {"made_with": [*made_with, *reader.site_name], "code": fingerprint, "artefact": artefact.sha256}
    return (
        Component(
            name="stillhere.coding.encoder",
            version="1",
            requires=("session", "codes"),
            assigns=("codes", "refusals"),
            run=reader.codes,
            feature="codes",
            capability="markers",
            relational=True,
            config=config,
            made_with=(*made_with, *reader.site_name),
        ),
        Component(
            name="stillhere.moments.affect_line",
            version="1",
            requires=("session", "codes"),
            assigns=("series", "refusals"),
            run=reader.affect,
            feature="feeling in the words over the session",
            capability="affect_text",
            relational=True,
            config=config,
            made_with=made_with,
        ),
    )


def _alone(review: Review, problem: EncoderMissing) -> Review:
    """The review as it was, and why the learned coder added nothing to it."""
    refusal = Refusal(
        feature="learned coder", cause="model", text=f"{problem.text} {RULES_ALONE}", next_step=problem.next_step
    )
    return review if refusal in review.refusals else review.with_(refusals=(*review.refusals, refusal))


def _missing(problem: EncoderMissing) -> Component:
    def run(review: Review) -> Review:
        return _alone(review, problem)

    return Component(
        name="stillhere.coding.encoder",
        version="1",
        requires=("session", "codes"),
        assigns=("refusals",),
        run=run,
        feature="learned coder",
        relational=True,
        kept=False,
    )


class _Reader:
    """Reads each session once for both steps; loads the model only when a step isn't in the cache."""

    def __init__(self, artefact: Artefact) -> None:
        from stillhere.coding.encoder.site import load_site

        self._artefact = artefact
        self._site = load_site(artefact.manifest)
        self._held: tuple[Session, Readings] | None = None
        self.site_name = (f"site {self._site.version}",) if self._site else ()

    def codes(self, review: Review) -> Review:
        from stillhere.coding.encoder.marks import chances_of
        from stillhere.coding.rules.coder import in_line_order
        from stillhere.coding.rules.talk import Talk
        from stillhere.coding.weighing import weighed

        try:
            readings = self._readings(review.session)
        except EncoderMissing as problem:
            return _alone(review, problem)
        chances = chances_of(review.session, readings, self._artefact.manifest, site=self._site)
        return review.with_(codes=in_line_order(Talk.of(review.session), weighed(review.codes, chances)))

    def affect(self, review: Review) -> Review:
        from stillhere.moments.affect_line import affect_line

        try:
            readings = self._readings(review.session)
        except EncoderMissing as problem:
            return _alone(review, problem)
        v, a, d = self._artefact.manifest.affect_spread
        return review.with_(series=(*review.series, *affect_line(review.session, readings.vad, spread=(v, a, d))))

    def _readings(self, session: Session) -> "Readings":
        from stillhere.coding.encoder.marks import read_session
        from stillhere.coding.encoder.reader import open_encoder

        if self._held is None or self._held[0] != session:
            self._held = (session, read_session(session, open_encoder(self._artefact)))
        return self._held[1]
