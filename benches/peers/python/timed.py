"""What the programs of the Python peers share: events in, answers and one line of JSON out.

    PROGRAM JOB EVENTS ANSWERS

Only the job is timed: the median of several rounds, after the events were read and the calendar
was made ready. Time is the processor's, so that it tells the same whoever else works there.
"""

import json
import sys
import time
from array import array
from statistics import median

# A job that takes long is repeated less often, but at least this often.
LEAST_ROUNDS, MOST_ROUNDS, PATIENCE_NS = 3, 21, 3_000_000_000


def read(path):
    """Microseconds since 1970, as livret-benches writes them (see benches/src/peers.rs)."""
    events = array("q")
    with open(path, "rb") as file:
        events.frombytes(file.read())
    if sys.byteorder != "little":
        events.byteswap()
    return events


def write(path, answers):
    answers = array("q", map(int, answers))
    if sys.byteorder != "little":
        answers.byteswap()
    with open(path, "wb") as file:
        answers.tofile(file)


def more(rounds):
    """Whether another round is worth it."""
    patience = len(rounds) < MOST_ROUNDS and sum(rounds) < PATIENCE_NS
    return len(rounds) < LEAST_ROUNDS or patience


def run(version, jobs, prepare=lambda events: events):
    """Does the job that the command line names; `jobs` gives a function of the events each."""
    _, job, path, answers_path = sys.argv
    events = prepare(read(path))
    do = jobs[job]
    answers, rounds = do(events), []
    while more(rounds):
        start = time.process_time_ns()
        answers = do(events)
        rounds.append(time.process_time_ns() - start)
    write(answers_path, answers)
    print(json.dumps({"version": version, "ns": median(rounds), "rounds": len(rounds)}))
