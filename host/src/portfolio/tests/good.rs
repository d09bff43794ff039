//! What a good portfolio becomes.

use livret_core::calendar::Territory;
use rstest::rstest;
use serde_json::json;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn every_key_is_read() {
    let portfolio = parse(GOOD).expect("a good portfolio");
    assert_eq!(portfolio.name, "Communes de démonstration");
    assert_eq!(portfolio.evidence, Path::new("src"));
    assert_eq!(portfolio.reading, Side::Vendor);
    let [colmar, nuku_hiva] = &portfolio.clients[..] else {
        panic!("two clients");
    };
    assert_eq!(
        (&*colmar.id, &*colmar.name),
        ("colmar", "Commune de Colmar")
    );
    assert!(colmar.place.protestant_or_mixed_church);
    assert_eq!(nuku_hiva.place, ClientPlace::of(Territory::PF));
    let subscription = &colmar.subscriptions[0];
    assert_eq!(subscription.contract, "acme-saas");
    assert_eq!(subscription.since, day("2025-01-01"));
    assert_eq!(subscription.until, Some(day("2028-06-30")));
    assert_eq!(subscription.edition.as_deref(), Some("2025-07"));
    assert_eq!(
        subscription.pins,
        [(ReadingId::new("partial-outage"), Side::Vendor)]
    );
    assert_eq!(
        json!(subscription.parameters),
        json!({
            "closing_days": ["2026-12-24", "2026-12-31"],
            "dedicated": false,
            "disaster_recovery": { "rpo": "1h", "rto": "4h" },
            "monthly_fee": "1250.00 EUR",
            "product_fees": { "Quality Documents": "300.00 EUR" },
            "products": ["Quality Documents", "Drive"],
            "support_hours": "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
            "support_start": "2025-07-01",
        })
    );
}

#[test]
fn subscriptions_are_bound_to_their_terms_and_failed_ones_keep_their_place() {
    let contracts = contracts();
    let portfolio = parse(GOOD).expect("a good portfolio");
    let bindings = bind(&portfolio, &contracts);
    let bound: Vec<_> = bindings
        .bound
        .iter()
        .map(|b| (b.subject.index, &*b.subject.id))
        .collect();
    assert_eq!(
        bound,
        [
            (0, "colmar/saas"),
            (1, "nuku-hiva/saas"),
            (3, "nuku-hiva/contact")
        ]
    );
    let [failed] = &bindings.failed[..] else {
        panic!("one failed");
    };
    assert_eq!((failed.index, &*failed.id), (2, "nuku-hiva/broken"));
    assert_eq!(
        failed.error.to_string(),
        "libbroken_saas.so: its booklet cannot be read: expected ident at line 1 column 2; \
         this is a defect of the plugin, tell its author"
    );
    assert_eq!(
        bindings.bound[0].subject.products(),
        ["Quality Documents", "Drive"]
    );
    assert_eq!(
        bindings.bound[1].subject.place.zone.name(),
        "Pacific/Marquesas"
    );
    assert_eq!(
        bindings.bound[2].subject.place.zone.name(),
        "Pacific/Tahiti"
    );
}

#[test]
fn a_named_edition_holds_whatever_the_date_else_each_holds_from_its_own() {
    let bindings = bind(&parse(GOOD).expect("a good portfolio"), &contracts());
    let edition_on = |n: usize, on: &str| {
        let in_force = bindings.bound[n].subject.terms_on(day(on));
        in_force.map_or("none", |edition| &edition.edition)
    };
    assert_eq!(edition_on(0, "2020-01-01"), "2025-07");
    assert_eq!(edition_on(1, "2023-12-31"), "none");
    assert_eq!(edition_on(1, "2025-06-30"), "2024-01");
    assert_eq!(edition_on(1, "2025-07-01"), "2025-07");
}

#[test]
fn equal_terms_are_held_once() {
    let bindings = bind(&parse(GOOD).expect("a good portfolio"), &contracts());
    let again = parse(&edited(
        "since = 2025-07-01\nparameters",
        "since = 2025-07-02\nparameters",
    ));
    let twice = bind(&again.expect("good"), &contracts());
    let digest = |bindings: &Bindings| bindings.bound[1].subject.terms[0].digest.clone();
    assert_eq!(digest(&bindings), digest(&twice));
    let text = edited("acme-contact", "acme-saas").replace(
        "id = \"nuku-hiva/contact\"",
        "id = \"x\"\nparameters = { zone = \"Pacific/Gambier\", answer_days = 10 }",
    );
    let bindings = bind(&parse(&text).expect("good"), &contracts());
    assert!(Arc::ptr_eq(
        &bindings.bound[1].subject.terms[0].terms,
        &bindings.bound[2].subject.terms[0].terms
    ));
}

#[rstest]
#[case::bom("\u{feff}", "\n")]
#[case::crlf("", "\r\n")]
#[case::both("\u{feff}", "\r\n")]
fn the_bytes_of_other_editors_are_accepted(#[case] before: &str, #[case] line_end: &str) {
    let text = format!("{before}{}", GOOD.replace('\n', line_end));
    assert_eq!(parse(&text).expect("good"), parse(GOOD).expect("good"));
}

#[test]
fn the_evidence_lies_beside_the_portfolio() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("src")).expect("made");
    let file = folder.path().join("portfolio.toml");
    std::fs::write(&file, GOOD).expect("written");
    let portfolio = Portfolio::read(&file, &contracts()).expect("good");
    assert_eq!(portfolio.evidence, folder.path().join("src"));
    let absent = Portfolio::read(&folder.path().join("absent.toml"), &contracts());
    let message = absent.expect_err("absent").to_string();
    assert!(
        message.contains("absent.toml: cannot be read: "),
        "{message}"
    );
}
