"""Writes benches/RESULTS.md: the machine, a table for each job, what was promised, the charts."""

import os
import platform
import subprocess
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from jobs import JOBS, PEERS


@dataclass
class Row:
    job: str
    peer: str
    version: str
    size: int
    ns: float
    livret_ns: float
    differ: int
    answers: int
    rule: object

    @property
    def ratio(self):
        return self.ns / self.livret_ns


@dataclass
class Claim:
    """How many times as fast as which peers livret is to be, on which jobs; and, where it is not,
    what stands in the way."""

    times: int
    whom: str
    peers: list
    jobs: list
    why: str


CLAIMS = [
    Claim(
        100,
        "PostgreSQL",
        ["PostgreSQL, multiranges", "PostgreSQL, table"],
        ["deadlines", "availability"],
        "`range_agg` sorts all outages in C and meets the calendar once for all of them",
    ),
    Claim(
        100,
        "opening-hours-rs",
        ["opening-hours-rs"],
        ["deadlines", "availability"],
        "it is asked once for each stretch of the union, of which there are fewer than outages",
    ),
    Claim(
        10,
        "numpy by hand, any calendar",
        ["numpy, searchsorted", "numpy, interp"],
        list(JOBS),
        "where the instants are sorted, numpy's searches hardly cost anything",
    ),
    Claim(
        10,
        "numpy by hand, edges on whole hours only",
        ["numpy, table of hours"],
        list(JOBS),
        "a table of hours is two loads an instant and nothing to choose. livret is as exact for edges at any "
        "microsecond, for which such a table cannot be made; that costs it a choice among windows",
    ),
]

HEAD = """# Results

Written by `cargo xtask peers`; nothing here is typed by hand. `benches/peers/README.md` says how it
works and how to do it again.

{machine}

## Beside its peers

The same events go to livret and to each peer, from the same files, and every answer is compared
with livret's. Times are the processor time of the job alone, on one thread, the median of up to 21
rounds: no start, no reading or writing of files, no compiling of a calendar or filling of its
table. *ns* is per event. *times livret* is against livret on the same file, so a small file is
compared with a small file: 10 000 events fit the inner caches, 1 000 000 do not.
"""


def page(rows, livret, missing, charts, own):
    parts = [HEAD.format(machine=machine(rows, livret))]
    parts += [table(job, rows) for job in JOBS]
    parts += ["## What the peers do\n", peers(rows, missing), "## What was promised\n", claims(rows)]
    parts += [f"## {title}\n\n{text}" for title, text in own]
    parts += ["## Growth\n", growth(charts)]
    return "\n".join(parts)


def machine(rows, livret):
    model = field("/proc/cpuinfo", "model name") or platform.processor() or platform.machine()
    memory = (field("/proc/meminfo", "MemTotal") or "").removesuffix(" kB")
    memory = f"{round(int(memory) / 1024**2)} GiB" if memory else "memory unknown"
    system = platform.freedesktop_os_release()["PRETTY_NAME"] if os.path.exists("/etc/os-release") else platform.system()
    kernel = ".".join(platform.release().split("-")[0].split(".")[:2])
    rustc = subprocess.run(["rustc", "--version"], stdout=subprocess.PIPE, text=True).stdout.split()
    version = next(iter(livret.values()))["version"]
    lines = [
        ("Date", datetime.now(timezone.utc).date().isoformat()),
        ("Machine", f"{model}, {os.cpu_count()} cores, {memory}"),
        ("System", f"{system}, {platform.system()} {kernel}"),
        ("livret", f"{version}{commit()}, rustc {rustc[1] if len(rustc) > 1 else 'unknown'}, release build"),
        ("Getting its calendar ready", ready(livret)),
    ]
    return "\n".join(f"- {name}: {what}" for name, what in lines)


def ready(livret):
    micros = [f"{told['ready_ns'] / 1000:.0f} µs for {JOBS[job].title.lower()}" for job, told in livret.items()]
    return ", ".join(micros)


def commit():
    """Of the tree that was measured, if it is a checkout."""
    git = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"]
    told = subprocess.run(git, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return f" at {told.stdout.strip()}" if told.returncode == 0 else ""


def field(path, name):
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return None
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), None)


def number(value):
    """Three digits that count, thousands apart."""
    digits = 2 if value < 10 else 1 if value < 100 else 0
    return spaced(f"{value:,.{digits}f}")


def spaced(text):
    return text.replace(",", " ")


def table(job, rows):
    lines = [f"### {JOBS[job].title}\n", f"{JOBS[job].about}\n"]
    lines += ["| | events | ns | livret's ns | times livret | answers |", "|---|--:|--:|--:|--:|---|"]
    for row in (row for row in rows if row.job == job):
        cells = [row.peer, spaced(f"{row.size:,}"), number(row.ns), number(row.livret_ns), number(row.ratio), agreement(row)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def agreement(row):
    if row.differ:
        return spaced(f"{row.differ:,} of {row.answers:,} differ by rule")
    return "all equal" if row.answers > 2 else "equal"


def peers(rows, missing):
    lines, why = [], dict(missing)
    for peer in PEERS:
        if peer.name in why:
            lines.append(f"- **{peer.name}**: {peer.about}. Left out: {why[peer.name]}.")
            continue
        theirs = [row for row in rows if row.peer == peer.name]
        lines.append(f"- **{peer.name}** ({theirs[0].version}): {peer.about}.{ruled(theirs)}")
    return "\n".join(lines) + "\n"


def ruled(rows):
    """Where its rule differs, and on how many answers."""
    return "".join(
        f" {JOBS[row.job].title}: {row.rule.why}; {spaced(f'{row.differ:,} of {row.answers:,}')} differ."
        for row in rows
        if row.rule
    )


def claims(rows):
    lines, reasons = ["| promised | closest case | |", "|---|---|---|"], []
    for claim in CLAIMS:
        cases = [(job, closest(claim, job, rows)) for job in claim.jobs]
        for job, case in cases:
            lines.append(f"| {claim.times} times {claim.whom}: {JOBS[job].title.lower()} | {verdict(claim, case)} |")
        if any(case and case.ratio < claim.times for _, case in cases):
            reasons.append(f"- Why *{claim.whom}* is missed: {claim.why}.")
    return "\n".join([*lines, "", *reasons, ""])


def closest(claim, job, rows):
    theirs = [row for row in rows if row.peer in claim.peers and row.job == job]
    return min(theirs, key=lambda row: row.ratio, default=None)


def verdict(claim, case):
    if case is None:
        return "not measured |"
    met = "met" if case.ratio >= claim.times else f"**missed**: {number(case.ratio)} of {claim.times}"
    return f"{number(case.ratio)} times {case.peer}, {spaced(f'{case.size:,}')} events | {met}"


def growth(charts):
    if not charts:
        return "Not measured yet: `cargo xtask growth` writes `benches/growth.json`, from which the charts are drawn.\n"
    about = (
        "Whole runs of `livret evaluate` on generated Parquet evidence, from `benches/growth.json` "
        "(`cargo xtask growth`). A straight line that rises as the events do is time that grows with them.\n"
    )
    return about + "\n" + "\n".join(f"![{title}]({path})\n" for title, path in charts)
