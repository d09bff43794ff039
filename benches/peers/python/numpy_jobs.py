"""numpy, by hand: windows worked out beforehand, then F (the open time before an instant) for
all events at once.

Three ways to F, all exact; `NUMPY_WAY` chooses:
  search  searchsorted among the starts of the windows, then two look-ups;
  interp  numpy.interp, as F is linear between edges and doubles hold these integers exactly;
  hours   a table with an entry for each hour since 2016, of deadlines too, which works only
          because every edge of these calendars lies on a whole hour in UTC and the allowance is
          a number of hours.
"""

import os

import numpy as np

import timed
from windows import ALLOWANCE, HISTORY, MICROSECOND, OUTAGE_YEAR, SUPPORT, WINDOW, windows

HOUR = 3_600_000_000
EIGHT_HOURS = ALLOWANCE // MICROSECOND


class Calendar:
    """Windows, and the open time before each."""

    def __init__(self, hours, span):
        edges = np.array(windows(hours, span), dtype=np.int64)
        self.starts, self.ends = np.ascontiguousarray(edges[:, 0]), np.ascontiguousarray(edges[:, 1])
        lengths = self.ends - self.starts
        self.after = np.cumsum(lengths)
        self.total = int(self.after[-1])
        # By search: before the first window there is one that has no length.
        self.shift = np.concatenate(([self.starts[0]], self.starts - (self.after - lengths)))
        self.upto = np.concatenate(([0], self.after))
        # By interpolation.
        self.edges = edges.ravel().astype(np.float64)
        self.opens = np.stack((self.after - lengths, self.after), axis=1).ravel().astype(np.float64)
        # By hours.
        self.first_hour = self.starts[0] // HOUR - 24 * 7
        marks = np.arange(self.first_hour, self.ends[-1] // HOUR + 24 * 7) * HOUR
        self.by_hour = self.search(marks)
        self.runs = np.diff(self.by_hour, append=self.by_hour[-1]) // HOUR
        # Deadlines by hours: what is due for the last instant of each, the next hour's first.
        target = np.minimum(self.by_hour + self.runs * HOUR + EIGHT_HOURS, self.total)
        self.due = self.inverse(target)

    def search(self, at):
        window = np.searchsorted(self.starts, at, side="right")
        return np.minimum(at - self.shift[window], self.upto[window]).clip(0)

    def interp(self, at):
        return np.interp(at, self.edges, self.opens)

    def hours(self, at):
        hour = at // HOUR
        rest = at - hour * HOUR
        hour -= self.first_hour
        # `clip` spares a check; no event lies outside the table.
        rest *= self.runs.take(hour, mode="clip")
        rest += self.by_hour.take(hour, mode="clip")
        return rest

    def inverse(self, amount):
        """When that much open time has passed: the closing, where it is used up exactly there."""
        window = np.searchsorted(self.after, amount, side="left")
        return amount + self.shift[1:][window]

    def due_by_hours(self, at):
        """An hour ends with its last instant here, so that a closing belongs to what it closes."""
        hour = (at - 1) // HOUR
        rest = at - hour * HOUR
        rest -= HOUR
        hour -= self.first_hour
        rest *= self.runs.take(hour, mode="clip")
        rest += self.due.take(hour, mode="clip")
        return rest


WAY = os.environ.get("NUMPY_WAY", "search")
CALENDARS = {
    "pairs": Calendar(WINDOW, HISTORY),
    "availability": Calendar(WINDOW, OUTAGE_YEAR),
    "deadlines": Calendar(SUPPORT, HISTORY),
}


def before(job):
    return getattr(CALENDARS[job], WAY)


def pairs(events):
    open_before = before("pairs")
    return open_before(events[1::2]) - open_before(events[::2])


def availability(events):
    open_before = before("availability")
    starts, ends = open_before(events[::2]), open_before(events[1::2])
    # F never falls, so the union needs no merge: what lies beyond the furthest end so far.
    np.maximum.accumulate(ends, out=ends)
    starts[1:] = np.maximum(starts[1:], ends[:-1])
    return CALENDARS["availability"].total, np.maximum(ends - starts, 0).sum()


def deadlines(events):
    calendar = CALENDARS["deadlines"]
    if WAY == "hours":
        return calendar.due_by_hours(events)
    target = before("deadlines")(events) + EIGHT_HOURS
    # Doubles of an interpolation are whole numbers.
    return calendar.inverse(target.astype(np.int64, copy=False))


if __name__ == "__main__":
    timed.run(
        np.__version__,
        {"pairs": pairs, "availability": availability, "deadlines": deadlines},
        lambda events: np.frombuffer(events, dtype=np.int64),
    )
