//! What a client's contract says of single rows: what goes out, what stays, what is cited.

use livret_core::contract::{ArticleId, Side};
use livret_core::evidence::{
    Evidence, Exception, Exceptions, Impact, OutageRow, Outages, RowRef, Source, Step, Texts,
    TicketEffect, TicketException, TicketRow, Tickets, WorkaroundAcceptance,
};
use livret_core::judge::Judgment;
use livret_core::verdict::{AvailabilityVerdict, Outcome, SupportVerdict};
use rstest::rstest;

use super::{at, edition, judged, subject};
use crate::naive::terms::eksae;

const HOURS: &str = "Mo-Fr 09:00-12:00,14:00-17:00; PH off";
const JUNE: (&str, &str) = ("2025-06", "2025-06");
const AFTER: (&str, Side) = ("2025-07-10T00:00:00Z", Side::Client);

fn row(line: usize) -> RowRef {
    let line = u32::try_from(line).unwrap();
    RowRef { file: 0, line }
}

/// What the script says in a line, in place of article 6.
fn said(line: &str) -> Exception {
    Exception {
        place: ArticleId::new(format!("client.rhai:{line}")),
        article: ArticleId::new("6"),
    }
}

/// Outages of Monday 2 June 2025, whose window is 07:00-20:00 in Paris:
/// `09:00-10:00 vendor 12` is excused by line 12, `-` by none.
fn outages(lines: &[&str]) -> Evidence {
    let (mut texts, mut exceptions, mut rows) =
        (Texts::default(), Exceptions::default(), Vec::new());
    for (n, line) in lines.iter().enumerate() {
        let [times, cause, by]: [&str; 3] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let (start, end) = times.split_once('-').unwrap();
        let clock = |time: &str| at(&format!("2025-06-02T{time}:00+02:00"));
        rows.push(OutageRow {
            subscription: 0,
            start: clock(start),
            end: clock(end),
            impact: Impact::Total,
            production: true,
            cause: texts.intern(cause),
            source: Source::Unstated,
            product: texts.intern(""),
            row: row(n),
        });
        if by != "-" {
            exceptions.excuse_outage(0, row(n), said(by));
        }
    }
    Evidence {
        texts,
        outages: Outages::new(rows),
        exceptions,
        ..Evidence::default()
    }
}

fn june(evidence: &Evidence) -> (AvailabilityVerdict, Judgment) {
    let subject = subject(vec![edition("2025-01", eksae(HOURS))]);
    let judged = judged(&subject, evidence, JUNE, AFTER);
    (judged.availability[0].clone(), judged)
}

#[rstest]
#[case::whole(&["09:00-10:00 vendor 12"], &["client.rhai:12 for 6: 3600"], 0)]
#[case::only_while_all_is_excused(
    &["09:00-10:00 vendor 12", "09:30-10:30 vendor -"],
    &["client.rhai:12 for 6: 1800"],
    3600
)]
#[case::after_the_booklets_exclusions(
    &["09:00-10:00 force-majeure 12"],
    &["6 (iii): 3600"],
    0
)]
#[case::beside_what_the_booklet_excuses(
    &["09:00-10:00 force-majeure -", "09:30-10:30 vendor 12"],
    &["6 (iii): 3600", "client.rhai:12 for 6: 1800"],
    0
)]
#[case::the_first_line_first(
    &["09:00-10:00 vendor 12", "09:30-10:30 vendor 9"],
    &["client.rhai:9 for 6: 3600", "client.rhai:12 for 6: 1800"],
    0
)]
#[case::not_outside_the_window(&["20:30-21:00 vendor 12"], &[], 0)]
fn an_excused_outage_goes_out_whole_after_the_booklets_exclusions(
    #[case] lines: &[&str],
    #[case] expected: &[&str],
    #[case] counted: i64,
) {
    let (june, _) = june(&outages(lines));
    let excluded = june.excluded.iter().map(|part| {
        let overrides = part.overrides.as_ref();
        let overrides = overrides.map(|article| format!(" for {article}"));
        let (article, seconds) = (&part.article, part.seconds);
        format!("{article}{}: {seconds}", overrides.unwrap_or_default())
    });
    assert_eq!(excluded.collect::<Vec<_>>(), expected);
    assert_eq!(june.counted_seconds.0, counted * 1_000_000);
    // Whoever took seconds out is cited, beside what he overrides.
    let cited = june.ruling.articles.to_string();
    let lines = expected.iter().filter(|line| line.starts_with("client"));
    let wanted = lines.filter_map(|line| line.split_once(" for "));
    let wanted: String = wanted.map(|(place, _)| format!(", {place}")).collect();
    assert_eq!(cited, format!("6{wanted}"));
    assert_eq!(june.hook, !wanted.is_empty());
}

/// What might be excused can only spare the vendor: 1193 s are met whatever it is.
#[rstest]
#[case::missed("09:00-10:00", Outcome::Undetermined)]
#[case::met("09:00-09:15", Outcome::Met)]
fn a_contract_that_cannot_be_asked_leaves_a_missed_month_open(
    #[case] times: &str,
    #[case] outcome: Outcome,
) {
    let mut evidence = outages(&[&format!("{times} vendor -")]);
    let why = "client.rhai:3:5: the limit is reached";
    evidence.exceptions.leave_outages_open(0, why.to_owned());
    let (june, judged) = june(&evidence);
    assert_eq!((june.ruling.outcome, june.hook), (outcome, true));
    let [missing] = judged.undetermined.as_slice() else {
        panic!("{:?}", judged.undetermined);
    };
    assert_eq!(
        (missing.obligation.as_str(), missing.reason.as_str()),
        ("availability", why)
    );
}

/// A ticket of severity 1, recorded on Monday 2 June 2025 at 09:00, on which nothing was done.
fn ticket(effect: Option<TicketEffect>) -> Evidence {
    let (mut texts, mut exceptions) = (Texts::default(), Exceptions::default());
    let ticket = TicketRow {
        subscription: 0,
        recorded: at("2025-06-02T09:00:00+02:00"),
        id: "T-1".into(),
        severity: texts.intern("1"),
        phone: false,
        production: true,
        cause: texts.intern("vendor"),
        steps: [Step::Empty; 8].into(),
        workaround: WorkaroundAcceptance::NotAccepted,
        row: row(2),
    };
    if let Some(effect) = effect {
        let exception = said("9");
        exceptions.except_ticket(0, row(2), TicketException { effect, exception });
    }
    Evidence {
        texts,
        tickets: Tickets::new(vec![ticket]),
        exceptions,
        ..Evidence::default()
    }
}

fn rows(support: &[SupportVerdict]) -> Vec<String> {
    let row = |it: &SupportVerdict| {
        let (obligation, severity, outcome) = (&it.obligation, &it.severity, it.ruling.outcome);
        let articles = &it.ruling.articles;
        format!("{obligation} {severity} {} by {articles}", outcome.word())
    };
    support.iter().map(row).collect()
}

#[rstest]
#[case::as_its_row_says(
    None,
    &["acknowledgement 1 breached by 13", "action-plan 1 breached by 14"]
)]
#[case::of_another_severity(
    Some(TicketEffect::Severity("2".to_owned())),
    &[
        "acknowledgement 2 breached by 13, 6, client.rhai:9",
        "correction 2 breached by 14, 6, client.rhai:9",
    ]
)]
#[case::excused(
    Some(TicketEffect::Excused),
    &[
        "acknowledgement 1 excused by 13, 6, client.rhai:9",
        "action-plan 1 excused by 14, 6, client.rhai:9",
    ]
)]
fn a_ticket_is_judged_as_the_clients_contract_says(
    #[case] effect: Option<TicketEffect>,
    #[case] expected: &[&str],
) {
    let subject = subject(vec![edition("2025-01", eksae(HOURS))]);
    let judged = judged(&subject, &ticket(effect), JUNE, AFTER);
    assert_eq!(rows(&judged.support), expected);
}

/// The year's share: nothing is left of it without the ticket, and the line is cited.
#[rstest]
#[case::late(None, [0, 1, 0], "13")]
#[case::excused(Some(TicketEffect::Excused), [0, 0, 0], "13, 6, client.rhai:9")]
fn a_share_leaves_out_what_the_clients_contract_excuses(
    #[case] effect: Option<TicketEffect>,
    #[case] expected: [u64; 3],
    #[case] articles: &str,
) {
    let subject = subject(vec![edition("2025-01", eksae(HOURS))]);
    let year = ("2025-12", "2025-12");
    let as_of = ("2026-01-10T00:00:00Z", Side::Client);
    let share = judged(&subject, &ticket(effect), year, as_of).support_rate;
    let share = &share[0];
    assert_eq!([share.on_time, share.late, share.undetermined], expected);
    assert_eq!(share.ruling.articles.to_string(), articles);
}

#[test]
fn tickets_that_nobody_could_classify_are_open() {
    let subject = subject(vec![edition("2025-01", eksae(HOURS))]);
    let mut evidence = ticket(None);
    let why = "client.rhai:8:1: the limit is reached";
    evidence.exceptions.leave_tickets_open(0, why.to_owned());
    let june = judged(&subject, &evidence, JUNE, AFTER);
    let open = [
        "acknowledgement 1 undetermined by 13",
        "action-plan 1 undetermined by 14",
    ];
    assert_eq!(rows(&june.support), open);
    assert_eq!(june.support[0].because.as_deref(), Some(why));
    assert_eq!(june.undetermined[0].reason, why);
    let as_of = ("2026-01-10T00:00:00Z", Side::Client);
    let share = judged(&subject, &evidence, ("2025-12", "2025-12"), as_of).support_rate;
    assert_eq!(share[0].ruling.outcome, Outcome::Undetermined);
}
