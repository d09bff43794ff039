//! Hooks of clients' scripts, from the portfolio to the report and the explanation.

use livret_core::contract::Clause;
use livret_core::contract::terms::{
    Allowance, AllowanceFor, DoneStep, Miss, OutsideHours, PhoneRule, Severity, StartTerm,
    SupportObligation, SupportTerms, TieTerm,
};
use livret_core::explain::Family;
use livret_core::verdict::{Binding, Outcome, Party};
use rstest::rstest;
use tempfile::TempDir;

use super::*;
use crate::contracts::canned::Canned;
use crate::explain::Explained;

/// Excuses the first outage that there is, whatever month is asked for.
const FIRST: &str = "fn excuse_outages(outages) {
    let left = 1;
    for outage in outages {
        if left > 0 && outage.end != () {
            outage.excuse(\"1\");
        }
        left -= 1;
    }
}
";

/// 99.9 % of each month; tickets of severity 1 are taken within an hour, others in two.
fn terms() -> Terms {
    let within = |severity: &str, hours| AllowanceFor {
        severity: severity.to_owned(),
        allowance: Allowance::Hours(hours).into(),
    };
    let severity = |name: &str| Severity {
        name: name.to_owned(),
        words: Vec::new(),
    };
    let acknowledgement = SupportObligation {
        name: "acknowledgement".to_owned(),
        articles: Citations::one("1"),
        party: Party::Vendor,
        binding: Binding::Result,
        allowances: vec![within("1", 1), within("2", 2)],
        start: StartTerm::Recorded.into(),
        outside_hours: OutsideHours::NextOpening.into(),
        done: vec![DoneStep::Acknowledged],
        miss: Miss::Breach.into(),
        phone: PhoneRule::Same.into(),
    };
    let hours = CalendarTerms::paris("24/7");
    let nothing: Terms = serde_json::from_value(canned::terms()).expect("terms");
    let request = TermsRequest {
        edition: "2025-07".to_owned(),
        parameters: livret_core::contract::Parameters::default(),
    };
    Terms {
        availability: TwoEditions::terms(&request).availability,
        support: Promise::Promised(SupportTerms {
            articles: Citations::one("1"),
            business_days: hours.clone(),
            hours,
            other_hours: Vec::new(),
            on_call: Vec::new(),
            closing_time: Clause::from(TieTerm::Closing),
            severities: vec![severity("1"), severity("2")],
            matrix: None,
            excuses: Vec::new(),
            suspensions: Vec::new(),
            version: None,
            obligations: vec![acknowledgement],
            rate: None,
        }),
        ..nothing
    }
}

/// A subscription with a script, an outage of an hour in June and in July 2025, and two
/// tickets, each taken after an hour and a half.
struct Stage {
    _folder: TempDir,
    portfolio: Portfolio,
    bindings: Bindings,
    contracts: Contracts,
}

impl Stage {
    fn new(script: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).expect("written");
        };
        write(
            "outages.csv",
            "subscription,start,end\n\
             a,2025-06-10T10:00:00Z,2025-06-10T11:00:00Z\n\
             a,2025-07-10T10:00:00Z,2025-07-10T11:00:00Z\n",
        );
        write(
            "tickets.csv",
            "subscription,id,recorded_at,severity,channel,acknowledged_at\n\
             a,T-1,2025-07-01T10:00:00Z,1,portal,2025-07-01T11:30:00Z\n\
             a,T-2,2025-07-02T10:00:00Z,2,phone,2025-07-02T11:30:00Z\n",
        );
        write("own.rhai", script);
        let contracts = Contracts::of([Canned {
            terms: serde_json::to_string(&terms()).expect("written"),
            ..Canned::stating("acme-saas")
        }
        .library()]);
        let text = "[portfolio]\nname = \"P\"\nevidence = \".\"\n\
             [[client]]\nid = \"c\"\nname = \"C\"\nterritory = \"FR\"\n\
             [[client.subscription]]\nid = \"a\"\ncontract = \"acme-saas\"\n\
             since = 2025-01-01\nedition = \"2025-07\"\nscript = \"own.rhai\"\n";
        let file = folder.path().join("portfolio.toml");
        let portfolio = Portfolio::parse(&file, text.as_bytes(), &contracts).expect("a portfolio");
        let bindings = crate::portfolio::bind(&portfolio, &contracts);
        assert!(bindings.failed.is_empty(), "{:?}", bindings.failed);
        Self {
            _folder: folder,
            portfolio,
            bindings,
            contracts,
        }
    }

    fn evaluated(&self, (from, to): (&str, &str), as_of: &str) -> Evaluation {
        let request = Request {
            from: from.parse().expect("a month"),
            to: to.parse().expect("a month"),
            as_of: Instant::parse(as_of).expect("an instant"),
            side: self.portfolio.reading,
        };
        let run = evaluate(
            &self.portfolio,
            &self.bindings,
            &self.contracts,
            &request,
            &BTreeSet::new(),
        );
        run.expect("judged")
    }

    fn explained(&self, id: &str) -> Explained {
        let as_of = Instant::parse(LATER).expect("an instant");
        let side = self.portfolio.reading;
        let known = (as_of, side);
        let explained =
            crate::explain::explain(&self.portfolio, &self.bindings, &self.contracts, id, known);
        explained.expect("explained")
    }
}

const LATER: &str = "2026-01-01T00:00:00Z";

fn excluded(run: &Evaluation) -> Vec<String> {
    let months = run.report.subscriptions[0].availability.iter();
    let month = months.map(|month| {
        let parts = month.excluded.iter().map(|part| {
            let overrides = part.overrides.as_ref().expect("an exception");
            format!("{} for {}: {}", part.article, overrides, part.seconds)
        });
        let (period, outcome) = (&month.period, month.ruling.outcome.word());
        let parts: Vec<String> = parts.collect();
        format!(
            "{period} {outcome} {} [{}]",
            month.ruling.articles,
            parts.join(" ")
        )
    });
    month.collect()
}

#[rstest]
#[case::both_months(("2025-06", "2025-07"), LATER, &[
    "2025-06 met 1, own.rhai:5 [own.rhai:5 for 1: 3600]",
    "2025-07 breached 1 []",
])]
// The script sees the outage of June all the same.
#[case::the_second_alone(("2025-07", "2025-07"), LATER, &["2025-07 breached 1 []"])]
// At that time the outage of June still lasted.
#[case::before_its_end(("2025-06", "2025-06"), "2025-06-10T10:50:00Z", &[
    "2025-06 breached 1 []",
])]
fn an_outage_is_excused_by_a_line_of_the_script(
    #[case] months: (&str, &str),
    #[case] as_of: &str,
    #[case] expected: &[&str],
) {
    let run = Stage::new(FIRST).evaluated(months, as_of);
    assert_eq!(excluded(&run), expected);
}

#[test]
fn an_explanation_shows_the_line_and_the_article() {
    let stage = Stage::new(FIRST);
    let told = stage.explained("a/availability/2025-06").explanation;
    let Family::Availability(month) = &told.family else {
        panic!("{told:?}");
    };
    let run = stage.evaluated(("2025-06", "2025-06"), LATER);
    assert_eq!(month.verdict, run.report.subscriptions[0].availability[0]);
    let shown = serde_json::to_value(&told).expect("written");
    let exception = serde_json::json!({ "exception": 1, "place": "own.rhai:5", "overrides": "1" });
    assert_eq!(shown["terms"]["exceptions"][0], exception);
    assert_eq!(shown["sums"][0]["class"], "excepted");
    assert_eq!(shown["sums"][0]["article"], "own.rhai:5");
    let note = serde_json::json!({ "note": "excused", "place": "own.rhai:5", "overrides": "1" });
    assert_eq!(shown["evidence"][0]["notes"][0], note);
}

#[test]
fn tickets_are_classified_and_excused_by_lines_of_the_script() {
    let stage = Stage::new(
        "fn classify_tickets(tickets) {
            for ticket in tickets {
                if ticket.phone { ticket.excuse(\"1\"); } else { ticket.classify(\"2\", \"1\"); }
            }
        }",
    );
    let run = stage.evaluated(("2025-07", "2025-07"), LATER);
    let rows = run.report.subscriptions[0].support.iter().map(|row| {
        let (ticket, severity, outcome) = (&row.ticket, &row.severity, row.ruling.outcome.word());
        format!("{ticket} {severity} {outcome} {}", row.ruling.articles)
    });
    let expected = ["T-1 2 met 1, own.rhai:3", "T-2 2 excused 1, own.rhai:3"];
    assert_eq!(rows.collect::<Vec<_>>(), expected);
    let told = stage.explained("a/support/T-1/acknowledgement").explanation;
    let shown = serde_json::to_value(&told).expect("written");
    assert_eq!(shown["verdict"]["severity"], "2");
    assert_eq!(shown["evidence"][0]["severity"], "1");
    assert_eq!(shown["evidence"][0]["notes"][0]["severity"], "2");
    assert_eq!(shown["evidence"][0]["notes"][0]["place"], "own.rhai:3");
}

/// What a hook cannot say is told where the verdicts are, and in the notes of the run.
#[rstest]
#[case::outages(
    "fn excuse_outages(outages) {\n    throw \"no\";\n}\n",
    "availability",
    [Outcome::Undetermined, Outcome::Breached]
)]
#[case::tickets(
    "fn classify_tickets(tickets) {\n    throw \"no\";\n}\n",
    "support",
    [Outcome::Breached, Outcome::Undetermined]
)]
fn a_hook_that_fails_leaves_open_what_it_might_have_said(
    #[case] script: &str,
    #[case] obligation: &str,
    #[case] outcomes: [Outcome; 2],
) {
    let stage = Stage::new(script);
    let run = stage.evaluated(("2025-07", "2025-07"), LATER);
    let told = &run.report.subscriptions[0];
    let found = [
        told.availability[0].ruling.outcome,
        told.support[0].ruling.outcome,
    ];
    assert_eq!(found, outcomes);
    let [missing] = told.undetermined.as_slice() else {
        panic!("{:?}", told.undetermined);
    };
    assert_eq!(missing.obligation, obligation);
    assert!(
        missing.reason.starts_with("own.rhai:2:"),
        "{}",
        missing.reason
    );
    assert!(run.notes.iter().any(|note| note.contains(&missing.reason)));
    let id = match obligation {
        "availability" => "a/availability/2025-07",
        _ => "a/support/T-1/acknowledgement",
    };
    let because = stage.explained(id).explanation.because;
    let because = because.join("; ");
    assert!(because.contains(&missing.reason), "{because}");
}
