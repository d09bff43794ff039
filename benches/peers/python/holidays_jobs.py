"""python-holidays and a loop over days: what most people write first."""

from datetime import timedelta

import holidays

import timed
from windows import ALLOWANCE, EPOCH, MICROSECOND, OUTAGE_YEAR, PARIS, SUPPORT, WINDOW
from windows import days, is_open, micros, on

DAY = timedelta(days=1)


def instant(event):
    return EPOCH + event * MICROSECOND


def open_time(start, end):
    """The open time in [start, end)."""
    total = timedelta(0)
    first, last = start.astimezone(PARIS).date(), end.astimezone(PARIS).date()
    for day in filter(is_open, days(first, last + DAY)):
        for opens, closes in on(day, WINDOW):
            total += max(min(closes, end) - max(opens, start), timedelta(0))
    return total


def pairs(events):
    return [open_time(instant(start), instant(end)) // MICROSECOND for start, end in two(events)]


def two(events):
    return zip(events[::2], events[1::2])


def availability(events):
    year = days(*OUTAGE_YEAR)
    window = sum((e - s for day in filter(is_open, year) for s, e in on(day, WINDOW)), timedelta(0))
    down, furthest = timedelta(0), instant(events[0])
    for start, end in two(events):
        start, end = max(instant(start), furthest), instant(end)
        if start < end:
            down += open_time(start, end)
            furthest = end
    return window // MICROSECOND, down // MICROSECOND


def deadline(start):
    left, day = ALLOWANCE, start.astimezone(PARIS).date()
    while True:
        for opens, closes in on(day, SUPPORT) if is_open(day) else ():
            opens = max(opens, start)
            if opens + left <= closes:
                return opens + left
            left -= max(closes - opens, timedelta(0))
        day += DAY


def deadlines(events):
    return [micros(deadline(instant(event))) for event in events]


if __name__ == "__main__":
    jobs = {"pairs": pairs, "availability": availability, "deadlines": deadlines}
    timed.run(holidays.__version__, jobs)
