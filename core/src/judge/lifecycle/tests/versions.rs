//! Months of versions, and updates.

use rstest::rstest;

use super::*;

#[test]
fn without_any_version_it_is_said_once() {
    let rules = terms(&[eligibility()]);
    let changed = terms(&[eligibility(), updates()]);
    let subject = subject(vec![
        in_force(None, &rules),
        in_force(Some("2026-05-01"), &changed),
    ]);
    let request = request("2026-04", "2026-06", JUNE);
    let judged = verdicts(&subject, &request, &Evidence::default());
    assert_eq!(shown(&judged), [""; 0]);
    let [missing] = judged.undetermined.as_slice() else {
        panic!("{:?}", judged.undetermined);
    };
    assert_eq!(
        (missing.obligation.as_str(), missing.parameter.as_str()),
        ("version-eligibility", "versions")
    );
}

#[test]
fn the_vendor_installs_what_is_updated_automatically() {
    let mut evidence = Evidence::default();
    let (drive, viewer) = (
        evidence.texts.intern("drive"),
        evidence.texts.intern("Viewer"),
    );
    let installed = |product| {
        version(
            VersionEvent::Installed,
            "7",
            "2025-02-01T10:00:00Z",
            product,
        )
    };
    evidence.versions = Table::new(vec![
        installed(drive),
        installed(viewer),
        installed(Text::NONE),
    ]);
    let request = request("2026-04", "2026-04", JUNE);
    let parties = |products: &[&str]| -> Vec<(Option<String>, Party, String)> {
        let mut own = in_force(None, &terms(&[eligibility()]));
        own.products = products.iter().map(|it| (*it).to_owned()).collect();
        let judged = verdicts(&subject(vec![own]), &request, &evidence);
        let all = judged.lifecycle.into_iter();
        all.map(|it| (it.product, it.ruling.party, it.ruling.articles.to_string()))
            .collect()
    };
    let row = |product: Option<&str>, party, articles: &str| {
        (product.map(str::to_owned), party, articles.to_owned())
    };
    let named = [
        row(Some("Viewer"), Party::Vendor, "8, annex 1"),
        row(Some("drive"), Party::Client, "8, annex 1"),
    ];
    let with = |whole| [&[whole], named.as_slice()].concat();
    assert_eq!(parties(&[]), with(row(None, Party::Client, "8")));
    // Without a product, a row is about those that are subscribed to.
    assert_eq!(
        parties(&["Viewer"]),
        with(row(None, Party::Vendor, "8, annex 1"))
    );
    assert_eq!(
        parties(&["Viewer", "Drive"]),
        with(row(None, Party::Client, "8, annex 1"))
    );
}

#[rstest]
// The first installation is the delivery of the service.
#[case(&["7 2026-04-02"], &[])]
// A correction needs no notice, a version installed again is none.
#[case(&["7.1 2025-04-02", "7.1.4 2026-04-02", "7.1 2026-04-09"], &[])]
#[case(&["7.1 2025-04-02", "7.2 2026-04-02"], &["2026-04-02"])]
#[case(&["7.1 2025-04-02", "7.2 2026-04-02", "7.3 2026-04-09"], &["2026-04-02", "2026-04-09"])]
// Of two at one instant the higher one runs.
#[case(&["7.1 2025-04-02", "7.1.2 2026-04-02", "7.2 2026-04-02"], &["2026-04-02"])]
fn an_update_is_told_before(#[case] installed: &[&str], #[case] judged: &[&str]) {
    let subject = subject(vec![in_force(None, &terms(&[updates()]))]);
    let row = |text: &&str| {
        let (number, day) = text.split_once(' ').unwrap();
        let when = format!("{day}T10:00:00Z");
        version(VersionEvent::Installed, number, &when, Text::NONE)
    };
    let evidence = Evidence {
        versions: Table::new(installed.iter().map(row).collect()),
        ..Evidence::default()
    };
    let found = verdicts(&subject, &request("2026-04", "2026-04", JUNE), &evidence);
    let expected: Vec<String> = judged
        .iter()
        .map(|day| format!("s/lifecycle/update-notice/{day}T10%3A00%3A00Z: undetermined"))
        .collect();
    assert_eq!(shown(&found), expected);
}
