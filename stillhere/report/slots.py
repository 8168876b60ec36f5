"""What fills the slots of a moment's sentences: the people's own words, cut from the transcript, and when they fell."""

from collections.abc import Iterable

from stillhere.model import Code, Exchange, Moment
from stillhere.report.reading import Reading

QUOTE = 150  # the longest quotation in a sentence, in characters
_BY_UPTAKE = ("correction", "mended", "silence")  # kinds whose sentence quotes the answer alone
_PARTNERS = "moment.couple."  # words in which {b} answers {a}
_THERAPIST_FIRST = ("TC", "M", "R", "F", "A", "AE", "T")


def slots_of(reading: Reading, moment: Moment) -> dict[str, str]:
    """The slots of a moment; a slot that nothing in the transcript fills is left out, and never guessed."""
    exchange = exchange_of(reading, moment)
    found = _of_exchange(reading, moment, exchange) if exchange else _of_lines(reading, moment)
    return {name: value for name, value in found.items() if value}


def repair_slots(reading: Reading, moment: Moment) -> dict[str, str]:
    """The slots of what became of a strain: what the therapist did after it, and how the client came back."""
    lines = reading.at(moment.utterance_ids)
    strain = [reading.places.index[c.utterance_id] for c in _evidence(reading, moment) if c.family in ("W", "C")]
    first = min(strain, default=lines[0])
    found = _shared(reading, moment, first)
    back = [i for i in reading.at(moment.client_evidence) if i in reading.theirs]
    later = [i for i in sorted(reading.theirs) if i > max([*strain, lines[-1]])][:1]
    mending = [
        c for c in _evidence(reading, moment) if c.family == "R" and reading.places.index[c.utterance_id] > first
    ]
    own = mending[-1] if mending else None
    found["observed_t"] = _observed(reading, own)
    found["quote_t"] = _words(reading, None, own)
    told, found["answerer"] = _told_by(reading, back or later, found["client"])
    if told:
        after = told[-1]
        found["time_after"] = reading.places.name(after)
        found["quote_after"] = _words(reading, after, _first(reading, after, ("U", "CL", "H")))
        found["observed"] = _observed(reading, _first(reading, after, ("W", "C")))
    return {name: value for name, value in found.items() if value}


def cut(text: str, *, most: int = QUOTE) -> str:
    """Somebody's own words, shortened at a space where they run long; the stop that ends them is left out."""
    text = " ".join(text.split())
    if len(text) > most:
        text = text[:most].rsplit(" ", 1)[0].rstrip(" .,;:") + " …"
    return text[:-1] if text.endswith((".", ",", ";")) and not text.endswith("..") else text


def _of_exchange(reading: Reading, moment: Moment, exchange: Exchange) -> dict[str, str]:
    """Whoever is quoted is named: in a couple either partner may have opened, and either may have answered."""
    client, own = reading.at(exchange.client_ids), reading.at(exchange.therapist_ids)
    uptake = [i for i in reading.at(exchange.uptake_ids) if i in reading.theirs]
    if not client or not own:
        return _of_lines(reading, moment)
    offered, told = _first_of(reading, own, _THERAPIST_FIRST), _first_of(reading, client, ("CL", "AE", "E", "F"))
    line = reading.places.index[told.utterance_id] if told else client[-1]
    if moment.subtype in _BY_UPTAKE and uptake:
        line = uptake[0] if moment.subtype == "correction" else uptake[-1]
        told = told if told and _caller(reading, told) == reading.names.callers[line] else None
    found = _shared(reading, moment, line)
    found |= {
        "quote": _words(reading, line, told),
        "quote_t": _words(reading, own[0], offered),
        "observed_t": _observed(reading, offered),
    }
    after, found["answerer"] = _told_by(reading, uptake, found["client"])
    if after:
        shown = _first_of(reading, after, ("W", "C", "U"))
        found["observed"] = _observed(reading, shown)
        found["time_after"] = reading.places.name(after[-1])
        found["quote_after"] = _words(reading, after[-1], _first(reading, after[-1], ("U", "CL", "H")))
        pause = reading.lines[uptake[0]].pause_before
        found["seconds"] = str(round(pause)) if pause else ""
    if moment.subtype in ("correction", "mended"):
        found["time"] = reading.places.name(own[0])
    if moment.subtype == "correction" and uptake:
        found["quote"] = _words(reading, uptake[0], _first(reading, uptake[0], ("U", "H")))
    if moment.subtype == "mended":
        later = [i for i in reading.at(exchange.uptake_ids) if i in reading.ours]
        found["observed_t"] = _observed(reading, _first_of(reading, later, ("R", "A")))
    return found


def _told_by(reading: Reading, lines: list[int], client: str) -> tuple[list[int], str]:
    """Those of the lines that are this client's, and ""; where none is, all by whoever spoke last, and their name."""
    own = [i for i in lines if reading.names.callers[i] == client]
    if own or not lines:
        return own, ""
    other = reading.names.callers[lines[-1]]
    return [i for i in lines if reading.names.callers[i] == other], other


def _of_lines(reading: Reading, moment: Moment) -> dict[str, str]:
    lines = reading.at(moment.utterance_ids)
    marks = _evidence(reading, moment)
    theirs = [c for c in marks if reading.places.index[c.utterance_id] in reading.theirs]
    mapped = reading.words.block("moment.map")
    theirs.sort(
        key=lambda c: (
            mapped.get(c.code, moment.wording) != moment.wording,
            moment.subtype == "mixed" and c.family != "C",
        )
    )
    told = theirs[0] if theirs else None
    main = (
        reading.places.index[told.utterance_id] if told else next((i for i in lines if i in reading.theirs), lines[0])
    )
    before = next((i for i in range(main - 1, -1, -1) if i in reading.ours), None)
    own = _own(reading, moment, main, before)
    found = _shared(reading, moment, main)
    quoted = None if main in reading.ours else main  # a therapist's line is never put in a client's mouth
    found |= {"quote": _words(reading, quoted, told), "observed": _observed(reading, told)}
    found |= {"quote_t": _words(reading, before, own), "observed_t": _observed(reading, own)}
    softer = None
    if moment.subtype == "mixed":
        steps = [c for c in theirs if c.family == "W" and _caller(reading, c) == found["client"]]
        softer = next((c for c in steps if reading.places.index[c.utterance_id] > main), None)
        earlier = [c for c in steps if reading.places.index[c.utterance_id] < main]
        if softer is None and earlier:
            found |= _before(reading, earlier[-1])
    after = reading.places.index[softer.utterance_id] if softer else _after(reading, moment, main)
    if after is not None:
        if moment.wording.startswith(_PARTNERS):
            found["b"] = reading.names.callers[after]
        found["quote_after"] = _words(reading, after, softer)
        found["time_after"] = reading.places.name(after)
        found["words_b"] = str(len(reading.lines[after].text.split()))
    return found


def _caller(reading: Reading, code: Code) -> str:
    return reading.names.callers[reading.places.index[code.utterance_id]]


def _before(reading: Reading, code: Code) -> dict[str, str]:
    """The step back that a protest came after, where nothing took the protest back."""
    line = reading.places.index[code.utterance_id]
    return {
        "quote_before": _words(reading, line, code),
        "time_before": reading.places.name(line),
        "observed_before": _observed(reading, code),
    }


def _shared(reading: Reading, moment: Moment, line: int) -> dict[str, str]:
    theirs = [i for i in reading.at(moment.utterance_ids) if i in reading.theirs]
    speaker = line if line in reading.theirs else theirs[0] if theirs else line
    one = reading.name_at(speaker)
    other = next(
        (s.label for s in reading.review.session.speakers if s.role and s.role.is_client and s.label != one), ""
    )
    strain = [i for i in theirs if any(c.family in ("W", "C") for c in reading.codes_on[i])]
    return {
        "client": one,
        "a": one,
        "b": other,
        "time": reading.places.name(line),
        "times": reading.words.count("time", len(strain)) if len(strain) > 1 else "",
        "turns": reading.words.count("turn", len(reading.at(moment.utterance_ids))),
    }


def _after(reading: Reading, moment: Moment, main: int) -> int | None:
    """The line that answered: of the partner where the words tell of the two, else of the same person."""
    name = reading.name_at(main)
    partner = moment.wording.startswith(_PARTNERS)

    def answers(line: int) -> bool:
        return line > main and line in reading.theirs and (reading.names.callers[line] != name) is partner

    named = (i for i in reading.at(moment.client_evidence) if answers(i))
    return next(named, next((i for i in range(main + 1, len(reading.lines)) if answers(i)), None))


def _own(reading: Reading, moment: Moment, main: int, before: int | None) -> Code | None:
    """What the therapist did just before: their own part first, else what is marked on their last line."""
    part = [i for i in reading.at(moment.therapist_part) if i < main]
    near = [*reversed(part), *([before] if before is not None else [])]
    return next((code for i in near if (code := _first(reading, i, _THERAPIST_FIRST)) is not None), None)


def exchange_of(reading: Reading, moment: Moment) -> Exchange | None:
    """The exchange that a moment of attunement tells of."""
    if moment.kind != "attunement":
        return None
    return next((x for x in reading.review.exchanges if moment.id == f"attunement-{x.id}"), None) or next(
        (x for x in reading.review.exchanges if x.utterance_ids == moment.utterance_ids), None
    )


def _evidence(reading: Reading, moment: Moment) -> list[Code]:
    found = [reading.codes[e] for e in moment.evidence if e in reading.codes]
    return sorted(found, key=lambda c: (reading.places.index[c.utterance_id], c.span.start))


def _first_of(reading: Reading, lines: Iterable[int], families: tuple[str, ...]) -> Code | None:
    return next((code for i in lines if (code := _first(reading, i, families)) is not None), None)


def _first(reading: Reading, line: int, families: tuple[str, ...]) -> Code | None:
    """The code of these families on a line that comes first in the order of the families, shown ones only."""
    on = [c for c in reading.codes_on[line] if c.family in families and reading.sure(c).form is not None]
    return min(on, key=lambda c: families.index(c.family), default=None)


def _observed(reading: Reading, code: Code | None) -> str:
    return (reading.observed(code) or "") if code is not None else ""


def _words(reading: Reading, line: int | None, code: Code | None) -> str:
    """The words a code marks, or the whole line; only what stands in the transcript."""
    if code is not None:
        marked = code.span.of(reading.lines[reading.places.index[code.utterance_id]].text)
        if marked.strip():
            return cut(marked)
    return cut(reading.lines[line].text) if line is not None else ""
