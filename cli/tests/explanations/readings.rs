//! What other readings give agrees with what the verdict says of itself.

use livret_core::explain::Explanation;
use serde_json::Value;

pub(crate) fn check(of: &Explanation, verdict: &Value, place: &str) {
    let outcome = verdict["outcome"].as_str().unwrap();
    let turns_on: Vec<&str> = verdict["turns_on"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap())
        .collect();
    let turning = of.readings.iter().filter(|reading| reading.turns_on);
    let turning: Vec<&str> = turning.map(|reading| reading.reading.as_str()).collect();
    assert_eq!(turning, turns_on, "{place}");
    if let Some(other) = of.other_side.outcome {
        assert_eq!(other, verdict["other_outcome"].as_str().unwrap(), "{place}");
    }
    for reading in &of.readings {
        let name = reading.reading.as_str();
        assert!(!reading.clause.is_empty(), "{place}: {name} has no clause");
        let Some(other) = &reading.other else {
            assert!(reading.pinned && !reading.turns_on, "{place}: {name}");
            continue;
        };
        // With no such row, what stands in its place is the judge's to compare.
        let (Some(there), Some(all)) = (other.outcome, of.other_side.outcome) else {
            continue;
        };
        let alone = reading.alone.as_ref().map(|alone| alone.outcome);
        if reading.turns_on {
            let changes = there != outcome || alone.flatten().is_none_or(|it| it != all);
            assert!(changes, "{place}: {name} changes nothing");
        } else {
            assert_eq!(there, outcome, "{place}: {name}");
        }
    }
}
