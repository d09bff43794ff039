//! What the hooks say of single rows.

use livret_core::calendar::Zone;
use livret_core::time::Instant;
use rstest::rstest;

use super::stage::{contract, draft};
use crate::script::{Classified, OutageFacts, Said, Script, ScriptError, TicketFacts};

fn at(text: &str) -> Instant {
    Instant::parse(text).expect("an instant")
}

/// Two outages: a short one by night on a Sunday in Paris, and one that goes on.
fn outages() -> Vec<OutageFacts> {
    let short = OutageFacts {
        start: at("2026-08-01T22:30:59.5Z"),
        end: Some(at("2026-08-01T22:45:00Z")),
        impact: "total",
        production: true,
        cause: "client-network".to_owned(),
        source: "monitor",
        product: Some("Quality".to_owned()),
    };
    let lasting = OutageFacts {
        start: at("2026-08-03T08:00:00Z"),
        end: None,
        impact: "partial",
        production: false,
        cause: "vendor".to_owned(),
        source: "",
        product: None,
    };
    vec![short, lasting]
}

fn tickets() -> Vec<TicketFacts> {
    let terms = &draft().segments[0].terms;
    let ticket = |id: &str, cause: &str| TicketFacts {
        id: id.to_owned(),
        recorded: at("2026-08-03T16:30:00Z"),
        severity: "P2".to_owned(),
        phone: true,
        production: true,
        cause: cause.to_owned(),
        terms: terms.clone(),
    };
    vec![ticket("TCK-1", "vendor"), ticket("TCK-2", "client-use")]
}

fn excused(lines: &str) -> Result<Vec<Option<Said<()>>>, ScriptError> {
    let text = format!("fn excuse_outages(outages) {{\n{lines}\n}}\n");
    let script = Script::compile("a.rhai", text.as_bytes())?;
    script.excuse_outages(&contract(), Zone::paris(), &outages())
}

fn classified(lines: &str) -> Result<Vec<Option<Said<Classified>>>, ScriptError> {
    let text = format!("fn classify_tickets(tickets) {{\n{lines}\n}}\n");
    let script = Script::compile("a.rhai", text.as_bytes())?;
    script.classify_tickets(&contract(), Zone::paris(), &tickets())
}

/// Which outages a condition is true of.
#[rstest]
#[case("outage.cause == \"client-network\" && outage.product == \"Quality\"", [true, false])]
#[case("outage.start < \"2026-08-02\"", [true, false])]
#[case("outage.end == ()", [false, true])]
#[case("outage.end == \"2026-08-01T22:45:00Z\"", [true, false])]
#[case("outage.start_day == \"2026-08-02\"", [true, false])]
#[case("outage.start_time == \"00:30\"", [true, false])]
#[case("outage.start_time >= \"08:00\" && outage.start_time < \"18:00\"", [false, true])]
#[case("outage.end_time == \"00:45\"", [true, false])]
#[case("outage.end_day == ()", [false, true])]
#[case("outage.weekday == \"Su\"", [true, false])]
#[case("outage.weekday == \"Mo\"", [false, true])]
#[case("outage.seconds == 840.5", [true, false])]
#[case("outage.seconds != () && outage.minutes < 15 && outage.minutes > 14", [true, false])]
#[case("outage.impact == \"partial\"", [false, true])]
#[case("outage.production", [true, false])]
#[case("outage.source == \"\"", [false, true])]
#[case("outage.product == ()", [false, true])]
#[case("outages.len() == 2 && outages.len == 2", [true, true])]
fn facts_are_what_the_evidence_says(#[case] condition: &str, #[case] expected: [bool; 2]) {
    let lines = format!("for outage in outages {{ if {condition} {{ outage.excuse(\"6\"); }} }}");
    let said = excused(&lines).expect("runs");
    let marked: Vec<bool> = said.iter().map(Option::is_some).collect();
    assert_eq!(marked, expected);
}

#[test]
fn a_mark_bears_its_article_and_its_line() {
    let lines = "for outage in outages {\n    if outage.production { outage.excuse(13) }\n}";
    let said = excused(lines).expect("runs");
    let first = said.into_iter().next().flatten().expect("marked");
    assert_eq!(first.article.as_str(), "13");
    assert_eq!(first.place, "a.rhai:3");
}

#[test]
fn a_severity_is_that_of_the_terms_and_overrides_support() {
    let lines = "for ticket in tickets {\n    if ticket.id == \"TCK-1\" { ticket.severity = \"Bloquante\"; \
                 if ticket.severity != \"P1\" { throw \"not kept\" } }\n    \
                 if ticket.cause == \"client-use\" { ticket.excuse(\"5\") }\n}";
    let said = classified(lines).expect("runs");
    let told = |said: &Option<Said<Classified>>| {
        let said = said.clone().expect("marked");
        (said.what, said.article.to_string(), said.place)
    };
    let severity = Classified::Severity("P1".to_owned());
    assert_eq!(
        said.iter().map(told).collect::<Vec<_>>(),
        [
            (severity, "13".to_owned(), "a.rhai:3".to_owned()),
            (Classified::Excused, "5".to_owned(), "a.rhai:4".to_owned()),
        ]
    );
}

#[test]
fn the_last_mark_holds() {
    let lines = "for ticket in tickets { ticket.excuse(\"5\"); ticket.classify(\"P1\", \"6\"); }";
    let said = classified(lines).expect("runs");
    let all = said.iter().flatten();
    assert!(all.clone().all(|said| said.article.as_str() == "6"));
    assert_eq!(all.count(), 2);
}

#[rstest]
#[case(
    "for outage in outages { outage.excuse(\"66\"); }",
    "2:32: acme-saas has no article `66`; did you mean `6`?"
)]
#[case(
    "for outage in outages { outage.excuse(); }",
    "2:32: `excuse` takes an article of the booklet such as \"6 (ii)\"; none is given; write for \
     example: outage.excuse(\"6 (ii)\");"
)]
#[case(
    "for outage in outages { outage.cause = \"vendor\"; }",
    "2:32: `outage.cause` can only be read"
)]
#[case(
    "for outage in outages { let x = outage.casue; }",
    "2:40: outage has no `casue`; did you mean `cause`?"
)]
#[case(
    "for outage in outages { outage.deadline(1); }",
    "2:32: `deadline` takes an obligation such as \"correction\", a severity and an allowance such as \"8h\" or \"2d\""
)]
#[case(
    "loop { }",
    "1:4: it does more than 51000 operations, which is all that a script may; look for a loop \
     that does not end"
)]
fn mistakes_about_outages_are_told(#[case] lines: &str, #[case] says: &str) {
    let error = excused(lines).expect_err("fails");
    assert_eq!(error.to_string(), format!("a.rhai:{says}"));
}

#[rstest]
#[case(
    "for ticket in tickets { ticket.severity = \"P3\"; }",
    "2:32: `P3` is not a severity; did you mean `P1`?"
)]
#[case(
    "for ticket in tickets { ticket.classify(\"P1\"); }",
    "2:32: `classify` takes a severity and an article of the booklet such as \"13\"; one is given; \
     write for example: ticket.classify(\"1\", \"13\");"
)]
fn mistakes_about_tickets_are_told(#[case] lines: &str, #[case] says: &str) {
    let error = classified(lines).expect_err("fails");
    assert_eq!(error.to_string(), format!("a.rhai:{says}"));
}

#[test]
fn a_script_without_a_hook_says_nothing() {
    let text = "fn customize(contract) { }";
    let script = Script::compile("a.rhai", text.as_bytes()).expect("compiles");
    assert!(!script.excuses_outages() && !script.classifies_tickets());
    let said = script.excuse_outages(&contract(), Zone::paris(), &outages());
    assert_eq!(said.expect("runs"), [None, None]);
}

#[test]
fn a_hook_alone_changes_no_term() {
    let text = "fn excuse_outages(outages) { }";
    let script = Script::compile("a.rhai", text.as_bytes()).expect("compiles");
    assert!(script.excuses_outages());
    let done = script.customize(&draft()).expect("runs");
    assert_eq!(done.segments, draft().segments);
}

#[test]
fn the_budget_grows_with_the_rows() {
    let text = "fn excuse_outages(outages) { for outage in outages { let n = 0; \
                while n < 50 { n += 1; } } }";
    let script = Script::compile("a.rhai", text.as_bytes()).expect("compiles");
    let many: Vec<OutageFacts> = outages().into_iter().cycle().take(500).collect();
    let said = script.excuse_outages(&contract(), Zone::paris(), &many);
    assert_eq!(said.expect("runs").len(), 500);
}
