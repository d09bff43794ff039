//! The table of a lint.

use livret_core::contract::lint::{Finding, Level, Linted};
use livret_core::contract::{ArticleId, Parameters, Side};
use serde_json::json;

use crate::page::Page;
use crate::sample;

fn finding(level: Level, path: &str) -> Finding {
    Finding {
        level,
        rule: "tier-order",
        edition: Some("2025-07".to_owned()),
        reading: None,
        with_examples: false,
        path: path.to_owned(),
        articles: vec![ArticleId::new("5"), ArticleId::new("annex 2")],
        what: "pays 1 % for more missing points than the tier before it, which pays 4 %".to_owned(),
        hint: "let the percentages rise".to_owned(),
    }
}

#[test]
fn the_gravest_first_with_what_to_do() {
    let long = "availability.product_terms[0].exclusions[12].rule.short-interruption.within";
    let of_reading = Finding {
        reading: Some(Side::Vendor),
        with_examples: true,
        ..finding(Level::Error, "credits.tiers[1].percent")
    };
    let of_booklet = Finding {
        edition: None,
        articles: Vec::new(),
        ..finding(Level::Note, "editions[0]")
    };
    let parameters = |value| Parameters(serde_json::from_value(value).unwrap());
    let linted = [
        Linted {
            contract: "acme".to_owned(),
            given: Parameters::default(),
            examples: parameters(json!({"support_hours": "Mo-Fr 09:00-17:00"})),
            findings: vec![of_reading, finding(Level::Warning, long), of_booklet],
        },
        Linted {
            contract: "good".to_owned(),
            given: parameters(json!({"answer_days": 5})),
            examples: Parameters::default(),
            findings: Vec::new(),
        },
    ];
    let mut out = Vec::new();
    super::lint(&linted, &mut Page::new(&mut out, 80)).unwrap();
    let plain = sample::unstyled(&out);
    assert!(
        plain.lines().all(|line| line.chars().count() <= 80),
        "{plain}"
    );
    assert_eq!(
        plain,
        "\
acme
  then examples: support_hours = \"Mo-Fr 09:00-17:00\"
  level    edition  art.        rule
  error    2025-07  5, annex 2  tier-order
    credits.tiers[1].percent: pays 1 % for more missing points than the tier
    before it, which pays 4 % (by the vendor's reading, with the examples only)
    let the percentages rise
  warning  2025-07  5, annex 2  tier-order
    availability.product_terms[0].exclusions[12].rule.short-interruption.within:
    pays 1 % for more missing points than the tier before it, which pays 4 %
    let the percentages rise
  note     -                    tier-order
    editions[0]: pays 1 % for more missing points than the tier before it, which
    pays 4 %
    let the percentages rise

good
  given or default: answer_days = 5
  nothing found

2 contracts: 1 error, 1 warning, 1 note
"
    );
}
