"""Missed appointments foretold by the hazard's own regression: python -m benchmarks.flight_noshow [DATA]

88,540 real appointments of a city's clinics, split by time at the day that comes nearest to four fifths before it: each
day from then on is foretold from the days before. Earlier splits stand below, since the level drifts from week to week.
Nothing of it is shipped. DATA is the folder of public sets ($STILLHERE_DATA or ../shared/data where it is not given).
Prints figures only, no row.
"""

import csv
import gzip
import os
import sys
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

import numpy as np

from benchmarks.environment import environment
from stillhere.course.flight.attendance import Visits, foretold
from stillhere.course.flight.calibration import Calibration, Figure, by_group, calibration_of

FOUND = "noshow/noshow_dev.csv.gz"
TRAIN, OTHERS = 0.8, (0.76, 0.7, 0.6)
FLAGS = ("Scholarship", "Hipertension", "Diabetes", "Alcoholism", "Handcap")


def data_folder(arguments: list[str]) -> Path:
    """The folder of public sets: named, in the environment, or beside the repository."""
    return Path(arguments[0] if arguments else os.environ.get("STILLHERE_DATA", "../shared/data"))


def read(path: Path) -> Visits:
    """The appointments in order of day."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["on"], row["booked"] = row["AppointmentDay"][:10], row["ScheduledDay"]
    rows.sort(key=lambda r: (r["on"], r["booked"], r["AppointmentID"]))
    booked = [datetime.fromisoformat(r["booked"].replace("Z", "+00:00")) for r in rows]
    on = [datetime.fromisoformat(r["on"]) for r in rows]
    second = Counter(r["booked"] for r in rows)
    same_day = Counter((r["PatientId"], r["on"]) for r in rows)
    same_booking = Counter((r["PatientId"], r["booked"][:10]) for r in rows)

    def index(key: str) -> np.ndarray:
        return np.unique([r[key] for r in rows], return_inverse=True)[1]

    return Visits(
        day=np.array([d.toordinal() for d in on]),
        booked_day=np.array([d.toordinal() for d in booked]),
        booked_hour=np.array([d.hour + d.minute / 60 for d in booked]),
        weekday=np.array([d.weekday() for d in on]),
        person=index("PatientId"),
        place=index("Neighbourhood"),
        age=np.array([float(r["Age"]) for r in rows]),
        reminded=np.array([float(r["SMS_received"]) for r in rows]),
        flags=np.array([[float(r[f] != "0") for f in FLAGS] for r in rows]),
        together=np.array([float(second[r["booked"]]) for r in rows]),
        neighbours=neighbours(rows),
        same_day=np.array([float(same_day[r["PatientId"], r["on"]]) for r in rows]),
        booked_same_day=np.array([float(same_booking[r["PatientId"], r["booked"][:10]]) for r in rows]),
        missed=np.array([r["No-show"] == "Yes" for r in rows]),
    )


def neighbours(rows: list[dict[str, str]]) -> np.ndarray:
    """How many appointments of one place and day, not for the day of booking, were booked one right after the other."""
    order = sorted(range(len(rows)), key=lambda i: int(rows[i]["AppointmentID"]))
    found = np.ones(len(rows))
    run: list[int] = []
    for i in order:
        row = rows[i]
        key = (row["Neighbourhood"], row["on"])
        if run and key == (rows[run[0]]["Neighbourhood"], rows[run[0]]["on"]) and row["on"] > row["booked"][:10]:
            run.append(i)
        else:
            run = [i]
        found[run] = len(run)
    return found


def first_day(visits: Visits, share: float) -> int:
    """The day with nearest to this share of all appointments before it."""
    days = np.unique(visits.day)
    return int(days[np.abs(np.searchsorted(visits.day, days) / len(visits.day) - share).argmin()])


def show(name: str, found: Calibration, *, of: str = "appointments", event: str = "missed") -> None:
    def text(figure: Figure | None) -> str:
        return "too few" if figure is None else f"{figure.value:.4f} [{figure.low:.4f}, {figure.high:.4f}]"

    print(f"{name}: {found.rows} {of}, {found.events} {event}")
    for label in ("auc", "brier", "slope", "intercept", "in_the_large"):
        print(f"  {label:<13}{text(getattr(found, label))}")
    if found.brier_of_the_share is not None:
        print(f"  Brier of the share alone {found.brier_of_the_share:.4f}")


def main() -> None:
    print(environment())
    path = data_folder(sys.argv[1:]) / FOUND
    if not path.is_file():
        print(f"{FOUND}: data not found")
        return
    visits = read(path)
    start = first_day(visits, TRAIN)
    begun = time.perf_counter()
    p = foretold(visits, start=start)
    test = visits.day >= start
    print(f"{(~test).sum()} before, {test.sum()} foretold, in {time.perf_counter() - begun:.0f} s")
    found = calibration_of(p[test], visits.missed[test], course=visits.person[test])
    show("all", found)
    print("  foretold  came true  [95 %]        appointments")
    for b in found.bins:
        print(f"  {b.foretold:8.3f}  {b.came:9.3f}  [{b.low:.3f}, {b.high:.3f}]  {b.rows}")
    names = np.where(visits.age < 18, "under 18", np.where(visits.age < 60, "18 to 59", "60 and over"))[test]
    for group in by_group(p[test], visits.missed[test], list(names), course=visits.person[test]):
        if group.calibration:
            show(group.name, group.calibration)
    later = test & (visits.lead > 0)
    show("not booked for the same day", calibration_of(p[later], visits.missed[later], course=visits.person[later]))
    for share in OTHERS:
        other = first_day(visits, share)
        p, test = foretold(visits, start=other), visits.day >= other
        found = calibration_of(p[test], visits.missed[test], course=visits.person[test])
        show(f"split at {share:.2f}, {visits.missed[test].mean():.3f} missed", found)


if __name__ == "__main__":
    main()
