"""Samples of the formats that researchers annotate in."""

ELAN = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2024-03-07T10:00:00+00:00" FORMAT="3.0" VERSION="3.0">
    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>
    <TIME_ORDER>
        <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/>
        <TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="3000"/>
        <TIME_SLOT TIME_SLOT_ID="ts3"/>
        <TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="7000"/>
    </TIME_ORDER>
    <TIER LINGUISTIC_TYPE_REF="default-lt" TIER_ID="default"/>
    <TIER LINGUISTIC_TYPE_REF="default-lt" PARTICIPANT="Ada" TIER_ID="A-talk">
        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
                <ANNOTATION_VALUE>Where did you go just now?</ANNOTATION_VALUE>
            </ALIGNABLE_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="default-lt" TIER_ID="Maren">
        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4">
                <ANNOTATION_VALUE>Nowhere &amp; nothing.</ANNOTATION_VALUE>
            </ALIGNABLE_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="codes" PARENT_REF="Maren" TIER_ID="Maren-codes">
        <ANNOTATION>
            <REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a2">
                <ANNOTATION_VALUE>W2_minimal@0-7 0.5</ANNOTATION_VALUE>
            </REF_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="default-lt" TIME_ALIGNABLE="true"/>
</ANNOTATION_DOCUMENT>
"""

TEXTGRID = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 7
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "Ada"
        xmin = 0
        xmax = 7
        intervals: size = 2
        intervals [1]:
            xmin = 1
            xmax = 3
            text = "Where did you ""go""?"
        intervals [2]:
            xmin = 3
            xmax = 7
            text = ""
    item [2]:
        class = "IntervalTier"
        name = "Maren"
        xmin = 0
        xmax = 7
        intervals: size = 1
        intervals [1]:
            xmin = 5.5
            xmax = 7
            text = "Nowhere."
"""

CHAT = (
    "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tTHE Ada Therapist, CLI Maren Client\n"
    "@ID:\teng|made|CLI|||||Client|||\n@Date:\t07-MAR-2024\n"
    "*THE:\twhere did you go <just> [/] just now ? \x151000_3000\x15\n"
    "*CLI:\t(..) nowhere [=! laughs] .\n\t&-uh nothing +... \x155500_7000\x15\n%cod:\t$W2_minimal@0-7 0.5\n@End\n"
)
