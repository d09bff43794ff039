"""What livret's own measurements say, beside the targets: the kernels by criterion, whole runs
against the decoding of the same columns."""

import json
from pathlib import Path

# What is promised: nanoseconds an event in the cache, times the reading of the same bytes,
# microseconds for the calendar of a contract-year, times the decoding of the same columns, times one
# thread.
CALENDARS = ["service-window", "two-spans", "maintenance"]
CACHED_NS = 2.0
STREAMED = 1.5
YEAR_US = {"cold": 10.0, "known": 1.0}
END_TO_END = 3.0
TWO_THREADS = 1.7
# What two measurements of the same thing differ by on a machine that does other things too.
NO_DIFFERENCE = 0.05
# Of which families the ratio is promised.
PROMISED = "availability and deadlines"

WHY_END_TO_END = (
    "decoding is a few nanoseconds a cell. What comes after looks at each cell for what is wrong with it, "
    "assesses each ticket under every combination of readings that its terms contain, makes a verdict of each "
    "obligation with an id of its own, and encodes and compresses more rows than it read. Judging is about half "
    "of it, reading and writing a quarter each, and none has a single part that is large"
)
WHY_TWO_THREADS = (
    "one thread alone takes the first look at the files and ends the last portion, and two take a twentieth more "
    "processor time than one, since they share caches"
)
WHY_DEADLINES = (
    "the pages that keep a calendar of thirty years within 64 KiB cost two loads and a choice "
    "among three pieces; one flat table is faster and ten times as large"
)


def median(criterion, group, name):
    """Nanoseconds of one round, and how many events and bytes it has, where that is told."""
    folder = criterion / group / name / "new"
    try:
        estimates = json.loads((folder / "estimates.json").read_text())
        told = json.loads((folder / "benchmark.json").read_text())
    except OSError:
        return None
    throughput = told.get("throughput") or {}
    return estimates["median"]["point_estimate"], throughput.get("ElementsAndBytes")


def kernels(criterion):
    lines = ["| kernel | calendar | ns per event | times reading | target | |", "|---|---|--:|--:|---|---|"]
    missed = False
    for group, about in (("outages-cached", "16 Ki outages"), ("outages-streamed", "64 Mi outages, 1 GiB")):
        read = median(criterion, group, "read")
        if read is None:
            return "Not measured yet: `cargo bench -p livret-benches --bench kernels`.\n"
        lines.append(f"| reading the pairs, {about} | | {each(read)} | 1 | | |")
        for calendar in CALENDARS:
            for name in ("downtime", "one-by-one", "account"):
                told = median(criterion, group, f"{name}/{calendar}")
                if told is None:
                    continue
                ratio = told[0] / read[0]
                target = ""
                if name == "downtime":
                    target = f"{CACHED_NS:g} ns" if "cached" in group else f"{STREAMED:g} times reading"
                    met = told[0] / events(told) <= CACHED_NS if "cached" in group else ratio <= STREAMED
                    target += " | met" if met else " | **missed**"
                lines.append(f"| {name}, {about} | {calendar} | {each(told)} | {ratio:.2f} | {target or '|'} |")
    for calendar in CALENDARS:
        told = median(criterion, "deadlines-cached", f"end/{calendar}")
        if told:
            met = told[0] / events(told) <= CACHED_NS
            missed = missed or not met
            lines.append(
                f"| deadlines, 16 Ki instants in no order, 30 years | {calendar} | {each(told)} | "
                f"| {CACHED_NS:g} ns | {'met' if met else '**missed**'} |"
            )
    for calendar in CALENDARS:
        for name, limit in YEAR_US.items():
            told = median(criterion, "build-1-year", f"{name}/{calendar}")
            if told:
                met = told[0] / 1000 <= limit
                lines.append(
                    f"| the calendar of a contract-year, {name} | {calendar} | {told[0]:.0f} | "
                    f"| {limit:g} µs | {'met' if met else '**missed**'} |"
                )
    text = "\n".join(lines) + "\n"
    text += (
        "\n*downtime* is the sweep in the widest registers that the machine has, *one-by-one* the same one outage "
        "at a time, *account* the split into outside, excluded and counted. A contract-year is one event; "
        "it is *known* when another contract has the same hours, zone and holidays.\n"
    )
    if missed:
        text += f"\nWhy deadlines miss: {WHY_DEADLINES}.\n"
    return text


def bulk(criterion):
    """Whether a run minds that its plugin is loaded; nothing, where that was not measured."""
    linked, loaded = (median(criterion, "bulk", name) for name in ("linked", "loaded"))
    if linked is None or loaded is None:
        return ""
    ratio = loaded[0] / linked[0]
    met = "met" if abs(ratio - 1) <= NO_DIFFERENCE else "**missed**"
    return (
        f"\nThe same portfolio judged by a plugin that is loaded takes {ratio:.3f} times as long as by the crate linked "
        f"in; no measurable difference, {NO_DIFFERENCE:.0%}, was promised: {met}.\n"
    )


def events(told):
    return told[1]["elements"]


def each(told):
    return f"{told[0] / events(told):.2f}"


def end_to_end(file):
    try:
        told = json.loads(Path(file).read_text())
    except OSError:
        return "Not measured yet: `cargo xtask end-to-end --subscriptions 100 --years 10`.\n"
    return "\n".join(yardstick(one) for one in told)


def yardstick(told):
    rows = f"{told['rows']:,}".replace(",", " ")
    lines = [
        f"**{told['about'].capitalize()}**: {rows} rows of generated Parquet over {told['years']} years, verdicts to "
        "Parquet, against the time that the `parquet` crate takes to decode the same columns (`cargo xtask "
        "end-to-end`).\n",
        "| threads | decode s | evaluate s | ratio | peak MB | |",
        "|--:|--:|--:|--:|--:|---|",
    ]
    promised = told["about"] == PROMISED
    for run in told["runs"]:
        ratio = run["evaluate_seconds"] / run["decode_seconds"]
        verdict = "met" if ratio <= END_TO_END else f"**missed**: {ratio:.0f} times instead of {END_TO_END:g}"
        lines.append(
            f"| {run['threads']} | {run['decode_seconds']:.3f} | {run['evaluate_seconds']:.2f} | {ratio:.1f} "
            f"| {run['peak_bytes'] / 1e6:.0f} | {verdict if promised else ''} |"
        )
    one, two = (run["evaluate_seconds"] for run in told["runs"])
    met = "met" if one / two >= TWO_THREADS else "**missed**"
    lines.append(f"\nTwo threads are {one / two:.2f} times one; {TWO_THREADS:g} was promised: {met}.")
    if one / two < TWO_THREADS:
        lines.append(f"\nWhy: {WHY_TWO_THREADS}.")
    if promised and one / told["runs"][0]["decode_seconds"] > END_TO_END:
        lines.append(f"\nWhy the ratio is missed: {WHY_END_TO_END}.")
    return "\n".join(lines) + "\n"
