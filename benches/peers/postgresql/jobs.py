"""PostgreSQL: JOB EVENTS ANSWERS, in a private cluster in a temporary folder, on a Unix socket.

`POSTGRES_BIN` is the folder of initdb and postgres, `POSTGRES_WAY` names the query: `multirange`
(the type that is made for this) or `table` (windows in a table with a b-tree and running sums).
What counts is the processor time of its backend while EXPLAIN ANALYZE executes the query, so no
rows are sent.
"""

import json
import os
import pwd
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "python"))

import timed  # noqa: E402
from windows import ALLOWANCE, FRENCH_HOLIDAYS, HISTORY, OUTAGE_YEAR, SUPPORT, WINDOW  # noqa: E402

BIN = Path(os.environ["POSTGRES_BIN"])
WAY = os.environ.get("POSTGRES_WAY", "multirange")
# One thread, as livret and the other peers have here; memory for everything at once.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "autovacuum": "off",
    "shared_buffers": "1GB",
    "work_mem": "1GB",
    "timezone": "UTC",
}
assert ALLOWANCE.total_seconds() == 8 * 3600, "the queries say eight hours"


class Cluster:
    """A server that lives as long as this program."""

    def __init__(self, folder):
        # It refuses to run as root; the package brings a user for it.
        owner = "postgres" if os.geteuid() == 0 else None
        if owner:
            os.chown(folder, pwd.getpwnam(owner).pw_uid, -1)
        place = {"user": owner, "cwd": folder, "stdout": subprocess.DEVNULL}
        initdb = [BIN / "initdb", "-D", "data", "-U", "livret", "-A", "trust", "-N", "-E", "UTF8"]
        subprocess.run([*initdb, "--locale=C"], check=True, **place)
        settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        server = [BIN / "postgres", "-D", "data", "-k", folder, *settings]
        self.folder = folder
        self.server = subprocess.Popen(server, stderr=open(Path(folder, "log"), "wb"), **place)
        self.wait()

    def wait(self):
        ready = [BIN / "pg_isready", "-q", "-h", self.folder]
        for _ in range(200):
            if subprocess.run(ready).returncode == 0:
                return
            time.sleep(0.1)
        raise SystemExit(f"PostgreSQL did not start: {Path(self.folder, 'log').read_text()}")

    def ask(self, text, stderr=None, **variables):
        words = [word for name, value in variables.items() for word in ("-v", f"{name}={value}")]
        psql = [BIN / "psql", "-X", "-q", "-A", "-t", "-h", self.folder, "-U", "livret"]
        psql += ["-d", "postgres", "-v", "ON_ERROR_STOP=1", *words]
        return subprocess.run(psql, input=text, text=True, check=True, stdout=subprocess.PIPE, stderr=stderr).stdout

    def processor_time(self, query):
        """Nanoseconds that the backend spends on a query, as PostgreSQL itself tells."""
        # A query that is not timed first brings the tables and the catalogue to hand.
        told = "SET client_min_messages = log; SET log_statement_stats = on;"
        with tempfile.TemporaryFile("w+") as statistics:
            self.ask(f"{query}\n{told}\n{query}", stderr=statistics)
            statistics.seek(0)
            *_, (user, system) = re.findall(r"!\s*([\d.]+) s user, ([\d.]+) s system, [\d.]+ s elapsed", statistics.read())
        return (float(user) + float(system)) * 1e9

    def stop(self):
        self.server.terminate()
        self.server.wait()


def copy(table, rows):
    return f"COPY {table} FROM stdin;\n" + "".join("\t".join(map(str, row)) + "\n" for row in rows) + "\\.\n"


def load(cluster, job, events):
    """The events and the calendar, as tables."""
    pairs = zip(events, events) if job == "deadlines" else zip(events[::2], events[1::2])
    cluster.ask(
        "CREATE TABLE loaded (n int, starts bigint, ends bigint);\n"
        + copy("loaded", ((n, *pair) for n, pair in enumerate(pairs)))
        + "CREATE TABLE events AS SELECT n,"
        " timestamptz 'epoch' + starts * interval '1 microsecond' AS starts,"
        " timestamptz 'epoch' + ends * interval '1 microsecond' AS ends FROM loaded;\n"
        "CREATE TABLE holidays (day date); CREATE TABLE hours (opens time, closes time);\n"
        + copy("holidays", ([day] for day in FRENCH_HOLIDAYS))
        + copy("hours", SUPPORT if job == "deadlines" else WINDOW)
    )
    first, end = OUTAGE_YEAR if job == "availability" else HISTORY
    last = end.replace(year=end.year - 1, month=12, day=31)
    cluster.ask((HERE / "calendar.sql").read_text(), first=first, last=last)


def run(cluster, job, events):
    load(cluster, job, events)
    query = (HERE / f"{job}.{WAY}.sql").read_text()
    explain = f"EXPLAIN (ANALYZE, TIMING OFF) {query};"

    rounds = []
    while timed.more(rounds):
        rounds.append(cluster.processor_time(explain))
    kind = "answer - timestamptz 'epoch'" if job == "deadlines" else "answer"
    micros = f"(extract(epoch FROM {kind}) * 1000000)::bigint"
    answers = cluster.ask(f"SELECT {micros} FROM ({query}) AS answers ORDER BY n;").split()
    if job == "availability":
        answers.insert(0, cluster.ask("SELECT (extract(epoch FROM max(after)) * 1000000)::bigint FROM windows;"))
    return answers, median(rounds), len(rounds)


def main():
    _, job, events, answers_path = sys.argv
    with tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(folder)
        try:
            version = cluster.ask("SHOW server_version;").split()[0]
            answers, ns, rounds = run(cluster, job, timed.read(events))
        finally:
            cluster.stop()
    timed.write(answers_path, answers)
    print(json.dumps({"version": version, "ns": ns, "rounds": rounds}))


if __name__ == "__main__":
    main()
