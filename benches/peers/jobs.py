"""Which jobs there are, who does them on how many events, and where a peer's rule differs."""

from dataclasses import dataclass, field


@dataclass
class Job:
    title: str
    events: str
    about: str


JOBS = {
    "pairs": Job(
        "Open time inside each pair",
        "pairs",
        "For each [start, end) how much of it lies in Mo-Fr 07:00-20:00, off on French public holidays, "
        "Europe/Paris. Pairs begin in 2016 to 2025, in no order, and last from a minute to eleven days.",
    ),
    "availability": Job(
        "Availability of a year",
        "outages",
        "How much of the same window of 2025 is lost to outages, which come sorted by start, overlap and lie "
        "within each other: one figure for all of them, so an event is an outage.",
    ),
    "deadlines": Job(
        "Deadlines",
        "tickets",
        "When eight hours of Mo-Fr 09:00-12:00,14:00-17:00, off on French public holidays, Europe/Paris, have "
        "passed since each ticket. Tickets arrive in 2016 to 2025 at any time, in no order; a third of them on "
        "quarters of an hour, so that some deadlines fall on a closing.",
    ),
}

CACHED, LARGE, MIDDLE, SMALL = 10_000, 1_000_000, 100_000, 1_000


def all_of(*sizes):
    return dict.fromkeys(JOBS, sizes)


@dataclass
class Peer:
    name: str
    #: The function of install.py that brings it.
    by: str
    sizes: dict
    about: str
    environment: dict = field(default_factory=dict)


PEERS = [
    Peer(
        "numpy, searchsorted",
        "numpy",
        all_of(CACHED, LARGE),
        "by hand: windows and their running sums worked out beforehand, two searches an event",
        {"NUMPY_WAY": "search"},
    ),
    Peer(
        "numpy, interp",
        "numpy",
        all_of(CACHED, LARGE),
        "by hand: open time before an instant by `numpy.interp`",
        {"NUMPY_WAY": "interp"},
    ),
    Peer(
        "numpy, table of hours",
        "numpy",
        all_of(CACHED, LARGE),
        "by hand: tables with an entry for each hour, which work only because every edge here lies on a whole hour "
        "and the allowance is a number of hours",
        {"NUMPY_WAY": "hours"},
    ),
    Peer(
        "pandas",
        "pandas",
        {"pairs": (CACHED, LARGE), "availability": (CACHED, LARGE), "deadlines": (CACHED,)},
        "`merge_asof`, `cummax`, and `CustomBusinessHour` for deadlines",
    ),
    Peer("python-holidays", "holidays", all_of(CACHED), "a loop over the days of each event"),
    Peer(
        "opening-hours-rs",
        "opening_hours_rs",
        all_of(CACHED, MIDDLE),
        "its stretches between two instants; union and walk to the deadline by hand",
    ),
    Peer(
        "opening_hours.js",
        "opening_hours_js",
        all_of(SMALL, CACHED),
        "`getOpenDuration` and its iterator; union and walk to the deadline by hand",
    ),
    Peer(
        "PostgreSQL, multiranges",
        "postgresql",
        all_of(CACHED, MIDDLE) | {"pairs": (CACHED,), "deadlines": (CACHED,)},
        "`*` and `range_agg` of tstzmultirange",
        {"POSTGRES_WAY": "multirange"},
    ),
    Peer(
        "PostgreSQL, table",
        "postgresql",
        all_of(CACHED, MIDDLE),
        "windows in a table with running sums, found by b-tree",
        {"POSTGRES_WAY": "table"},
    ),
    Peer("zendesk/biz", "biz", {}, "business time in Ruby"),
]


@dataclass
class Rule:
    #: The job by which livret answers as the peer does.
    job: str
    why: str


RULES = {
    ("pandas", "deadlines"): Rule(
        "deadlines-next",
        "what is used up exactly at a closing is due at the next opening (livret's `Tie::Next`); by that rule "
        "all its answers are livret's",
    ),
}
