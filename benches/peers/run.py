#!/usr/bin/env python3
"""The same jobs by livret and by its peers: installs them, gives all the same events, compares
every answer, and writes benches/RESULTS.md.

    cargo xtask peers           builds livret's side and calls this
    run.py TARGET               the same, where it is built: TARGET is cargo's target folder

Peers are installed into TARGET/peers. One that cannot be installed is left out, and RESULTS.md
says why. An answer that differs from livret's and that no stated rule explains fails the run:
then nothing is written. Needs nothing but the standard library.
"""

import json
import subprocess
import sys
from array import array
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.append(str(HERE))

import charts  # noqa: E402
import own  # noqa: E402
import results  # noqa: E402
from jobs import JOBS, PEERS, RULES  # noqa: E402
from install import Missing, install  # noqa: E402


def answers(path):
    given = array("q")
    given.frombytes(path.read_bytes())
    return given


class Bench:
    """Runs programs on events, and keeps what livret answered."""

    def __init__(self, target):
        self.folder = target / "peers"
        self.livret = target / "release" / "peer-livret"
        self.known = {}
        events = self.folder / "events"
        events.mkdir(parents=True, exist_ok=True)
        subprocess.run([target / "release" / "peer-events", events], check=True)

    def call(self, command, job, size, options=None):
        """What the program tells of itself, and its answers."""
        given = self.folder / "answers"
        given.unlink(missing_ok=True)
        events = self.folder / "events" / f"{JOBS[job.partition('-')[0]].events}-{size}"
        told = subprocess.run([*command, job, events, given], check=True, stdout=subprocess.PIPE, **(options or {}))
        return json.loads(told.stdout), answers(given)

    def by_livret(self, job, size):
        if (job, size) not in self.known:
            self.known[job, size] = self.call([self.livret], job, size)
        return self.known[job, size]

    def compare(self, peer, installed, job, size):
        """One row of the results."""
        print(f"{job} {size}: {peer.name}", file=sys.stderr, flush=True)
        told, given = self.call(installed.command, job, size, installed.options)
        ours, expected = self.by_livret(job, size)
        differ = [n for n, (one, other) in enumerate(zip(given, expected)) if one != other]
        rule = RULES.get((peer.name, job))
        unexplained = differ
        if rule:
            # The peer's rule is one that livret knows too; by it, all answers must be the same.
            _, by_rule = self.by_livret(rule.job, size)
            unexplained = [n for n, (one, other) in enumerate(zip(given, by_rule)) if one != other]
        if len(given) != len(expected) or unexplained:
            n = unexplained[0] if unexplained else min(len(given), len(expected))
            raise SystemExit(
                f"{peer.name}, {job} of {size}: {len(unexplained)} answers differ unexplained, the first is"
                f" number {n}: {given[n : n + 1].tolist()}, by livret {expected[n : n + 1].tolist()}"
            )
        events = size
        return results.Row(
            job, peer.name, told["version"], size, told["ns"] / events, ours["ns"] / events, len(differ), len(given), rule
        )


def main():
    if len(sys.argv) != 2:
        raise SystemExit("usage: run.py TARGET (cargo's target folder); `cargo xtask peers` calls it")
    target = Path(sys.argv[1]).resolve()
    bench = Bench(target)
    rows, missing = [], []
    for peer in PEERS:
        try:
            installed = install(peer, bench.folder)
        except Missing as why:
            print(f"{peer.name} is left out: {why}", file=sys.stderr)
            missing.append((peer.name, str(why)))
            continue
        for job, sizes in peer.sizes.items():
            rows += [bench.compare(peer, installed, job, size) for size in sizes]
    livret = {job: bench.by_livret(job, 1_000_000)[0] for job in JOBS}
    drawn = charts.draw(HERE.parent / "growth.json", HERE.parent / "charts")
    alone = [
        ("Kernels", own.kernels(target / "criterion")),
        ("End to end", own.end_to_end(HERE.parent / "end-to-end.json") + own.bulk(target / "criterion")),
    ]
    text = results.page(rows, livret, missing, drawn, alone)
    (HERE.parent / "RESULTS.md").write_text(text)
    print(f"benches/RESULTS.md: {len(rows)} rows, {len(missing)} peers left out", file=sys.stderr)


if __name__ == "__main__":
    main()
