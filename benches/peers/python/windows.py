"""Opening hours as windows, by zoneinfo and python-holidays: what numpy, pandas and PostgreSQL
are given, since none of them has a calendar with hours, holidays and a zone."""

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import holidays

PARIS = ZoneInfo("Europe/Paris")
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
MICROSECOND = timedelta(microseconds=1)

# The same as in benches/src/peers.rs.
WINDOW = [(time(7), time(20))]
SUPPORT = [(time(9), time(12)), (time(14), time(17))]
ALLOWANCE = timedelta(hours=8)
HISTORY = (date(2016, 1, 1), date(2028, 1, 1))
OUTAGE_YEAR = (date(2025, 1, 1), date(2026, 1, 1))
FRENCH_HOLIDAYS = holidays.France(years=range(2016, 2029))


def micros(at):
    return (at - EPOCH) // MICROSECOND


def days(first, end):
    return (first + timedelta(days=n) for n in range((end - first).days))


def is_open(day):
    return day.weekday() < 5 and day not in FRENCH_HOLIDAYS


def on(day, hours):
    """The windows of a day that is open, as instants in UTC (differences of local times in
    Python do not see the clock change)."""
    for opens, closes in hours:
        start = datetime.combine(day, opens, PARIS).astimezone(timezone.utc)
        yield start, datetime.combine(day, closes, PARIS).astimezone(timezone.utc)


def windows(hours, span):
    """All windows of a span of days, as pairs of microseconds, in order."""
    opened = filter(is_open, days(*span))
    return [(micros(start), micros(end)) for day in opened for start, end in on(day, hours)]
