"""Draws time and memory against events and years as SVG, from benches/growth.json.

The file is a list of runs, each with `series` ("events" or "years"), `events`, `years`, `seconds`
and `peak_bytes`. Against events both axes are logarithmic, against years both begin at zero. The
colours follow the reader's: light or dark.
"""

import json
import math
from dataclasses import dataclass
from html import escape
from typing import Callable

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 84, 24, 52, 58

STYLE = """
  .back { fill: #ffffff } text { fill: #24292f; font: 13px system-ui, sans-serif }
  .title { font-size: 16px; font-weight: 600 } .axis { fill: #57606a }
  .grid { stroke: #d8dee4; stroke-width: 1 } .line { stroke: #0969da; fill: none; stroke-width: 2 }
  .dot { fill: #0969da }
  @media (prefers-color-scheme: dark) {
    .back { fill: #0d1117 } text { fill: #e6edf3 } .axis { fill: #9198a1 }
    .grid { stroke: #30363d } .line { stroke: #58a6ff } .dot { fill: #58a6ff }
  }
"""


@dataclass
class Axis:
    """From a value to a place between 0 and 1, and which values are marked."""

    title: str
    place: Callable[[float], float]
    marks: list
    label: Callable[[float], str]


def logarithmic(title, values, label):
    low = math.floor(math.log10(min(values)))
    high = max(math.ceil(math.log10(max(values))), low + 1)
    marks = [10.0**power for power in range(low, high + 1)]
    return Axis(title, lambda value: (math.log10(value) - low) / (high - low), marks, label)


def linear(title, values, label, unit=1.0):
    """From zero, in steps of 1, 2 or 5 of the unit in which the labels count."""
    most = max(values) / unit
    power = 10.0 ** math.floor(math.log10(most / 4))
    step = next(power * step for step in (1, 2, 5, 10) if power * step * 6 >= most)
    count = math.ceil(most / step - 1e-9)
    top = count * step * unit
    return Axis(title, lambda value: value / top, [n * step * unit for n in range(count + 1)], label)


def short(value):
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


def count(value):
    power = round(math.log10(value))
    return f"{10**power:,}".replace(",", "\u202f") if power < 6 else f"{10 ** (power - 6)} M"


def memory(value):
    mebibytes = value / 1024**2
    return f"{short(mebibytes / 1024)} GiB" if mebibytes >= 1024 else f"{short(mebibytes)} MiB"


def binary(title, values, label):
    """Logarithmic to the base of 2, as memory is counted."""
    low = math.floor(math.log2(min(values)))
    high = max(math.ceil(math.log2(max(values))), low + 2)
    step = max(1, (high - low) // 6)
    marks = [2.0**power for power in range(low, high + 1, step)]
    return Axis(title, lambda value: (math.log2(value) - low) / (high - low), marks, label)


def svg(title, x_axis, y_axis, points):
    """One line through the points, in the order of their x."""

    def x(value):
        return round(LEFT + x_axis.place(value) * (WIDTH - LEFT - RIGHT), 1)

    def y(value):
        return round(HEIGHT - BOTTOM - y_axis.place(value) * (HEIGHT - TOP - BOTTOM), 1)

    def text(left, top, words, kind="", anchor="middle"):
        return f'<text class="{kind}" x="{left}" y="{top}" text-anchor="{anchor}">{escape(words)}</text>'

    points, floor = sorted(points), HEIGHT - BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>",
        f'<rect class="back" width="{WIDTH}" height="{HEIGHT}"/>',
        text(LEFT, 24, title, "title", "start"),
        text(LEFT, 43, y_axis.title, "axis", "start"),
        text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, x_axis.title, "axis"),
    ]
    for mark in y_axis.marks:
        parts.append(f'<path class="grid" d="M{LEFT} {y(mark)}H{WIDTH - RIGHT}"/>')
        parts.append(text(LEFT - 8, y(mark) + 4, y_axis.label(mark), "axis", "end"))
    for mark in x_axis.marks:
        parts.append(f'<path class="grid" d="M{x(mark)} {TOP}V{floor}"/>')
        parts.append(text(x(mark), floor + 20, x_axis.label(mark), "axis"))
    line = " ".join(f"{x(a)},{y(b)}" for a, b in points)
    parts.append(f'<polyline class="line" points="{line}"/>')
    for a, b in points:
        parts.append(f'<circle class="dot" cx="{x(a)}" cy="{y(b)}" r="4"/>')
    return "\n".join([*parts, "</svg>", ""])


SERIES = {
    # What the series runs against, and the axes of it, of time and of memory.
    "events": (lambda values, label: logarithmic("events", values, label), count, logarithmic, binary),
    "years": (lambda values, label: linear("years", values, label), short, linear, linear),
}


def draw(growth, folder):
    """The charts as (title, path below benches/); none where nothing was measured yet."""
    if not growth.exists():
        return []
    runs = json.loads(growth.read_text())
    folder.mkdir(exist_ok=True)
    drawn = []
    for name, (against, label, of_time, of_memory) in SERIES.items():
        mine = [run for run in runs if run["series"] == name]
        measures = {
            "time": ([run["seconds"] for run in mine], lambda y: of_time("seconds", y, short)),
            "memory": ([run["peak_bytes"] for run in mine], lambda y: memory_axis(of_memory, y)),
        }
        for measure, (values, axis) in measures.items():
            points = [(run[name], value) for run, value in zip(mine, values) if value]
            if len(points) < 2:
                continue
            title = f"{measure.capitalize()} of an evaluation against its {name}"
            x_axis = against([a for a, _ in points], label)
            y_axis = axis([b for _, b in points])
            (folder / f"{measure}-by-{name}.svg").write_text(svg(title, x_axis, y_axis, points))
            drawn.append((title, f"charts/{measure}-by-{name}.svg"))
    return drawn


def memory_axis(of_memory, values):
    if of_memory is binary:
        return binary("peak memory", values, memory)
    return linear("peak memory", values, memory, unit=1024.0**2)
