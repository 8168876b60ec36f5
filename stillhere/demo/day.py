"""The day on which the invented people live, and the file that tells their practice from a real one."""

from datetime import date

TODAY = date(2026, 3, 17)  # a Tuesday, two weeks after Maren's ninth session
MARK = "invented"
