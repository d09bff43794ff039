"""What is told of livret's own measurements, on samples of them."""

import json
import tempfile
import unittest
from pathlib import Path

import own


def criterion(folder, group, name, median):
    where = Path(folder) / group / name / "new"
    where.mkdir(parents=True)
    (where / "estimates.json").write_text(json.dumps({"median": {"point_estimate": median}}))
    throughput = {"ElementsAndBytes": {"elements": 1000, "bytes": 16000}}
    (where / "benchmark.json").write_text(json.dumps({"throughput": throughput}))


class Own(unittest.TestCase):
    def test_a_target_is_met_or_missed(self):
        with tempfile.TemporaryDirectory() as folder:
            for group in ("outages-cached", "outages-streamed"):
                criterion(folder, group, "read", 1000.0)
                criterion(folder, group, "downtime/service-window", 1600.0)
            criterion(folder, "deadlines-cached", "end/service-window", 2500.0)
            criterion(folder, "build-1-year", "known/service-window", 400.0)
            told = own.kernels(Path(folder))
        self.assertIn("| downtime, 16 Ki outages | service-window | 1.60 | 1.60 | 2 ns | met |", told)
        self.assertIn("| 1.60 | 1.60 | 1.5 times reading | **missed** |", told)
        self.assertIn("| 2.50 | | 2 ns | **missed** |", told)
        self.assertIn("Why deadlines miss", told)
        self.assertIn("| the calendar of a contract-year, known | service-window | 400 | | 1 µs | met |", told)

    def test_a_ratio_is_told(self):
        runs = [
            {"threads": 1, "decode_seconds": 1.0, "evaluate_seconds": 30.0, "peak_bytes": 2e8},
            {"threads": 2, "decode_seconds": 0.5, "evaluate_seconds": 16.0, "peak_bytes": 3e8},
        ]
        with tempfile.NamedTemporaryFile("w") as file:
            told = {"rows": 1_000_000, "years": 10, "runs": runs}
            json.dump([told | {"about": own.PROMISED}, told | {"about": "all families"}], file)
            file.flush()
            told = own.end_to_end(file.name)
        self.assertIn("1 000 000 rows", told)
        self.assertEqual(told.count("**missed**: 30 times instead of 3"), 1)
        self.assertIn("**All families**", told)
        self.assertIn("1.88 times one; 1.7 was promised: met", told)

    def test_a_loaded_plugin_is_told_beside_a_linked_one(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(own.bulk(Path(folder)), "")
            criterion(folder, "bulk", "linked", 1000.0)
            criterion(folder, "bulk", "loaded", 1100.0)
            self.assertIn("1.100 times as long", own.bulk(Path(folder)))
            self.assertIn("**missed**", own.bulk(Path(folder)))

    def test_what_was_not_measured_says_how(self):
        self.assertIn("cargo bench", own.kernels(Path("nowhere")))
        self.assertIn("cargo xtask end-to-end", own.end_to_end("nowhere"))


if __name__ == "__main__":
    unittest.main()
