"""The steps that the learned coder takes in a review, and what is said where it can't take them."""

from functools import cache
from typing import TYPE_CHECKING

from stillhere.coding.encoder.artefact import MANIFEST, Artefact, EncoderMissing, find_artefact
from stillhere.model import Refusal, Review
from stillhere.pipeline.component import Component

if TYPE_CHECKING:
    from stillhere.coding.encoder.reader import Encoder, Readings

RULES_ALONE = "The rules went on alone, and hear only what is said in the expected words."


def learned_steps(*, fingerprint: str) -> tuple[Component, ...]:
    """The encoder's marks weighed with those before them, then the affect line; one refusal where it isn't whole."""
    try:
        artefact = find_artefact()
    except EncoderMissing as problem:
        return (_missing(problem),)
    reader = _Reader(artefact)
    made_with = (f"encoder@{artefact.manifest.version}", f"model sha256 {artefact.manifest.files['model.onnx'][:16]}")
    config = {"made_with": [*made_with, *reader.site_name], "code": fingerprint, "manifest": _hash(artefact)}
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


def _hash(artefact: Artefact) -> str:
    """The manifest's hash: with new thresholds, results of the old ones are not taken from the cache."""
    import hashlib

    return hashlib.sha256((artefact.folder / MANIFEST).read_bytes()).hexdigest()


def _missing(problem: EncoderMissing) -> Component:
    refusal = Refusal(
        feature="learned coder", cause="model", text=f"{problem.text} {RULES_ALONE}", next_step=problem.next_step
    )

    def run(review: Review) -> Review:
        return review.with_(refusals=(*review.refusals, refusal))

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
        self._held: tuple[str, Readings] | None = None
        self.site_name = (f"site {self._site.version}",) if self._site else ()

    def codes(self, review: Review) -> Review:
        from stillhere.coding.encoder.marks import chances_of
        from stillhere.coding.rules.coder import in_line_order
        from stillhere.coding.rules.talk import Talk
        from stillhere.coding.weighing import weighed

        readings = self._readings(review)
        if readings is None:
            return self._broken(review)
        chances = chances_of(review.session, readings, self._artefact.manifest, site=self._site)
        return review.with_(codes=in_line_order(Talk.of(review.session), weighed(review.codes, chances)))

    def affect(self, review: Review) -> Review:
        from stillhere.moments.affect_line import affect_line

        readings = self._readings(review)
        if readings is None:
            return self._broken(review)
        v, a, d = self._artefact.manifest.affect_spread
        return review.with_(series=(*review.series, *affect_line(review.session, readings.vad, spread=(v, a, d))))

    def _readings(self, review: Review) -> "Readings | None":
        from stillhere.coding.encoder.marks import read_session

        if self._held is None or self._held[0] != review.session.id:
            try:
                self._held = (review.session.id, read_session(review.session, encoder_of(self._artefact)))
            except EncoderMissing as problem:
                self._problem = problem
                return None
        return self._held[1]

    def _broken(self, review: Review) -> Review:
        refusal = Refusal(
            feature="learned coder",
            cause="model",
            text=f"{self._problem.text} {RULES_ALONE}",
            next_step=self._problem.next_step,
        )
        return review if refusal in review.refusals else review.with_(refusals=(*review.refusals, refusal))


@cache
def encoder_of(artefact: Artefact) -> "Encoder":
    """The artefact's encoder, loaded once for a process."""
    from stillhere.coding.encoder.reader import open_encoder

    return open_encoder(artefact)
