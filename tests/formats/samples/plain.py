"""Samples of the formats that are lines of text."""

ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
Ada Novak: Where did you go just now?

2
00:00:05.500 --> 00:00:07.000
Maren Kask: Nowhere. I'm fine.

3
00:00:08.000 --> 00:00:09.500
Ada Novak: You looked at the door.
"""

TEAMS = """WEBVTT

5f6d2c1e-9a4b-4c3d-8e2f-1a2b3c4d5e6f/12-0
00:00:01.000 --> 00:00:03.000
<v Ada Novak>Where did you go just now?</v>

5f6d2c1e-9a4b-4c3d-8e2f-1a2b3c4d5e6f/13-0
00:00:05.500 --> 00:00:07.000
<v Maren Kask>Nowhere.
I'm fine.</v>
"""

VTT = """WEBVTT

NOTE invented

00:01.000 --> 00:03.000
Where did you go just now?

00:05.500 --> 00:07.000
Nowhere.
"""

SRT = """1
00:00:01,000 --> 00:00:03,000
Where did you go just now?

2
00:00:05,500 --> 00:00:07,000
Nowhere.
"""

ZOOM_TEXT = (
    "00:00:01\tAda Novak:\tWhere did you go just now?\n00:00:05\tMaren Kask:\tNowhere.\n00:00:08\tAda Novak:\tHm.\n"
)

OTTER = """Ada Novak  0:01
Where did you go just now?

Maren Kask  0:05
Nowhere. I'm fine.

Ada Novak  1:02:08
You looked at the door.
"""

LABELLED = """Ada: Where did you go just now?
Maren: (3.0) Nowhere. [laughs]
Ada: You looked at the door.
Maren: It was the draught.
"""
