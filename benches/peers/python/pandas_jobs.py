"""pandas: merge_asof against a table of windows for open time, groups of overlapping outages by
cummax, and CustomBusinessHour for deadlines, which is the offset that pandas has for them."""

import pandas as pd

import timed
from windows import FRENCH_HOLIDAYS, HISTORY, OUTAGE_YEAR, WINDOW, windows

PARIS = "Europe/Paris"


def times(events):
    return pd.to_datetime(pd.Series(events, dtype="int64"), unit="us", utc=True)


class Calendar:
    """A table of windows with the open time before each."""

    def __init__(self, hours, span):
        edges = windows(hours, span)
        table = pd.DataFrame({"opens": times([s for s, _ in edges]), "closes": times([e for _, e in edges])})
        length = table["closes"] - table["opens"]
        table["before"] = length.cumsum() - length
        self.table, self.total = table, length.sum()

    def open_before(self, at):
        """F of a sorted series; its index stays."""
        asked = at.rename("at").to_frame()
        asked["row"] = asked.index
        found = pd.merge_asof(asked, self.table, left_on="at", right_on="opens").set_index("row")
        inside = found[["at", "closes"]].min(axis=1) - found["opens"]
        return (found["before"] + inside).fillna(pd.Timedelta(0))


def micros(lengths):
    return lengths // pd.Timedelta(microseconds=1)


HISTORY_CALENDAR, YEAR = Calendar(WINDOW, HISTORY), Calendar(WINDOW, OUTAGE_YEAR)


def pairs(frame):
    start = HISTORY_CALENDAR.open_before(frame["start"].sort_values())
    end = HISTORY_CALENDAR.open_before(frame["end"].sort_values())
    return micros((end - start).sort_index())


def availability(frame):
    # A new group begins where an outage starts after all before it have ended.
    group = (frame["start"] > frame["end"].cummax().shift()).cumsum()
    union = frame.groupby(group).agg(start=("start", "min"), end=("end", "max"))
    down = YEAR.open_before(union["end"]) - YEAR.open_before(union["start"])
    return micros(YEAR.total), micros(down.sum())


# It counts in the wall clock; these hours never meet a clock change.
EIGHT_HOURS = pd.offsets.CustomBusinessHour(
    n=8, start=["09:00", "14:00"], end=["12:00", "17:00"], holidays=list(FRENCH_HOLIDAYS)
)


def deadlines(frame):
    wall = frame["start"].dt.tz_convert(PARIS).dt.tz_localize(None)
    due = wall.map(lambda at: at + EIGHT_HOURS)
    due = due.dt.tz_localize(PARIS).dt.tz_convert("UTC")
    return micros(due - pd.Timestamp(0, tz="UTC"))


def prepare(events):
    import sys

    if sys.argv[1] == "deadlines":
        return pd.DataFrame({"start": times(events)})
    return pd.DataFrame({"start": times(events[::2]), "end": times(events[1::2])})


if __name__ == "__main__":
    jobs = {"pairs": pairs, "availability": availability, "deadlines": deadlines}
    timed.run(pd.__version__, jobs, prepare)
