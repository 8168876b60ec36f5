"""Invented reviews, built by hand: Maren with Ada, Ben and Cleo with Ada, a file without times, a record only."""

from collections.abc import Sequence
from dataclasses import replace

from stillhere.model import (
    Code,
    CodeStatus,
    Exchange,
    Moment,
    Point,
    Refusal,
    Review,
    Role,
    RoleGuess,
    Series,
    Session,
    Source,
    Span,
    Speaker,
    StepRecord,
    Utterance,
    Verdict,
)

RULES = "rules@1.0"
Spoken = tuple[str, float, str]
Marked = tuple[int, str, str, float] | tuple[int, str, str, float, CodeStatus]

ADA = Speaker(id="ada", label="Ada", role=Role.THERAPIST)
MAREN = Speaker(id="maren", label="Maren", role=Role.CLIENT)
BEN = Speaker(id="ben", label="Ben", role=Role.PARTNER_A)
CLEO = Speaker(id="cleo", label="Cleo", role=Role.PARTNER_B)

HOUR: tuple[Spoken, ...] = (
    ("T", 8, "Come in. You found a chair that isn't wet, I hope."),
    ("C", 15, "I did. The tram was full of umbrellas, everyone was dripping on everyone."),
    ("T", 31, "Mm. And how did you leave here last week?"),
    ("C", 44, "Fine, I think. I went straight to the early shift. We had four hundred rolls for a wedding."),
    ("T", 75, "Four hundred."),
    ("C", 82, "And somebody rang at six to say they'd forgotten the ones without sesame. I cried in the flour store."),
    ("T", 118, "In the flour store, where nobody would come in and see it."),
    (
        "C",
        131,
        "Nobody comes in there. That's the point of it. I think I've been crying in store rooms since I was nine.",
    ),
    ("T", 190, "Since you were nine. It sounds as though you learned early where it was allowed."),
    ("C", 214, "Yes. It had to be somewhere with a door. And it had to be quick, because of my father's timetable."),
    ("T", 262, "Was he strict about meals?"),
    ("C", 270, "Meals, yes. Half past six. Anyway, the wedding went well, they sent a photograph."),
    ("T", 331, "I asked about meals, and you were telling me about crying with one eye on the clock."),
    ("C", 350, "I was, yes. I used to count. You get to a hundred and twenty and then you wash your face."),
    ("T", 402, "A hundred and twenty. And then the face, and then the table, as if nothing."),
    ("C", 421, "As if nothing. And he'd say, there's our sunny one. [laughs] I still hear that."),
    ("T", 480, "So you were angry with him for not seeing it."),
    ("C", 492, "Not angry, no. More like I was proud of how good I was at it. Which is sad, now I say it."),
    ("T", 530, "Proud, and it's sad. I'd gone to anger too quickly; proud is the word."),
    ("C", 551, "Proud is the word. I was really very good at it."),
    ("T", 620, "What is it like to tell me that?"),
    ("C", 633, "A bit strange. I've never told anyone about the counting. Not even my sister."),
    ("T", 671, "(4.0)"),
    ("C", 684, "You didn't say anything just now. That was good. I thought you'd say something clever."),
    ("T", 742, "I wanted to leave the room for it."),
    ("C", 751, "I thought about this room on Thursday, actually. In the middle of the rolls."),
    ("T", 802, "I'm glad that you took it with you. Before I forget, I have to move us again, the week after next."),
    ("C", 820, "Sure."),
    ("T", 826, "It's a conference. I could do the Wednesday at five instead."),
    ("C", 836, "Whatever suits you. It's fine."),
    ("T", 848, "And I'd rather say it now than by message."),
    ("C", 858, "It's fine. Really. People have conferences."),
    ("T", 902, "I noticed that I moved us in the same breath as being glad. And it's the second time this spring."),
    ("C", 925, "It is the second time. I did count that, too."),
    ("T", 960, "Of course you did. That was clumsy of me, and I think it landed on you just as you'd opened the door."),
    ("C", 990, "It did, a bit. I thought, there, that's the end of that then. I was already washing my face."),
    ("T", 1044, "A hundred and twenty, and then the table."),
    ("C", 1056, "Yes. [cries] And you're still here, which is annoying. I'd like you to be still here."),
    ("T", 1121, "I'm still here. The Wednesday will be ours, and I've written it down in ink."),
    ("C", 1140, "In ink. All right. I'd have believed pencil, but ink is better."),
    ("T", 1210, "[inaudible]"),
    ("C", 1260, "[inaudible]"),
    ("T", 1510, "Sorry about the drill. It seems to be over."),
    ("C", 1521, "They're doing the whole corridor, the woman at the door said. Until Friday."),
    ("T", 1580, "You were telling me about the nights."),
    (
        "C",
        1591,
        "Some nights after the late bake I think it would be easier not to wake up. Not doing anything. Just not.",
    ),
    ("T", 1640, "I'm glad you say that here. Are you thinking of ending your life, on those nights?"),
    ("C", 1668, "No. It's more that I'd like a very long Sunday. My grandmother used to say the same."),
    ("T", 1725, "A very long Sunday. I'd like us to come back to that before you go, and not leave it on the floor."),
    ("C", 1760, "All right. We can. It isn't every night."),
    ("T", 1842, "How are things with your sister?"),
    ("C", 1850, "She's moving on Saturday, to the coast. I said I'd bring the car. I haven't said that I mind."),
    ("T", 1899, "Have you got help with the boxes?"),
    ("C", 1907, "Two cousins. And a van, if it starts."),
    ("T", 1990, "You could write her a letter. Some people find that easier than saying it."),
    ("C", 2004, "With respect, you always give me something to do when I say something like that."),
    ("T", 2031, "I was only trying to offer something practical."),
    ("C", 2043, "I know. Never mind. I was thinking we could go to every other week anyway, with the summer coming."),
    ("T", 2098, "Let's look at dates, then. We have about two minutes."),
    ("C", 2110, "Okay. I'll text you. I do this, you know, I get busy when it gets warm."),
)

HOUR_CODES: tuple[Marked, ...] = (
    (6, "CL_disclosure", "I cried in the flour store", 0.45),
    (7, "A_reflect", "where nobody would come in and see it", 0.78),
    (8, "U_yes", "I think I've been crying in store rooms since I was nine", 0.82),
    (9, "A_conjecture", "It sounds as though you learned early where it was allowed", 0.74, CodeStatus.CONFIRMED),
    (10, "U_yes", "It had to be somewhere with a door", 0.8, CodeStatus.CONFIRMED),
    (11, "M_topic_away", "Was he strict about meals?", 0.66),
    (12, "W4_story_shift", "Anyway, the wedding went well", 0.62),
    (13, "R10_redirect", "you were telling me about crying with one eye on the clock", 0.61),
    (14, "U_yes", "You get to a hundred and twenty and then you wash your face", 0.77),
    (15, "A_deepen", "A hundred and twenty.", 0.72),
    (16, "W6_split", "[laughs] I still hear that", 0.44),
    (16, "U_partial", "As if nothing.", 0.58),
    (17, "M_intensity_up", "So you were angry with him", 0.64),
    (18, "U_correct", "Not angry, no. More like I was proud", 0.83, CodeStatus.CONFIRMED),
    (18, "H_disagree", "Not angry, no.", 0.7),
    (19, "A_reflect", "proud is the word", 0.71),
    (20, "U_yes", "Proud is the word.", 0.6),
    (21, "AE_meta", "What is it like to tell me that?", 0.73),
    (22, "CL_disclosure", "I've never told anyone about the counting", 0.86, CodeStatus.CONFIRMED),
    (23, "A_silence", "(4.0)", 0.57),
    (24, "CL_known", "That was good.", 0.63),
    (26, "CL_need", "I thought about this room on Thursday", 0.76),
    (28, "W2_minimal", "Sure.", 0.67),
    (30, "W5_deferential", "Whatever suits you.", 0.74),
    (30, "W1_denial", "It's fine.", 0.7),
    (32, "W1_denial", "It's fine. Really.", 0.79),
    (33, "A_track", "I noticed that I moved us in the same breath as being glad", 0.58),
    (34, "C4_parameters", "I did count that, too", 0.52),
    (35, "R5_own", "That was clumsy of me", 0.81),
    (36, "U_yes", "I was already washing my face", 0.84),
    (38, "CL_known", "And you're still here", 0.71),
    (38, "AE_core", "[cries]", 0.56),
    (46, "S_passive", "it would be easier not to wake up", 0.72),
    (48, "S_denied", "No.", 0.6),
    (52, "E_primary", "I haven't said that I mind", 0.5),
    (53, "M_topic_away", "Have you got help with the boxes?", 0.69),
    (54, "U_no", "Two cousins.", 0.66),
    (55, "M_advice_early", "You could write her a letter", 0.75),
    (56, "C3_activities", "you always give me something to do when I say something like that", 0.78),
    (57, "TC_defend", "I was only trying to offer something practical", 0.82),
    (58, "W5_deferential", "Never mind.", 0.61),
    (58, "F_logistics", "we could go to every other week anyway", 0.66),
    (59, "TC_topic_away", "Let's look at dates, then.", 0.3),
    (60, "F_owned", "I get busy when it gets warm", 0.58),
)

# Client lines, therapist lines, uptake lines, verdict, confidence; the exchange opens with affect unless "none".
HOUR_EXCHANGES: tuple[tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str, float], ...] = (
    ((2,), (3,), (4,), "none", 1.0),
    ((4,), (5,), (6,), "none", 1.0),
    ((6,), (7,), (8,), "met", 0.8),
    ((8,), (9,), (10,), "met", 0.8),
    ((10,), (11,), (12,), "repaired", 0.62),
    ((12,), (13,), (14,), "met", 0.61),
    ((14,), (15,), (16,), "partly", 0.58),
    ((16,), (17,), (18,), "corrected", 0.83),
    ((18,), (19,), (20,), "met", 0.6),
    ((20,), (21,), (22,), "met", 0.48),
    ((22,), (23,), (24,), "met", 0.57),
    ((24,), (25,), (26,), "partly", 0.45),
    ((26,), (27,), (28,), "missed", 0.67),
    ((28,), (29,), (30,), "missed", 0.74),
    ((30,), (31,), (32,), "missed", 0.45),
    ((32,), (33,), (34,), "open", 0.5),
    ((34,), (35,), (36,), "met", 0.84),
    ((36,), (37,), (38,), "met", 0.71),
    ((38,), (39,), (40,), "met", 0.5),
    ((44,), (45,), (46,), "none", 1.0),
    ((46,), (47,), (48,), "open", 0.5),
    ((48,), (49,), (50,), "met", 0.3),
    ((52,), (53,), (54,), "missed", 0.66),
    ((54,), (55,), (56,), "missed", 0.75),
    ((56,), (57,), (58,), "missed", 0.61),
    ((58,), (59,), (60,), "open", 0.5),
)


def hour(profile: str = "clinical_support") -> Review:
    """An hour of Maren with Ada that holds every verdict and every kind of moment."""
    session = session_of(HOUR, {"T": ADA, "C": MAREN}, name="maren-08.vtt", seconds=2140).session
    review = Review(
        session=replace(session, number=8, held_on="2026-03-03", setting="individual"),
        profile=profile,
        roles_certain=True,
        role_guesses=(
            RoleGuess(speaker_id="ada", role="therapist", confidence=0.9, reasons=("asks more",), decided_by="option"),
        ),
        codes=codes_of(session, HOUR_CODES),
        steps=(
            StepRecord(component="rules", version="1.0", config_hash="c0ffee", input_hash="ab12", seconds=0.4),
            StepRecord(component="exchanges", version="1.0", config_hash="beef", input_hash="ab12", seconds=0.1),
        ),
        refusals=(
            Refusal(
                feature="voice",
                cause="consent",
                text="Maren hasn't said yes to voice analysis. Words alone are used.",
                next_step="Read the words, and hear the recording yourself.",
            ),
        ),
        safety_level="same_day_review",
        series=(
            Series(
                name="affect:maren",
                unit="share",
                points=tuple(
                    Point(float(at), value) for (who, at, _), value in zip(HOUR, _AFFECT, strict=True) if who == "C"
                ),
            ),
        ),
    )
    review = review.with_(exchanges=exchanges_of(review, HOUR_EXCHANGES))
    return review.with_(moments=(*_hour_moments(review), *_attunement(review)))


_AFFECT = tuple((i * 37 % 11) / 11 if i % 3 == 1 else 0.0 for i in range(60))


def _hour_moments(review: Review) -> tuple[Moment, ...]:
    return (
        moment(
            review,
            "rupture-1",
            "rupture",
            "withdrawal",
            range(28, 37),
            ("W", "R"),
            0.81,
            wording="moment.rupture.withdrawal",
            rivals=4,
            strength=4,
            resolution=5,
            back=(34, 36),
            part=(27, 29),
            reason="The client came back to it in their own words.",
        ),
        moment(
            review,
            "rupture-2",
            "rupture",
            "mixed",
            range(56, 59),
            ("C", "W", "TC"),
            0.78,
            wording="moment.rupture.mixed",
            rivals=3,
            strength=5,
            resolution=2,
            part=(57,),
            reason="There was an attempt to mend, and no sign from the client that it took.",
        ),
        moment(
            review,
            "closeness-1",
            "closeness",
            "CL_disclosure",
            (22, 24, 26),
            ("CL",),
            0.86,
            wording="moment.closeness.closer",
            rivals=3,
            strength=5,
            status=CodeStatus.CONFIRMED,
        ),
        moment(
            review,
            "flight-1",
            "flight",
            "owned",
            (58, 60),
            ("F",),
            0.66,
            wording="moment.pull.owned",
            rivals=3,
            strength=4,
            resolution=3,
        ),
        moment(
            review,
            "safety-1",
            "safety",
            "S_passive",
            (46,),
            ("S",),
            0.72,
            wording="moment.safety.passive",
            rivals=2,
            strength=5,
        ),
        moment(
            review,
            "closeness-2",
            "closeness",
            "CL_disclosure",
            (6,),
            ("CL",),
            0.45,
            wording="moment.closeness.closer",
            rivals=3,
            strength=2,
        ),
    )


def _attunement(review: Review) -> tuple[Moment, ...]:
    kinds = {"met": ("met", 3), "missed": ("missed", 4), "repaired": ("mended", 3), "corrected": ("correction", 3)}
    found = []
    for exchange in review.exchanges:
        known = "corrected" if exchange.uptake == "U_correct" else exchange.verdict.value
        if known not in kinds:
            continue
        subtype, rivals = kinds[known]
        found.append(
            Moment(
                id=f"attunement-{exchange.id}",
                kind="attunement",
                subtype=subtype,
                utterance_ids=exchange.utterance_ids,
                evidence=exchange.evidence,
                strength=min(5, 1 + len(exchange.evidence)),
                confidence=exchange.confidence,
                alternatives=tuple(f"moment.attunement.{subtype}.rival_{n}" for n in range(1, rivals + 1)),
                wording=f"moment.attunement.{subtype}",
                client_evidence=exchange.uptake_ids if subtype != "missed" else (),
                therapist_part=exchange.therapist_ids,
                reason=exchange.reason,
            )
        )
    return tuple(found)


COUPLE: tuple[Spoken, ...] = (
    ("T", 5, "Where would you two like to begin?"),
    ("A", 11, "With Sunday. I asked when she'd be home and got a thumb. A picture of a thumb."),
    ("B", 24, "I was driving, Ben. It was the one thing my hand could do."),
    ("A", 36, "You always have a reason, and I always stand in the kitchen with two plates."),
    ("B", 48, "Okay."),
    ("T", 53, "Something went quiet just now. Cleo, what happened inside as he said the two plates?"),
    ("B", 68, "I heard that I'm late again. That I'm the late one, whatever I do."),
    ("T", 88, "So you hear the verdict, and then it's hard to stay in the room with it."),
    ("B", 101, "Yes. I go and look at something. The sink. My phone. Anything that isn't his face."),
    ("A", 120, "I didn't know it was my face. I thought it was me."),
    ("T", 133, "Ben, could you turn to Cleo and tell her about the two plates from the inside?"),
    ("A", 149, "When it gets past eight I think you'd rather be anywhere else. I want to know I still matter to you."),
    (
        "B",
        171,
        "You do. I sit in the car outside because I'm scared of what you'll say. You matter all the way up the stairs.",
    ),
    ("A", 195, "All the way up the stairs."),
    ("T", 204, "What was it like to say that, Ben, and to hear it, Cleo?"),
    ("A", 218, "Like putting the plates down."),
    ("B", 226, "Like being let in at my own door."),
    ("T", 240, "You two have a loop here: he asks louder, you go further down the stairs, and it goes round."),
    ("A", 259, "I get loud because I think nobody's there. I do my half of it."),
    ("B", 272, "And I go quiet, which makes it true. We could say stairs, when it starts."),
)
COUPLE_CODES: tuple[Marked, ...] = (
    (4, "E_pursue", "You always have a reason", 0.74),
    (5, "E_withdraw", "Okay.", 0.62),
    (6, "A_explore", "what happened inside as he said the two plates", 0.76),
    (7, "E_primary", "I'm the late one, whatever I do", 0.6),
    (8, "A_conjecture", "it's hard to stay in the room with it", 0.66),
    (9, "U_yes", "I go and look at something.", 0.7),
    (11, "T3", "could you turn to Cleo and tell her", 0.85),
    (12, "E_reach", "I want to know I still matter to you", 0.81, CodeStatus.CONFIRMED),
    (13, "E_respond", "You matter all the way up the stairs", 0.8, CodeStatus.CONFIRMED),
    (13, "S_ipv", "I'm scared of what you'll say", 0.57),
    (15, "T4", "What was it like to say that", 0.77),
    (18, "T1", "You two have a loop here", 0.83),
    (19, "E_cycle", "I do my half of it", 0.72),
    (20, "E_cycle", "And I go quiet, which makes it true", 0.7),
)
COUPLE_EXCHANGES: tuple[tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str, float], ...] = (
    ((2, 3, 4, 5), (6,), (7,), "met", 0.7),
    ((7,), (8,), (9,), "met", 0.66),
    ((9, 10), (11,), (12,), "met", 0.81),
    ((12, 13, 14), (15,), (16, 17), "met", 0.77),
    ((16, 17), (18,), (19, 20), "partly", 0.5),
)


def couple() -> Review:
    """Ben and Cleo with Ada, where both reach and answer in equal measure; one line speaks of harm at home."""
    session = session_of(COUPLE, {"T": ADA, "A": BEN, "B": CLEO}, name="ben-cleo-03.srt", seconds=290).session
    review = Review(
        session=replace(session, number=3, setting="couple", held_on="2026-03-04"),
        profile="clinical_support",
        roles_certain=True,
        codes=codes_of(session, COUPLE_CODES),
        safety_level="same_day_review",
        series=(
            Series(name="affect:ben", unit="share", points=(Point(11.0, 0.2), Point(149.0, 0.7))),
            Series(name="affect:cleo", unit="share", points=(Point(68.0, 0.3), Point(171.0, 0.8))),
        ),
    )
    review = review.with_(exchanges=exchanges_of(review, COUPLE_EXCHANGES))
    moments = (
        moment(review, "reach-1", "reach", "respond", (12, 13), ("E",), 0.8, wording="moment.couple.reach", rivals=2),
        moment(review, "cycle-1", "cycle", "cycle", (19,), ("E",), 0.72, wording="moment.couple.cycle", rivals=2),
        moment(review, "safety-1", "safety", "S_ipv", (13,), ("S",), 0.57, wording="moment.safety.ipv", rivals=2),
    )
    return review.with_(moments=moments)


def without_times() -> Review:
    """The same hour from a file that has no times."""
    review = hour()
    lines = tuple(replace(u, start=None, end=None) for u in review.session.utterances)
    points = tuple(Point(float(u.index), 0.5) for u in lines if u.speaker_id == "maren" and u.index % 4 == 0)
    return review.with_(
        session=replace(
            review.session, utterances=lines, source=replace(review.session.source, format="plain", name="hour.txt")
        ),
        series=(Series(name="affect:maren", unit="share", points=points),),
        refusals=(Refusal(feature="timing", cause="times", text="This file has no times."),),
    )


def record_only() -> Review:
    """The hour under a profile that allows no reading; marks that should not be there stay unread."""
    return hour("record_only").with_(
        safety_level=None,
        refusals=tuple(
            Refusal(
                feature=feature,
                cause="law",
                text="No moments are marked here: under “record only” a program may not read sessions.",
                next_step="Mark moments yourself.",
            )
            for feature in ("codes", "exchanges", "moments")
        ),
    )


def long(lines: int = 700) -> Review:
    """A session of many lines: the hour said over and over, five seconds a line."""
    shift = len(HOUR)
    times = -(-lines // shift)
    spoken = tuple((who, 5.0 * (shift * n + i), text) for n in range(times) for i, (who, _, text) in enumerate(HOUR))[
        :lines
    ]
    session = session_of(spoken, {"T": ADA, "C": MAREN}, name="long.vtt", seconds=5.0 * lines).session
    marks = tuple(
        (mark[0] + shift * n, *mark[1:]) for n in range(times) for mark in HOUR_CODES if mark[0] + shift * n <= lines
    )
    read = tuple(
        (tuple(i + shift * n for i in c), tuple(i + shift * n for i in t), tuple(i + shift * n for i in u), v, sure)
        for n in range(times)
        for c, t, u, v, sure in HOUR_EXCHANGES
        if max((*c, *t, *u)) + shift * n <= lines
    )
    review = Review(session=session, profile="clinical_support", roles_certain=True, codes=codes_of(session, marks))
    review = review.with_(exchanges=exchanges_of(review, read))
    return review.with_(moments=(*_hour_moments(review), *_attunement(review)))


def session_of(
    spoken: Sequence[Spoken], who: dict[str, Speaker], *, name: str = "session.vtt", seconds: float = 0.0
) -> Review:
    """An unread review of spoken lines; every line lasts until shortly before the next one."""
    lines = []
    for i, (voice, at, text) in enumerate(spoken):
        following = spoken[i + 1][1] if i + 1 < len(spoken) else max(seconds, at + 1)
        end = min(float(following), at + max(1.5, len(text.split()) / 2.2))
        lines.append(
            Utterance(id=f"u{i + 1}", index=i + 1, speaker_id=who[voice].id, text=text, start=float(at), end=end)
        )
    session = Session(
        id="invented",
        speakers=tuple(who.values()),
        utterances=tuple(lines),
        source=Source(format="vtt", sha256="5e" * 32, name=name),
    )
    return Review(session=session, profile="clinical_support", roles_certain=True)


def codes_of(session: Session, marks: Sequence[Marked], coder: str = RULES) -> tuple[Code, ...]:
    """Codes from (line, code, words, confidence[, status]); the words must stand in the line."""
    found = []
    for mark in marks:
        line, code, words, confidence = mark[:4]
        text = session.utterances[line - 1].text
        start = text.index(words)
        found.append(
            Code(
                code=code,
                utterance_id=f"u{line}",
                span=Span(start, start + len(words)),
                confidence=confidence,
                coder=coder,
                reason=f"The words “{words}” stand here.",
                rule=f"{code}.words",
                status=mark[4] if len(mark) > 4 else CodeStatus.DRAFT,
            )
        )
    return tuple(found)


def exchanges_of(
    review: Review, rows: Sequence[tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str, float]]
) -> tuple[Exchange, ...]:
    """Exchanges from rows of line numbers, with the codes that stand on their lines as evidence."""
    verdicts = {"none": Verdict.OPEN, "corrected": Verdict.REPAIRED}
    found = []
    for n, (client, therapist, uptake, verdict, confidence) in enumerate(rows, start=1):
        on = {f"u{i}" for i in (*therapist, *uptake)}
        marks = [c for c in review.codes if c.utterance_id in on]
        own = [c for c in marks if c.utterance_id in {f"u{i}" for i in uptake}]
        found.append(
            Exchange(
                id=f"x{n}",
                client_ids=tuple(f"u{i}" for i in client),
                therapist_ids=tuple(f"u{i}" for i in therapist),
                uptake_ids=tuple(f"u{i}" for i in uptake),
                opening=verdict != "none",
                affect=(),
                response_codes=tuple(c.code for c in marks if c.family in ("A", "M", "R", "TC")),
                uptake="U_correct" if verdict == "corrected" else next((c.code for c in own if c.family == "U"), None),
                verdict=verdicts.get(verdict) or Verdict(verdict),
                confidence=confidence,
                evidence=tuple(c.id for c in marks if c.family in ("A", "M", "U", "R", "TC")),
                reason="Read from the client's next turn.",
            )
        )
    return tuple(found)


def moment(
    review: Review,
    moment_id: str,
    kind: str,
    subtype: str,
    lines: Sequence[int],
    families: Sequence[str],
    confidence: float,
    *,
    wording: str,
    rivals: int,
    strength: int = 3,
    resolution: int | None = None,
    back: Sequence[int] = (),
    part: Sequence[int] = (),
    reason: str = "",
    status: CodeStatus = CodeStatus.DRAFT,
) -> Moment:
    """A moment over lines; its evidence is every code of these families on them."""
    on = {f"u{i}" for i in lines}
    return Moment(
        id=moment_id,
        kind=kind,
        subtype=subtype,
        utterance_ids=tuple(f"u{i}" for i in lines),
        evidence=tuple(c.id for c in review.codes if c.utterance_id in on and c.family in families),
        strength=strength,
        confidence=confidence,
        alternatives=tuple(f"{wording}.rival_{n}" for n in range(1, rivals + 1)),
        wording=wording,
        start=review.session.utterances[lines[0] - 1].start,
        end=review.session.utterances[lines[-1] - 1].end,
        resolution=resolution,
        client_evidence=tuple(f"u{i}" for i in back),
        therapist_part=tuple(f"u{i}" for i in part),
        reason=reason,
        status=status,
    )
