"""The charts, on a sample: `python3 -m unittest discover benches/peers -p '*_test.py'`."""

import json
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import charts

SVG = "{http://www.w3.org/2000/svg}"


def run(series, events, years, seconds, peak_bytes):
    return {"series": series, "events": events, "years": years, "seconds": seconds, "peak_bytes": peak_bytes}


EVENTS = [run("events", 10**n, 10, 0.02 + 10**n / 8e6, (40 + 10 * n) * 2**20) for n in range(3, 9)]
YEARS = [run("years", y * 20_000, y, 0.05 + y / 40, (60 + y) * 2**20) for y in (1, 2, 5, 10, 20, 50)]


class Charts(unittest.TestCase):
    def drawn(self, runs):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        growth = folder / "growth.json"
        growth.write_text(json.dumps(runs))
        return {path: ElementTree.parse(folder / path).getroot() for _, path in charts.draw(growth, folder / "charts")}

    def test_each_series_has_a_chart_of_time_and_one_of_memory(self):
        drawn = self.drawn(EVENTS + YEARS)
        self.assertEqual(
            sorted(drawn),
            ["charts/memory-by-events.svg", "charts/memory-by-years.svg"]
            + ["charts/time-by-events.svg", "charts/time-by-years.svg"],
        )
        for chart in drawn.values():
            self.assertEqual(len(chart.findall(f"{SVG}circle")), 6)

    def test_points_lie_inside_and_go_up_with_time(self):
        chart = self.drawn(EVENTS)["charts/time-by-events.svg"]
        dots = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in chart.findall(f"{SVG}circle")]
        self.assertEqual(dots, sorted(dots))
        heights = [y for _, y in dots]
        self.assertEqual(heights, sorted(heights, reverse=True))
        for x, y in dots:
            self.assertTrue(charts.LEFT <= x <= charts.WIDTH - charts.RIGHT)
            self.assertTrue(charts.TOP <= y <= charts.HEIGHT - charts.BOTTOM)

    def test_a_decade_of_events_is_as_wide_as_the_next(self):
        chart = self.drawn(EVENTS)["charts/time-by-events.svg"]
        xs = [float(dot.get("cx")) for dot in chart.findall(f"{SVG}circle")]
        steps = [b - a for a, b in zip(xs, xs[1:])]
        self.assertAlmostEqual(min(steps), max(steps), delta=0.2)

    def test_marks_count_as_people_do(self):
        labels = {text.text for text in self.drawn(YEARS)["charts/time-by-years.svg"].iter(f"{SVG}text")}
        self.assertTrue({"0", "10", "50", "0.5", "1"} <= labels, labels)

    def test_unknown_memory_is_left_out(self):
        runs = [entry | {"peak_bytes": None} for entry in EVENTS]
        self.assertEqual(list(self.drawn(runs)), ["charts/time-by-events.svg"])

    def test_nothing_measured_is_no_chart(self):
        self.assertEqual(charts.draw(Path("no such file"), Path("nowhere")), [])


if __name__ == "__main__":
    unittest.main()
