"""What an export says of itself: what is in, what stays out and why, and what was signed for it."""

from stillhere.web.cases.models import Case
from stillhere.web.takeout.choice import HOW, Choice, Kind, Release, Signed

Out = tuple[str, str]
INTRO = {
    Kind.CLIENT: "All that a client may have of their case.",
    Kind.TOGETHER: "All that a couple may have of the record they share.",
    Kind.PRIVATE_A: "All that one partner may have of what they told alone. It is for that partner and nobody else.",
    Kind.PRIVATE_B: "All that one partner may have of what they told alone. It is for that partner and nobody else.",
    Kind.WHOLE: (
        "The whole case, as the practice keeps it: for the practice, or one that takes over. It holds a program’s "
        "drafts that no person checked, so it is not the file to hand to a client."
    ),
}
INSIDE = (
    "For each session: its transcript, and subtitles where times are known",
    "Progress notes with every version, and who signed them when",
    "Lists of sessions, of appointments and of answers about consent as CSV; the chart as FHIR R4B",
    "What was answered to forms, how earlier therapies went, and the plan that was written together",
)
WHOLE_REVIEW = "For each session that was read: the review as PDF, JSON and ELAN; what a program marked is a draft"
AGREED_REVIEW = "For each session: what a person confirmed, put right or marked in it, as JSON and ELAN"
NOTES = ("Psychotherapy notes", "They are kept apart from the record. Their author alone takes them out, separately.")
SUPPOSED = (
    "What the therapist held in mind, supposed or noted about a strain, and what a program read across sessions",
    "It is their own thinking about the work, and tentative; it leaves only when that is signed for separately.",
)
DRAFTS = ("Notes that are still being written", "They are nobody’s record until they are saved.")
EARLIER = ("Earlier wordings of corrected transcripts", "What holds is the corrected one.")
MACHINE = ("What a program marked or measured and no person confirmed", "It is a draft, and may be wrong.")
PRIVATE = ("What a partner told alone", "It is that partner’s own, and leaves only when that partner signs for it.")
ANSWERS = ("Answers about consent", "Each partner answered alone, so each has them in a file of their own.")
SHARED = ("What the couple share", "It leaves only when both sign for it.")
OTHER = ("What the other partner told alone", "It is theirs alone.")
AUDIO = ("Recordings", "None is kept here.")
ABOUT = ("What the therapist keeps in mind about the case", "These are working words and no part of the record.")


def inside(choice: Choice) -> list[str]:
    """What is in it."""
    shared = list(INSIDE)
    if choice.kind is Kind.TOGETHER:
        shared[2:] = ["Lists of sessions and of appointments as CSV; the chart as FHIR R4B; the plan written together"]
    if choice.kind.is_whole:
        shared.append("The case: its names, what is kept in mind about it, and where each person is")
    found = [*shared, WHOLE_REVIEW if choice.kind.is_whole else AGREED_REVIEW]
    return [*found, "Your own psychotherapy notes, in a folder of their own"] if choice.with_notes else found


def outside(case: Case, choice: Choice) -> list[Out]:
    """What stays out, each with its reason."""
    kind, given = choice.kind, {one.what for one in choice.signed}
    found: list[Out] = []
    if not kind.is_whole:
        found += [MACHINE, ABOUT]
    if not choice.with_notes:
        found += [NOTES]
    if kind is Kind.TOGETHER:
        found += [PRIVATE, ANSWERS]
    elif kind in (Kind.PRIVATE_A, Kind.PRIVATE_B):
        found += [SHARED, OTHER]
    elif case.is_couple and not {Release.PRIVATE_A, Release.PRIVATE_B} <= given:
        found += [PRIVATE]
    return [*found, SUPPOSED, DRAFTS, EARLIER, AUDIO]


def signed_words(case: Case, one: Signed) -> str:
    """One authorisation in words."""
    return f"{asked_words(case, one.what)}: {HOW[one.how].lower()} on {one.on:%-d %B %Y}"


def asked_words(case: Case, what: Release) -> str:
    """What a signature is for."""
    both = case.is_couple
    return {
        Release.JOINT_A: f"{case.partner_a} signed for the release of the record they share",
        Release.JOINT_B: f"{case.partner_b} signed for the release of the record they share",
        Release.PRIVATE_A: f"{case.partner_a} signed for the release of what {case.partner_a} told alone",
        Release.PRIVATE_B: f"{case.partner_b} signed for the release of what {case.partner_b} told alone",
        Release.NOTES: f"{'Both' if both else case.name} signed separately for the release of your psychotherapy notes",
    }[what]
