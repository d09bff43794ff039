#!/usr/bin/env python3
"""Makes the evidence of the demo portfolio: `evidence/*.csv`, one year, 2025.

    python3 examples/demo/make_evidence.py

Its output is checked in; run it again only to change the demo. It needs nothing beyond the
standard library and gives the same bytes on every machine: one seed, and of the random
generator only `random()`, which Python promises to keep.

Two kinds of rows are made. *Stories* are written by hand below, each with a comment that
says which clause, reading or edge it is about; a month with a story in it gets no other
outage inside its service window, so that its figures are those of the story. The *ordinary*
rows around them are drawn at random and stay far from every line. Last come the *bad rows*,
which livret must reject, each for its own reason.

Times of outages, maintenance and coverage carry the client's offset; tickets are in UTC;
suspensions are wall-clock times under a `# tz:` line. Tickets of 2024 lie in a file of
their own, with fewer columns; the backups of one vendor are CSV and those of the other JSON
lines, as their tools write them.
"""

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

FOLDER = Path(__file__).resolve().parent / "evidence"
RNG = Random(20250101)
EPOCH = datetime(1970, 1, 1)
MINUTE, HOUR = 60, 3600

RE, PARIS, PF = "RE", "PARIS", "PF"
CITYVIZ, CARRUS, EARLY = "port-lazare/cityviz", "wolfsbruck/carrus", "anse-corail/carrus"
LATE, MOTU = "vallerange/cityviz", "motu-iti/cityviz"
WHOLE, PRODUCTS = "wolfsbruck/visiativ", "vallerange/visiativ"
OCTIPAS, CONTACT = "vallerange/octipas", "anse-corail/contact"
QUALITY, PROCESS = "Quality Documents", "Process"
ZONES = {CITYVIZ: RE, MOTU: PF}

# --- Time: seconds since 1970 inside, local time outside --------------------------------


def last_sunday(year, month):
    day = date(year, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def offset_at(second, zone):
    """Seconds east of UTC."""
    if zone == RE:
        return 4 * HOUR
    if zone == PF:
        return -9 * HOUR - 30 * MINUTE
    utc = EPOCH + timedelta(seconds=second)
    edge = lambda month: datetime.combine(last_sunday(utc.year, month), datetime.min.time())
    summer = edge(3) + timedelta(hours=1) <= utc < edge(10) + timedelta(hours=1)
    return (2 if summer else 1) * HOUR


def at(wall, zone=PARIS):
    """The first instant at which clocks in `zone` show `wall`; or RFC 3339 as it is."""
    if "+" in wall:
        read = datetime.fromisoformat(wall).astimezone(timezone.utc).replace(tzinfo=None)
        return int((read - EPOCH).total_seconds())
    shown = int((datetime.fromisoformat(wall) - EPOCH).total_seconds())
    guesses = [shown - offset_at(shown - 14 * HOUR, zone), shown - offset_at(shown, zone)]
    fits = [guess for guess in guesses if guess + offset_at(guess, zone) == shown]
    return min(fits)


def local(second, zone):
    east = offset_at(second, zone)
    wall = EPOCH + timedelta(seconds=second + east)
    sign, minutes = ("-" if east < 0 else "+"), abs(east) // MINUTE
    return f"{wall.isoformat()}{sign}{minutes // 60:02}:{minutes % 60:02}"


def utc(second):
    return "" if second is None else f"{(EPOCH + timedelta(seconds=second)).isoformat()}Z"


# --- Chance ------------------------------------------------------------------------------


def between(low, high):
    """A whole number from `low` to `high`, both included."""
    return low + int(RNG.random() * (high - low + 1))


def chance(share):
    return RNG.random() < share


def one_of(*choices):
    return choices[between(0, len(choices) - 1)]


# --- Business time, only to place ordinary tickets well inside their deadlines -------------

HOLIDAYS = set(
    "2024-04-01 2024-05-01 2024-05-08 2024-05-09 2024-05-20 2024-08-15 2024-11-01 2024-11-11 "
    "2024-12-25 2025-01-01 2025-04-21 2025-05-01 2025-05-08 2025-05-29 2025-06-09 2025-07-14 "
    "2025-08-15 2025-11-11 2025-12-25 2026-01-01".split()
)
HOURS = {
    CITYVIZ: ("09:00-12:00", "14:00-17:00"),
    LATE: ("09:00-12:00", "14:00-17:00"),
    MOTU: ("09:00-12:00", "14:00-17:00"),
    CARRUS: ("08:30-12:30", "13:30-17:30"),
    CONTACT: ("09:00-12:30", "13:30-17:30"),
    WHOLE: ("08:30-12:30", "13:30-17:00"),
    PRODUCTS: ("08:30-12:30", "13:30-17:00"),
    OCTIPAS: ("09:00-18:00",),
}


def openings(subscription, day):
    if day.weekday() > 4 or day.isoformat() in HOLIDAYS:
        return []
    edges = (span.split("-") for span in HOURS[subscription])
    return [(at(f"{day}T{start}:00"), at(f"{day}T{end}:00")) for start, end in edges]


def after_open(subscription, second, amount):
    """`amount` seconds of support after `second`."""
    day = (EPOCH + timedelta(seconds=second)).date()
    while True:
        for start, end in openings(subscription, day):
            start = max(start, second)
            if start < end and amount <= end - start:
                return start + amount
            amount -= max(0, end - start)
        day += timedelta(days=1)


# --- Rows ----------------------------------------------------------------------------------

OUTAGES, MAINTENANCE, COVERAGE, TICKETS, SUSPENSIONS = [], [], [], [], []


def zone_of(subscription):
    return ZONES.get(subscription, PARIS)


def down(subscription, start, length, **columns):
    """An outage of `length` seconds, or until a wall-clock time, or (None) still going on."""
    zone = zone_of(subscription)
    start = at(start, zone) if isinstance(start, str) else start
    end = start + length if isinstance(length, int) else length and at(length, zone)
    OUTAGES.append(dict(columns, subscription=subscription, start=start, end=end))


def work(subscription, kind, start, end, planned="", published="", announced="", **columns):
    """Maintenance, and when it was planned, published and announced to this client."""
    zone = zone_of(subscription)
    read = lambda wall: at(wall, zone) if wall else None
    MAINTENANCE.append(
        dict(columns, subscription=subscription, kind=kind, start=read(start), end=read(end),
             planned_at=read(planned), published_at=read(published), announced_at=read(announced))
    )


STEPS = dict(ack="acknowledged_at", qualified="qualified_at", plan="action_plan_at",
             workaround="workaround_at", fixed="fixed_at", delivered="delivered_at",
             validated="validated_at", closed="closed_at")


def ticket(subscription, name, severity, recorded, **columns):
    """A ticket: steps by their short names, as Paris wall-clock times or seconds."""
    second = lambda when: at(when) if isinstance(when, str) else when
    row = dict(subscription=subscription, id=name, severity=severity, recorded_at=second(recorded))
    for key, value in columns.items():
        row[STEPS.get(key, key)] = second(value) if key in STEPS else value
    TICKETS.append(row)


def suspend(subscription, name, start, end, reason):
    SUSPENSIONS.append((subscription, name, start, end, reason))


# --- Stories: availability under the Eksaé booklets ------------------------------------------


def cityviz_stories():
    # Work announced three days ahead: the maintenance window, 6 (i).
    work(CITYVIZ, "planned", "2025-07-16T12:00", "2025-07-16T13:00", "2025-07-07T09:00",
         "2025-07-10T09:00", "2025-07-13T10:00", ref="CHG-0716")
    down(CITYVIZ, "2025-07-16T12:05", "2025-07-16T12:55", source="vendor")
    # Planned and published in time, this client told 20 hours ahead: eksae-notice.
    work(CITYVIZ, "planned", "2025-08-19T14:00", "2025-08-19T15:00", "2025-08-10T09:00",
         "2025-08-14T09:00", "2025-08-18T18:00", ref="CHG-0819")
    down(CITYVIZ, "2025-08-19T14:05", 2400, source="vendor", note="nous l'apprenons la veille")
    # Planned the day before: urgent maintenance, or none: eksae-urgent.
    work(CITYVIZ, "planned", "2025-09-11T10:00", "2025-09-11T11:00", "2025-09-10T09:00",
         "2025-09-10T09:30", "2025-09-10T12:00", ref="CHG-0911")
    down(CITYVIZ, "2025-09-11T10:10", 2700, source="vendor")
    # The register only, for everybody: partial-outage. Slowness counts under no reading.
    down(CITYVIZ, "2025-10-07T09:00", 2700, impact="partial", note="état civil inaccessible")
    down(CITYVIZ, "2025-10-14T14:00", 2 * HOUR, impact="degraded", note="lenteurs")
    # November has every cause. The vendor's ten minutes inside the force majeure count.
    down(CITYVIZ, "2025-11-03T10:00", 2 * HOUR, cause="outside:comedec")
    down(CITYVIZ, "2025-11-04T10:00", 45 * MINUTE, cause="outside:reu")
    down(CITYVIZ, "2025-11-05T08:00", 3 * HOUR, cause="client-network", note="fibre arrachée")
    down(CITYVIZ, "2025-11-06T13:00", 4 * HOUR, cause="force-majeure", note="cyclone")
    down(CITYVIZ, "2025-11-06T14:00", 600, ref="INC-1106")
    down(CITYVIZ, "2025-11-13T09:00", 1 * HOUR, cause="client-equipment")
    down(CITYVIZ, "2025-11-18T09:00", 5 * HOUR, environment="test")
    down(CITYVIZ, "2025-11-11T09:00", 2 * HOUR, note="férié")
    # Urgent work that ends a minute after the outage it covers was to end.
    work(CITYVIZ, "urgent", "2025-12-09T11:00", "2025-12-09T12:00", ref="URG-1209")
    down(CITYVIZ, "2025-12-09T11:02", "2025-12-09T12:01", source="vendor")
    work(CITYVIZ, "security", "2025-12-16T09:00", "2025-12-16T09:30", ref="SEC-1216")
    down(CITYVIZ, "2025-12-16T09:00", "2025-12-16T09:30", source="vendor")
    # Abolition of slavery in Réunion, a Saturday: outside the window anyway.
    down(CITYVIZ, "2025-12-20T10:00", 2 * HOUR)


def carrus_stories():
    # 20 working days, 936 000 s: 1 404 s are exactly the line, and meet it.
    down(CARRUS, "2025-02-04T10:00", 1000)
    down(CARRUS, "2025-02-18T15:30", 404)
    # A weekend that begins on Friday evening, loses an hour, and ends on Monday morning.
    down(CARRUS, "2025-03-28T19:50", "2025-03-31T07:05", note="baie de stockage")
    # Good Friday, and Easter Monday: local-holidays.
    down(CARRUS, "2025-04-18T10:00", 1800, note="vendredi saint")
    down(CARRUS, "2025-04-21T10:00", 1800, note="lundi de Pâques")
    # Not the client's equipment, its environment: client-environment.
    down(CARRUS, "2025-05-13T10:00", 1500, cause="client-environment")
    # Carrus names no outside system, and excludes them all the same, 6 (v).
    down(CARRUS, "2025-06-03T10:00", 3 * HOUR, cause="force-majeure")
    down(CARRUS, "2025-06-05T10:00", 1 * HOUR, cause="client-equipment")
    down(CARRUS, "2025-06-10T10:00", 2 * HOUR, cause="client-network")
    down(CARRUS, "2025-06-11T10:00", 1 * HOUR, cause="outside:helios")
    # Monitoring was off for two hours, and the client saw an outage in them: undetermined.
    # August's five minutes without monitoring do not matter.
    gaps = ["2025-01-01T00:00", "2025-07-09T14:00", "2025-07-09T16:00", "2025-08-20T10:00",
            "2025-08-20T10:05", "2026-02-01T00:00"]
    COVERAGE.extend((CARRUS, at(start), at(end)) for start, end in zip(gaps[::2], gaps[1::2]))
    down(CARRUS, "2025-07-09T14:30", 1200, source="client")
    # A plain breach.
    down(CARRUS, "2025-09-23T09:10", "2025-09-23T11:40", ref="INC-0923", note="mise à jour ratée")
    # The night of the clock change, half past two twice over.
    down(CARRUS, "2025-10-26T01:00:00+02:00", "2025-10-26T03:30:00+01:00")
    # 19 working days, 889 200 s: 1 333.8 s are the line; one second too many in parts.
    down(CARRUS, "2025-11-06T16:00", 900)
    down(CARRUS, "2025-11-27T09:00", 434)
    # Saint Stephen's day: local-holidays again.
    down(CARRUS, "2025-12-26T10:00", 1560, note="Saint-Étienne")


def other_stories():
    # 17 working days, 795 600 s: 1 193 s meet 99.85 %, 1 194 s miss it.
    down(LATE, "2025-09-16T10:00", 700)
    down(LATE, "2025-09-25T14:00", 493)
    # A plain breach, and two reports of one outage: their union counts.
    down(LATE, "2025-10-09T10:00", 1 * HOUR, source="vendor", ref="INC-1009")
    down(LATE, "2025-10-09T10:20", 1 * HOUR, source="client", ref="APPEL-77")
    down(LATE, "2025-11-11T10:00", 3 * HOUR, note="férié")
    # Still down when the evidence was written.
    down(LATE, "2025-12-30T09:00", None, ref="INC-1230")
    # 5 March is a holiday in Polynesia and nowhere else: local-holidays.
    down(MOTU, "2025-03-05T09:00", 1800, note="arrivée de l'Évangile")
    down(MOTU, "2025-11-06T08:30", 800)
    down(MOTU, "2025-11-20T16:00", 394)
    # Before the edition: recorded, and nothing is promised yet.
    for start in ("2025-10-14T10:00", "2025-11-19T15:00", "2025-12-03T09:00"):
        down(EARLY, start, 30 * MINUTE)


# --- Stories: availability under the Visiativ convention --------------------------------------


def whole_service_stories():
    # Twelve days in force: 8 000 s miss their 99.5 %, not the whole month's: part-month.
    down(WHOLE, "2025-02-22T09:00", 8000)
    # March has 743 hours: 13 374 s are exactly the line. Two hours of them span the change.
    down(WHOLE, "2025-03-30T01:30:00+01:00", "2025-03-30T04:30:00+02:00")
    down(WHOLE, "2025-03-11T10:00", 6174)
    # The vendor's tools saw one hour, the client's four: visiativ-source.
    down(WHOLE, "2025-04-15T09:00", 1 * HOUR, source="vendor")
    down(WHOLE, "2025-04-15T08:30", "2025-04-15T12:45", source="monitor")
    # Monday morning after no Sunday night: visiativ-night.
    work(WHOLE, "planned", "2025-05-12T00:00", "2025-05-12T06:00", "2025-04-28T09:00",
         "2025-05-02T09:00", "2025-05-05T09:00", ref="MEP-0512")
    down(WHOLE, "2025-05-12T00:30", "2025-05-12T05:00", source="vendor")
    # Urgent, and nobody says that it is about security: urgent-maintenance.
    work(WHOLE, "urgent", "2025-06-12T13:00", "2025-06-12T17:00", ref="URG-0612")
    down(WHOLE, "2025-06-12T13:00", "2025-06-12T17:00", source="vendor")
    # A flood in the street: visiativ-outside.
    down(WHOLE, "2025-07-03T14:00", 5 * HOUR, cause="force-majeure")
    # What article 5 leaves out.
    down(WHOLE, "2025-08-05T10:00", 5 * HOUR, cause="client-use")
    down(WHOLE, "2025-08-06T10:00", 2 * HOUR, cause="prerequisites")
    down(WHOLE, "2025-08-07T10:00", 3 * HOUR, cause="unauthorised-intervention")
    down(WHOLE, "2025-08-12T10:00", 4 * HOUR, cause="client-network")
    down(WHOLE, "2025-08-19T10:00", 6 * HOUR, cause="site-destruction")
    down(WHOLE, "2025-08-26T10:00", 9 * HOUR, environment="recette")
    down(WHOLE, "2025-08-28T10:00", 8 * HOUR, impact="partial")
    # Two months in a row. October's outage lasts over the hour that comes twice.
    down(WHOLE, "2025-09-09T08:00", 10 * HOUR, ref="INC-0909")
    down(WHOLE, "2025-10-25T20:00", "2025-10-27T03:00", ref="INC-1025")
    # Programmed and notified, on a Saturday night; for security; and planned by day, which
    # counts although it was announced.
    work(WHOLE, "planned", "2025-11-15T20:00", "2025-11-16T06:00", published="2025-11-10T09:00")
    down(WHOLE, "2025-11-15T22:00", "2025-11-16T04:00", source="vendor")
    work(WHOLE, "security", "2025-11-20T11:00", "2025-11-20T14:00")
    down(WHOLE, "2025-11-20T11:00", "2025-11-20T14:00", source="vendor")
    work(WHOLE, "planned", "2025-11-26T10:00", "2025-11-26T12:00", announced="2025-11-12T09:00")
    down(WHOLE, "2025-11-26T10:00", "2025-11-26T12:00", source="vendor")
    # Work on a holiday may last all day.
    work(WHOLE, "planned", "2025-12-25T08:00", "2025-12-25T14:00", announced="2025-12-15T09:00")
    down(WHOLE, "2025-12-25T08:30", "2025-12-25T13:30", source="vendor")


def product_stories():
    # Annex 2: less than an hour on a Sunday night. In March the night is five hours long.
    for start in ("2025-01-12T01:00", "2025-03-30T01:40", "2025-07-06T02:15", "2025-10-26T00:30"):
        down(PRODUCTS, start, 40 * MINUTE, product=QUALITY, source="vendor")
    # Over four hours: all of it, or only what is past the first: annex2-hour.
    down(PRODUCTS, "2025-06-15T00:30", 15840, product=QUALITY, source="vendor")
    # Programmed work on a Wednesday night, for both products: annex2-scope.
    work(PRODUCTS, "planned", "2025-09-17T20:30", "2025-09-18T02:00", "2025-09-01T09:00",
         "2025-09-03T09:00", "2025-09-03T09:00", ref="MEP-0917")
    down(PRODUCTS, "2025-09-17T21:00", "2025-09-18T01:30", source="vendor")
    # One product of two: visiativ-scope.
    down(PRODUCTS, "2025-11-18T09:00", "2025-11-18T13:00", product=QUALITY, ref="INC-1118")


# Months whose figures are those of their story: no ordinary outage counts in them.
TOLD = {
    CITYVIZ: {8, 9, 10, 11, 12},
    CARRUS: {2, 3, 4, 5, 7, 9, 11, 12},
    LATE: {9, 10, 12},
    MOTU: {3, 11},
    WHOLE: {2, 3, 4, 5, 6, 7, 9, 10},
    PRODUCTS: {6, 9, 11},
}

# --- Stories: support ----------------------------------------------------------------------


def octipas_stories():
    # Resolved within 24 hours of the acknowledgement, not of the recording: octipas-start.
    ticket(OCTIPAS, "OC-901", "blocking", "2025-06-03T10:00", ack="2025-06-03T11:50",
           fixed="2025-06-05T17:00", closed="2025-06-06T10:00")
    # Seven business days end later than 63 open hours: octipas-days.
    ticket(OCTIPAS, "OC-902", "major", "2025-06-16T15:00", ack="2025-06-16T16:00",
           fixed="2025-06-25T16:30", closed="2025-06-27T10:00")
    # A workaround in time that the client did not accept: octipas-workaround; and one it did.
    ticket(OCTIPAS, "OC-903", "blocking", "2025-09-08T09:00", ack="2025-09-08T09:30",
           workaround="2025-09-09T10:00", workaround_accepted="no", fixed="2025-09-12T12:00")
    ticket(OCTIPAS, "OC-904", "blocking", "2025-09-08T09:00", ack="2025-09-08T09:40",
           workaround="2025-09-09T10:00", workaround_accepted="yes", fixed="2025-09-15T12:00")
    # Fixed in the evening of the seventh day: business-days.
    ticket(OCTIPAS, "OC-905", "major", "2025-10-02T10:00", ack="2025-10-02T11:00",
           fixed="2025-10-13T20:00")
    # Two hours used up exactly at closing: closing-time.
    ticket(OCTIPAS, "OC-906", "blocking", "2025-10-20T16:00", ack="2025-10-20T18:20",
           fixed="2025-10-21T15:00")
    # The client answers in the evening of the fifth day: business-days, sides changed.
    ticket(OCTIPAS, "OC-907", "minor", "2025-10-27T10:00", ack="2025-10-27T14:00",
           delivered="2025-11-03T11:00", validated="2025-11-10T20:00")
    # The client never answers; another still has time.
    ticket(OCTIPAS, "OC-908", "minor", "2025-11-17T10:00", ack="2025-11-17T14:00",
           delivered="2025-11-20T11:00")
    ticket(OCTIPAS, "OC-909", "minor", "2025-12-30T10:00", ack="2025-12-30T14:00",
           delivered="2026-01-12T11:00")
    # Two days in which the client refused to help do not count.
    ticket(OCTIPAS, "OC-910", "blocking", "2025-07-02T09:00", ack="2025-07-02T10:00",
           fixed="2025-07-08T14:00")
    suspend(OCTIPAS, "OC-910", "2025-07-02T11:00:00", "2025-07-04T11:00:00", "client-refusal")
    # Over Whit Monday: acknowledged at the last instant, resolved one second too late.
    ticket(OCTIPAS, "OC-911", "blocking", "2025-06-06T16:30", ack="2025-06-10T09:30",
           fixed="2025-06-12T13:30:01")
    # Not covered.
    ticket(OCTIPAS, "OC-912", "major", "2025-04-08T10:00", cause="client-use",
           closed="2025-05-20T10:00")
    ticket(OCTIPAS, "OC-913", "major", "2025-04-09T10:00", cause="force-majeure")
    # Nobody wrote down the acknowledgement: fixed within its two hours, and not.
    ticket(OCTIPAS, "OC-914", "blocking", "2025-03-04T10:00", fixed="2025-03-04T11:30")
    ticket(OCTIPAS, "OC-915", "blocking", "2025-03-05T10:00", fixed="2025-03-06T11:30")
    # Nothing happened at all.
    ticket(OCTIPAS, "OC-916", "major", "2025-12-29T10:00")


def contact_stories():
    # Late by telephone: contact-phone. Late by the portal: ack-individual.
    ticket(CONTACT, "CO-901", "3", "2025-06-03T09:00", channel="phone", ack="2025-06-04T11:00")
    ticket(CONTACT, "CO-902", "3", "2025-06-03T09:00", ack="2025-06-04T11:00")
    # Recorded on a Saturday, acknowledged late, and in time: ack-outside.
    ticket(CONTACT, "CO-903", "3", "2025-09-13T10:00", ack="2025-09-16T15:00")
    ticket(CONTACT, "CO-904", "3", "2025-09-20T10:00", ack="2025-09-22T15:00")
    # Acknowledged, never qualified: qualification-open.
    ticket(CONTACT, "CO-905", "1", "2025-12-01T10:00", ack="2025-12-01T11:00")
    # A condition was not met for one day of many: condition-effect.
    ticket(CONTACT, "CO-906", "2", "2025-10-06T10:00", ack="2025-10-06T11:00",
           qualified="2025-10-07T10:00", fixed="2025-10-23T10:00")
    suspend(CONTACT, "CO-906", "2025-10-09T09:00:00", "2025-10-10T09:00:00", "unsupported-version")
    # The client validates in the evening of the third day, 8 May between: business-days.
    ticket(CONTACT, "CO-907", "2", "2025-04-28T10:00", ack="2025-04-28T11:00",
           qualified="2025-04-28T15:00", fixed="2025-05-05T09:00", delivered="2025-05-05T10:00",
           validated="2025-05-09T19:00")
    ticket(CONTACT, "CO-908", "1", "2025-09-01T10:00", ack="2025-09-01T11:00",
           qualified="2025-09-01T14:00", plan="2025-09-02T10:00", delivered="2025-09-08T10:00",
           validated="2025-09-19T10:00")
    # Third-party software, the electoral register, prerequisites: excused.
    ticket(CONTACT, "CO-909", "2", "2025-02-10T10:00", cause="outside:pdf-reader")
    ticket(CONTACT, "CO-910", "1", "2025-02-11T10:00", cause="outside:reu")
    ticket(CONTACT, "CO-911", "2", "2025-02-12T10:00", cause="prerequisites")
    # Qualified a few days before the evidence ends: pending.
    ticket(CONTACT, "CO-912", "2", "2025-12-30T10:00", ack="2025-12-31T10:00",
           qualified="2026-01-12T10:00")


def eksae_saas_stories():
    ticket(CARRUS, "CA-901", "major", "2025-01-14T10:00", ack="2025-01-15T15:00",
           qualified="2025-01-15T16:00", fixed="2025-01-20T10:00")
    # Eight hours from opening to closing: closing-time.
    ticket(CARRUS, "CA-902", "minor", "2025-02-04T08:30", ack="2025-02-04T17:45")
    ticket(CARRUS, "CA-903", "blocking", "2025-11-20T10:00", ack="2025-11-20T11:00")
    ticket(CARRUS, "CA-904", "blocking", "2025-05-19T10:00", ack="2025-05-19T11:00",
           qualified="2025-05-19T14:00", plan="2025-05-23T10:00")
    suspend(CARRUS, "CA-904", "2025-05-20T08:30:00", "2025-05-20T12:30:00", "no-remote-access")
    # Fixed in the evening of the sixth day: business-days.
    ticket(CARRUS, "CA-905", "major", "2025-03-03T08:45", ack="2025-03-03T09:00",
           qualified="2025-03-03T10:00", fixed="2025-03-11T19:00")
    # Steps that nobody wrote down: settled by a later one, and not.
    ticket(CARRUS, "CA-906", "major", "2025-06-16T10:00", qualified="2025-06-16T15:00",
           fixed="2025-06-18T10:00")
    ticket(CARRUS, "CA-907", "minor", "2025-06-17T10:00", closed="2025-06-24T10:00")
    # The booklet excuses what COMEDEC causes. Morning in Réunion is before opening in Paris.
    ticket(CITYVIZ, "CV-901", "1", "2025-09-02T10:00", cause="outside:comedec",
           ack="2025-09-02T11:00")
    ticket(CITYVIZ, "CV-902", "2", "2025-10-21T06:30", ack="2025-10-22T16:30",
           qualified="2025-10-23T10:00", fixed="2025-10-28T10:00")
    ticket(CITYVIZ, "CV-903", "2", "2025-11-04T10:00", ack="2025-11-04T11:00",
           qualified="2025-11-04T14:30", fixed="2025-11-14T11:00")
    suspend(CITYVIZ, "CV-903", "2025-11-05T09:00:00", "2025-11-07T09:00:00", "untrained-users")


def visiativ_stories():
    # The highest priority, Thursday 15:00: due on Friday at 15:30, met and missed by a second.
    for name, done in (("VI-901", "2025-08-01T15:30:00"), ("VI-902", "2025-08-01T15:30:01")):
        ticket(PRODUCTS, name, "P1", "2025-07-31T15:00", impact="high", urgency="critical",
               ack=done, closed="2025-08-05T10:00")
    # Two business days: missed, best-effort; and in the evening of the second, business-days.
    ticket(PRODUCTS, "VI-903", "P3", "2025-03-03T10:00", ack="2025-03-06T10:00")
    ticket(PRODUCTS, "VI-904", "P3", "2025-03-10T10:00", ack="2025-03-12T19:00")
    # The vendor's closing day after Ascension is no business day.
    ticket(PRODUCTS, "VI-905", "P2", "2025-05-27T16:00", ack="2025-06-02T16:00")
    ticket(PRODUCTS, "VI-906", "", "2025-10-06T09:00", impact="high", urgency="major",
           ack="2025-10-08T09:30")
    suspend(PRODUCTS, "VI-906", "2025-10-06T10:00:00", "2025-10-07T16:00:00", "awaiting-client")
    ticket(PRODUCTS, "VI-907", "P1", "2025-10-13T09:00", environment="test")
    ticket(PRODUCTS, "VI-908", "P2", "2025-10-14T09:00", cause="outside:airsaas")
    # The parties settled how best effort is read: excused, and firm.
    ticket(WHOLE, "VW-901", "P3", "2025-06-16T10:00", ack="2025-06-20T10:00")
    ticket(WHOLE, "VW-902", "P1", "2025-06-17T10:00", ack="2025-06-18T15:00")


# --- Stories: backups, versions, notices, claims ---------------------------------------------

BACKUPS, RESTORES, VERSIONS, NOTICES, CLAIMS = [], [], [], [], []


def backup(subscription, kind, start, minutes, kept, status="success", copies=(("", ""),),
           deleted=None, name=None):
    """A run that lasts `minutes`, one row per copy, each deleted a day after its `kept` days."""
    zone = zone_of(subscription)
    begun = at(start, zone)
    day = date.fromisoformat(start[:10])
    name = name or f"{kind[0].upper()}-{start[:10]}" + ("b" if start[11:13] > "08" else "")
    gone = deleted or f"{day + timedelta(days=kept + 1)}T05:00"
    gone = at(gone, zone) if status == "success" else None
    for site, region in copies:
        BACKUPS.append(dict(
            subscription=subscription, id=name, kind=kind, started_at=begun,
            finished_at=begun + minutes * MINUTE, status=status, site=site, region=region,
            deleted_at=gone if gone and gone < at("2026-02-01T00:00") else None))


def days(first, last):
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        yield day
        day += timedelta(days=1)


def nightly_backups():
    """Half past three in Réunion: the same day in Paris, summer and winter."""
    for day in days("2025-07-01", "2026-01-14"):
        text = day.isoformat()
        run = lambda wall="03:30", minutes=50, **more: backup(
            CITYVIZ, "daily", f"{text}T{wall}", minutes, 30, **more)
        if text == "2025-08-12":
            run(status="failed")  # and nobody ran it again
        elif text == "2025-09-03":
            run("22:30")  # no night in Réunion, a calendar day in Paris: night-backup
        elif text == "2025-09-20":
            run(status="partial")
            run("06:50", 35, name="D-2025-09-20-again")  # begins in the night and ends after it
        elif text == "2025-10-06":
            run(deleted="2025-10-25T09:00")  # eleven days too early
        elif text == "2025-10-10":
            run(deleted="2025-11-09T12:00")  # the thirtieth day, at noon: retention-end
        else:
            run()
        if day.day == 1:
            # August's failed, and was made up for on the second: too late.
            late = text == "2025-08-01"
            backup(CITYVIZ, "monthly", f"{text}T04:30", 90, 93,
                   status="failed" if late else "success")
            if late:
                backup(CITYVIZ, "monthly", "2025-08-02T04:30", 90, 93)

    def restore(name, requested, point, restored=None, source=""):
        read = lambda wall: at(wall, RE) if wall else None
        RESTORES.append(dict(subscription=CITYVIZ, id=name, requested_at=read(requested),
                             point=read(point), restored_at=read(restored), backup=source))

    restore("R-1", "2025-10-07T09:00", "2025-10-05T18:00", "2025-10-08T11:00", "D-2025-10-05")
    # The copy that was deleted too early, and one whose term is over.
    restore("R-2", "2025-10-27T10:00", "2025-10-06T12:00")
    restore("R-3", "2025-12-20T10:00", "2025-07-10T12:00")
    # Still to be done: no delay is written.
    restore("R-4", "2026-01-12T10:00", "2026-01-10T12:00")
    # The main site burns on a Sunday: back within four hours, but the last state is older
    # than the hour that the recovery plan allows.
    down(CITYVIZ, "2025-12-14T05:00", "2025-12-14T08:30", cause="site-destruction",
         ref="PRA-1214")


def convention_backups():
    """Twice a day: once a day is never within 24 hours from one start to the next end."""
    both = (("lyon", "FR"), ("frankfurt", "DE"))
    for day in days("2024-12-22", "2026-01-14"):
        text = day.isoformat()
        for wall in ("11:00", "23:00"):
            # A day without any, and one night without: rpo-gap.
            lost = text == "2025-05-10" or (text, wall) == ("2025-06-17", "23:00")
            copies = both
            if (text, wall) == ("2025-09-03", "23:00"):
                copies = both[:1]
            elif (text, wall) == ("2025-10-15", "11:00"):
                copies = (both[0], ("ashburn", "US"))
            name = f"D-{text}-{'noon' if wall == '11:00' else 'night'}"
            backup(PRODUCTS, "daily", f"{text}T{wall}", 40, 7, copies=copies, name=name,
                   status="failed" if lost else "success")
        # Sundays; but one week it was Tuesday, and then twelve days passed: week-slot.
        if (day.weekday() == 6 and text != "2025-07-06") or text == "2025-07-01":
            early = text == "2025-08-03"
            backup(PRODUCTS, "weekly", f"{text}T04:00", 75, 28, copies=both,
                   deleted="2025-08-25T04:00" if early else None)
        if day.day == 1:
            backup(PRODUCTS, "monthly", f"{text}T05:30", 110, 93, copies=both)


def versions_and_notices():
    def version(subscription, event, number, day, product=""):
        VERSIONS.append(dict(subscription=subscription, event=event, version=number,
                             at=at(f"{day}T09:00"), product=product))

    # Two majors later the client still ran version 10, for four weeks: not supported.
    for event, number, day in (
            ("released", "10.0", "2023-03-01"), ("installed", "10.4", "2024-01-29"),
            ("released", "11.0", "2024-03-04"), ("released", "12.0", "2025-10-27"),
            ("installed", "12.1", "2025-11-24")):
        version(CONTACT, event, number, day)
    # Piloted: validated on the 29th day, then on the 38th.
    for event, number, day in (
            ("released", "7.0", "2024-06-03"), ("installed", "7.2", "2024-09-02"),
            ("released", "8.0", "2025-03-03"), ("delivered", "8.0", "2025-03-10"),
            ("validated", "8.0", "2025-04-08"), ("installed", "8.0", "2025-04-14"),
            ("delivered", "8.1", "2025-06-02"), ("validated", "8.1", "2025-07-10")):
        version(PRODUCTS, event, number, day, PROCESS)
    # Automatic: the vendor left a version in place past its twelve months.
    for event, number, day in (
            ("released", "5.0", "2024-01-15"), ("installed", "5.3", "2024-05-06"),
            ("released", "6.0", "2024-11-04"), ("installed", "6.1", "2025-12-10")):
        version(PRODUCTS, event, number, day, QUALITY)
    # An update that was told, one that was not, and a patch, which need not be.
    for number, day in (("25.1", "2025-07-01"), ("25.2", "2025-09-22"), ("25.3", "2025-11-17"),
                        ("25.3.1", "2025-12-03")):
        version(CITYVIZ, "installed", number, day)

    def notice(subscription, kind, sent, effective, reason="", ref=""):
        NOTICES.append(dict(subscription=subscription, kind=kind, sent_at=at(f"{sent}T10:00"),
                            effective_at=at(f"{effective}T00:00"), reason=reason, ref=ref))

    notice(CITYVIZ, "update", "2025-09-10", "2025-09-22", ref="MAJ-25.2")
    # Three weeks ahead, for prices: convention-notice; at once, for security; and in time.
    notice(WHOLE, "convention", "2025-05-20", "2025-06-10", "prices", "CS-5")
    notice(WHOLE, "convention", "2025-09-15", "2025-09-16", "security", "CS-6")
    notice(WHOLE, "convention", "2025-10-01", "2025-11-03", "", "CS-7")


def claims():
    def claim(subscription, period, sent, ref):
        CLAIMS.append(dict(subscription=subscription, period=period, sent_at=at(sent), ref=ref))

    # September and October, asked for in time; July, a month after its term; March, which
    # kept its target.
    claim(WHOLE, "2025-09", "2025-11-12T15:00", "LR-311")
    claim(WHOLE, "2025-10", "2025-11-12T15:00", "LR-312")
    claim(WHOLE, "2025-07", "2025-09-15T10:00", "LR-287")
    claim(WHOLE, "2025-03", "2025-04-10T10:00", "LR-201")
    # Twelve hours after November's four: two months in a row, and nobody has claimed yet.
    down(PRODUCTS, "2025-12-16T07:00", 12 * HOUR, product=QUALITY, ref="INC-1216")


# --- Ordinary rows ---------------------------------------------------------------------------


def months_of(subscription):
    first = {CITYVIZ: 7, LATE: 9, WHOLE: 2}.get(subscription, 1)
    return range(first, 12 if subscription == MOTU else 13)


def day_in(subscription, month, weekdays):
    """A day on which the subscription is in force."""
    first = {(LATE, 9): 8, (WHOLE, 2): 17}.get((subscription, month), 1)
    last = 26 if (subscription, month) == (MOTU, 11) else 28
    while True:
        day = date(2025, month, between(first, last))
        if day.weekday() in weekdays:
            return day


def moment(subscription, day, from_hour, to_hour):
    """A whole minute of a day."""
    minutes = between(from_hour * 60, to_hour * 60 - 1)
    return at(f"{day}T{minutes // 60:02}:{minutes % 60:02}:00", zone_of(subscription))


def ordinary_eksae_outages(subscription):
    source = lambda: one_of("vendor", "monitor", "monitor")
    for month in months_of(subscription):
        for _ in range(between(4, 6)):
            kind = between(1, 10)
            if kind <= 4:  # a night
                day = day_in(subscription, month, range(5))
                down(subscription, moment(subscription, day, 0, 5), between(3, 100) * MINUTE,
                     source=source())
            elif kind <= 6:  # an evening
                day = day_in(subscription, month, range(5))
                down(subscription, moment(subscription, day, 20, 22), between(60, 5000),
                     source=source())
            elif kind == 7:  # a weekend
                day = day_in(subscription, month, (5, 6))
                down(subscription, moment(subscription, day, 8, 19), between(60, 9000),
                     source=source())
            elif month not in TOLD[subscription]:  # a few seconds of a working day
                day = day_in(subscription, month, range(5))
                down(subscription, moment(subscription, day, 7, 19), between(15, 140),
                     source=source())
        night = day_in(subscription, month, (1, 2, 3))
        told = f"{night - timedelta(days=between(5, 12))}T10:00"
        work(subscription, "planned", f"{night}T01:00", f"{night}T04:00", told, told, told)
        down(subscription, f"{night}T01:{between(0, 20):02}", between(20, 90) * MINUTE,
             source="vendor")


def ordinary_visiativ_outages(subscription):
    products = ("", QUALITY, PROCESS) if subscription == PRODUCTS else ("",)
    for month in months_of(subscription):
        for _ in range(between(4, 6)):
            day = day_in(subscription, month, range(6))
            told = month in TOLD[subscription]
            # In a story's month only the story says whose tools saw what: visiativ-source.
            impact = "partial" if told else one_of("total", "total", "total", "partial")
            source = "monitor" if told else one_of("vendor", "monitor")
            down(subscription, moment(subscription, day, 6, 23), between(60, 900), impact=impact,
                 product=one_of(*products), source=source)
        if month not in TOLD[subscription]:
            saturday = day_in(subscription, month, (5,))
            told = f"{saturday - timedelta(days=between(2, 9))}T10:00"
            work(subscription, "planned", f"{saturday}T21:00", f"{saturday}T23:30",
                 published=told, product=PROCESS if subscription == PRODUCTS else "")
            down(subscription, f"{saturday}T21:10", between(20, 120) * MINUTE, source="vendor",
                 product=PROCESS if subscription == PRODUCTS else "")


def recorded_in(subscription, year, month):
    """While support is open, nine times out of ten."""
    while True:
        day = date(year, month, between(1, 28))
        spans = openings(subscription, day)
        if chance(0.1):
            return at(f"{day}T{between(6, 7):02}:{between(0, 59):02}:{between(0, 59):02}")
        if spans:
            start, end = spans[between(0, len(spans) - 1)]
            return between(start, end - 1)


def acknowledged(subscription, recorded, allowed, late):
    """In time, or not, with a margin; `allowed` in seconds of support."""
    share = between(105, 190) if chance(late) else between(5, 90)
    return after_open(subscription, recorded, allowed * share // 100)


def ordinary_eksae_ticket(subscription, name, words, year, month, late=0.05, phone=0.0):
    recorded = recorded_in(subscription, year, month)
    grave = (0, 0, 1, 1, 1, 2, 2, 2, 2, 2)[between(0, 9)]
    by_phone = chance(phone)
    steps = dict(ack=acknowledged(subscription, recorded, 8 * HOUR, late + 0.2 * by_phone))
    then = lambda low, high, since: after_open(subscription, since, between(low, high) * MINUTE)
    steps["qualified"] = then(20, 180, steps["ack"])
    if grave == 0:
        steps["plan"] = then(60, 600, steps["qualified"])
    steps["fixed"] = then(120, 1600, steps["qualified"])
    if subscription == CONTACT and grave < 2:
        steps["delivered"] = then(10, 60, steps["fixed"])
        steps["validated"] = then(60, 600, steps["delivered"])
    steps["closed"] = then(120, 900, steps.get("validated", steps["fixed"]))
    ticket(subscription, name, words[grave], recorded, channel="phone" if by_phone else "", **steps)


def ordinary_visiativ_ticket(subscription, name, month):
    recorded = recorded_in(subscription, 2025, month)
    impact, urgency = between(0, 2), between(0, 2)
    matrix = (("P1", "P1", "P2"), ("P1", "P2", "P3"), ("P2", "P3", "P3"))
    ack = after_open(subscription, recorded, between(10, 430) * MINUTE)
    ticket(subscription, name, matrix[impact][urgency] if chance(0.5) else "", recorded,
           impact=("high", "medium", "low")[impact],
           urgency=("critical", "major", "normal")[urgency], ack=ack,
           closed=after_open(subscription, ack, between(60, 3000) * MINUTE))


def ordinary_octipas_ticket(name, month):
    recorded = recorded_in(OCTIPAS, 2025, month)
    severity, allowed, longest = (("blocking", 2, 20), ("major", 4, 45), ("major", 4, 45),
                                  ("minor", 24, 90), ("minor", 24, 90))[between(0, 4)]
    steps = dict(ack=acknowledged(OCTIPAS, recorded, allowed * HOUR, 0.04))
    steps["fixed"] = max(steps["ack"] + 600,
                         after_open(OCTIPAS, recorded, between(30, longest * 60) * MINUTE))
    if chance(0.5):
        steps["delivered"] = after_open(OCTIPAS, steps["fixed"], between(5, 50) * MINUTE)
        steps["validated"] = after_open(OCTIPAS, steps["delivered"], between(1, 34) * HOUR)
    steps["closed"] = after_open(OCTIPAS, max(steps.values()), between(1, 20) * HOUR)
    ticket(OCTIPAS, name, severity, recorded, **steps)


NUMBERS, GRAVITY = ("1", "2", "3"), ("blocking", "major", "minor")


def ordinary_tickets():
    def numbered(prefix, count, months, make):
        for number in range(count):
            make(f"{prefix}-{number + 1:03}", months[number * len(months) // count])

    year = range(1, 13)
    eksae = lambda subscription, words: lambda name, month: ordinary_eksae_ticket(
        subscription, name, words, 2025, month)
    numbered("CV", 60, range(7, 13), eksae(CITYVIZ, NUMBERS))
    numbered("CA", 90, year, eksae(CARRUS, GRAVITY))
    numbered("VC", 30, range(10, 13), eksae(LATE, NUMBERS))
    numbered("MO", 12, range(1, 11), eksae(MOTU, NUMBERS))
    visiativ = lambda subscription: lambda name, month: ordinary_visiativ_ticket(
        subscription, name, month)
    numbered("VW", 55, range(3, 13), visiativ(WHOLE))
    numbered("VI", 55, year, visiativ(PRODUCTS))
    numbered("OC", 90, year, ordinary_octipas_ticket)

    # Support was short of people from May to August: no year from its start suffers, some
    # other twelve months do: rate-period. By telephone it is worse: contact-phone.
    def contact(year):
        def make(name, month):
            late = 0.62 if year == 2025 and 5 <= month <= 8 else 0.08
            ordinary_eksae_ticket(CONTACT, name, NUMBERS, year, month, late, phone=0.3)
        return make

    numbered("CO-24", 70, range(2, 13), contact(2024))
    numbered("CO-25", 80, year, contact(2025))


# --- Files -------------------------------------------------------------------------------------


def line(*cells):
    return ",".join(f'"{cell}"' if "," in cell else cell for cell in cells).encode()


def with_bad_rows(rows, bad):
    """Spreads the bad rows over the file."""
    step = len(rows) // (len(bad) + 1)
    for number, row in enumerate(bad):
        rows.insert((number + 1) * step + number, row)
    return rows


def write(name, head, rows, before=""):
    text = b"".join(row + b"\n" for row in [head.encode(), *rows])
    (FOLDER / name).write_bytes(before.encode() + text)


def write_outages():
    head = "subscription,start,end,impact,environment,cause,source,product,ref,note"
    OUTAGES.sort(key=lambda row: (row["start"], row["subscription"]))
    rows = []
    for row in OUTAGES:
        zone = zone_of(row["subscription"])
        cells = dict(row, start=local(row["start"], zone),
                     end=local(row["end"], zone) if row["end"] else "")
        if cells.get("impact") == "total":
            del cells["impact"]
        rows.append(line(*(cells.get(column, "") for column in head.split(","))))
    bad = [
        rows[40],  # the same row again
        b"port-lazare/cityviz,2025-08-04T10:00:00,2025-08-04T10:05:00,,,,,,,sans fuseau",
        b"port-lazare/cityvis,2025-08-05T10:00:00+04:00,2025-08-05T10:05:00+04:00,,,,,,,",
        b"wolfsbruck/carrus,2025-09-02T11:00:00+02:00,2025-09-02T10:00:00+02:00,,,,,,,",
        b"wolfsbruck/carrus,2025-09-03T10:00:00+02:00,2025-09-03T10:01:00+02:00,,,gremlins,,,,",
        b"wolfsbruck/carrus,2025-09-04T10:00:00+02:00,9999-12-31T23:59:59Z,,,,,,,pas fini",
        b"vallerange/cityviz,2025-10-01T10:00:00+02:00,2025-10-01T10:02:00+02:00,,vendor,INC-4",
        "vallerange/cityviz,2025-10-02T10:00:00+02:00,2025-10-02T10:02:00+02:00,,,,,,,réseau"
        .encode("latin-1"),
        b"anse-corail/contact,2025-10-03T10:00:00-04:00,2025-10-03T10:30:00-04:00,,,,,,,",
    ]
    write("outages.csv", head, with_bad_rows(rows, bad))


def write_maintenance():
    head = ("subscription,start,end,kind,planned_at,published_at,announced_at,source,product,"
            "ref,note")
    MAINTENANCE.sort(key=lambda row: (row["start"], row["subscription"]))
    rows = []
    for row in MAINTENANCE:
        zone = zone_of(row["subscription"])
        show = lambda cell: local(cell, zone) if isinstance(cell, int) else cell or ""
        rows.append(line(*(show(row.get(column)) for column in head.split(","))))
    bad = [b"wolfsbruck/carrus,2025-06-24T01:00:00+02:00,2025-06-24T02:00:00+02:00,routine,,,,,,,"]
    write("maintenance.csv", head, with_bad_rows(rows, bad))


def write_tickets():
    columns = ["subscription", "id", "recorded_at", "severity", "impact", "urgency", "channel",
               "environment", "cause", "acknowledged_at", "qualified_at", "action_plan_at",
               "workaround_at", "workaround_accepted", "fixed_at", "delivered_at", "validated_at",
               "closed_at"]
    # What the client's old tool could export.
    old = [column for column in columns[:4]] + ["channel", "acknowledged_at", "closed_at"]
    TICKETS.sort(key=lambda row: (row["recorded_at"], row["id"]))
    cell = lambda value: utc(value) if isinstance(value, int) else value or ""
    show = lambda row, names: line(*(cell(row.get(name)) for name in names))
    new_year = at("2025-01-01T00:00")
    earlier = [show(row, old) for row in TICKETS if row["recorded_at"] < new_year]
    rows = [show(row, columns) for row in TICKETS if row["recorded_at"] >= new_year]
    bad_ticket = lambda **cells: line(*(cells.get(column, "") for column in columns))
    one, other = (bad_ticket(subscription=CARRUS, id="CA-952", severity=severity,
                             recorded_at="2025-06-02T08:00:00Z") for severity in GRAVITY[1:])
    bad = [
        rows[25],  # the same ticket again
        bad_ticket(subscription=OCTIPAS, id="OC-951", severity="urgent",
                   recorded_at="2025-04-02T08:00:00Z"),
        # High impact and production stopped are P1 in the matrix of article 7.
        bad_ticket(subscription=PRODUCTS, id="VI-951", severity="P3", impact="high",
                   urgency="critical", recorded_at="2025-05-05T08:00:00Z"),
        one, other,  # one ticket, two stories: both go
        bad_ticket(subscription=OCTIPAS, id="OC-953", severity="minor",
                   recorded_at="2025-02-30T08:00:00Z"),
        bad_ticket(subscription=OCTIPAS, id="OC-954", severity="minor",
                   recorded_at="2025-07-02T08:00:00Z", acknowledged_at="2025-07-01T08:00:00Z"),
    ]
    write("tickets-2024.csv", ",".join(old), earlier)
    write("tickets-2025.csv", ",".join(columns), with_bad_rows(rows, bad))


def write_suspensions():
    suspend(CARRUS, "CA-903", "2025-11-24T09:00:00", "2025-11-25T09:00:00", "awaiting-client")
    suspend(OCTIPAS, "OC-19", "2025-03-05T09:00:00", "2025-03-06T09:00:00", "client-refusal")
    # Half past two came twice in that night.
    suspend(CONTACT, "CO-905", "2025-10-26T02:30:00", "2025-10-27T09:00:00", "prerequisites")
    write("suspensions.csv", "subscription,ticket,start,end,reason",
          [line(*row) for row in SUSPENSIONS], before="# tz: Europe/Paris\n")


def write_rows(name, rows, columns, order, bad=()):
    """Rows of one kind as CSV, in UTC."""
    rows.sort(key=lambda row: tuple(row[column] for column in order))
    cell = lambda value: utc(value) if isinstance(value, int) else value or ""
    shown = [line(*(cell(row[column]) for column in columns)) for row in rows]
    write(name, ",".join(columns), with_bad_rows(shown, list(bad)))


def write_backups():
    columns = ["subscription", "id", "kind", "started_at", "finished_at", "status", "site",
               "region", "deleted_at"]
    BACKUPS.sort(key=lambda row: (row["started_at"], row["id"], row["site"]))
    csv_rows = [row for row in BACKUPS if row["subscription"] == CITYVIZ]
    write_rows("backups-cityviz.csv", csv_rows,
               [column for column in columns if column not in ("site", "region")],
               ["started_at", "id"], [
                   b"port-lazare/cityviz,H-1,hourly,2025-09-01T00:00:00Z,2025-09-01T00:05:00Z,success,",
                   b"port-lazare/cityviz,D-x,daily,2025-10-02T00:30:00Z,2025-10-01T23:30:00Z,success,",
               ])
    rows = []
    for row in BACKUPS:
        if row["subscription"] == PRODUCTS:
            cells = {column: utc(row[column]) if column.endswith("_at") else row[column]
                     for column in columns}
            if not cells["deleted_at"]:
                del cells["deleted_at"]
            rows.append(json.dumps(cells, separators=(",", ":")).encode())
    (FOLDER / "backups-visiativ.jsonl").write_bytes(b"".join(row + b"\n" for row in rows))


def write_records():
    write_rows("restores.csv", RESTORES,
               ["subscription", "id", "requested_at", "point", "restored_at", "backup"],
               ["requested_at"])
    write_rows("versions.csv", VERSIONS, ["subscription", "event", "version", "at", "product"],
               ["at", "subscription"],
               [b"anse-corail/contact,installed,douze,2025-11-24T08:00:00Z,"])
    write_rows("notices.csv", NOTICES,
               ["subscription", "kind", "sent_at", "effective_at", "reason", "ref"], ["sent_at"])
    write_rows("claims.csv", CLAIMS, ["subscription", "period", "sent_at", "ref"], ["sent_at"],
               [b"wolfsbruck/visiativ,2025-13,2025-12-01T09:00:00Z,LR-400"])


def main():
    FOLDER.mkdir(exist_ok=True)
    for tell in (cityviz_stories, carrus_stories, other_stories, whole_service_stories,
                 product_stories, octipas_stories, contact_stories, eksae_saas_stories,
                 visiativ_stories, nightly_backups, convention_backups, versions_and_notices,
                 claims):
        tell()
    for subscription in (CITYVIZ, CARRUS, LATE, MOTU):
        ordinary_eksae_outages(subscription)
    for subscription in (WHOLE, PRODUCTS):
        ordinary_visiativ_outages(subscription)
    ordinary_tickets()
    write_outages()
    write_maintenance()
    write("coverage.csv", "subscription,start,end",
          [line(name, local(start, PARIS), local(end, PARIS)) for name, start, end in COVERAGE])
    write_tickets()
    write_suspensions()
    write_backups()
    write_records()


if __name__ == "__main__":
    main()
