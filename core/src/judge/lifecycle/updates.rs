//! `update-notice`: the client knows the date of an update before it is installed.
//!
//! The first installation on record is the delivery of the service and no update; a patch
//! of the version that ran before needs no notice. A notice tells the date when it was sent
//! before the installation and takes effect on its local day.

use super::{Bench, Judged, NOT_IN_FORCE, Row, day};
use crate::calendar::Zone;
use crate::evidence::{NoticeKind, NoticeRow, VersionEvent, VersionRow};
use crate::judge::availability::same_product;
use crate::verdict::Outcome;

pub(super) fn judge(bench: &Bench<'_>, zone: Zone) -> Vec<Row> {
    let known = bench.versions().iter().filter(|row| bench.is_known(row.at));
    let installed: Vec<&VersionRow> = known
        .filter(|row| row.event == VersionEvent::Installed)
        .collect();
    let mut rows = Vec::new();
    for (place, row) in installed.iter().enumerate() {
        // Of several at one instant the highest version is the one that runs.
        let later = installed.iter().skip(place + 1);
        let mut twins = later.take_while(|other| other.at == row.at);
        if twins.any(|other| is_same_product(bench, other, row)) {
            continue;
        }
        let before = installed.iter().take(place).rev();
        let mut before = before.filter(|other| other.at < row.at);
        let Some(before) = before.find(|other| is_about(bench, other, row)) else {
            continue;
        };
        if bench.concerns(zone, row.at) && !row.number.is_patch_of(&before.number) {
            rows.push(bench.rule(one(bench, zone, row, before)));
        }
    }
    rows
}

fn is_same_product(bench: &Bench<'_>, one: &VersionRow, other: &VersionRow) -> bool {
    same_product(bench.text(one.product), bench.text(other.product))
}

/// Whether two events can be of one product: one without a product is of all.
fn is_about(bench: &Bench<'_>, one: &VersionRow, other: &VersionRow) -> bool {
    one.product.is_none() || other.product.is_none() || is_same_product(bench, one, other)
}

fn one(bench: &Bench<'_>, zone: Zone, update: &VersionRow, before: &VersionRow) -> Judged {
    let date = day(zone, update.at);
    let tells = |notice: &&NoticeRow| {
        let told = notice.effective.map(|effective| day(zone, effective));
        notice.sent < update.at && told == Some(date)
    };
    let told = bench.notices(NoticeKind::Update).find(tells);
    let what = format!(
        "version {} was installed on {date} after {}",
        update.version, before.version
    );
    let evidence = bench.case.evidence;
    let (outcome, detail) = if !bench.holds(zone).contains(update.at) {
        (Outcome::NotInForce, NOT_IN_FORCE.to_owned())
    } else if evidence.unread.versions {
        let why = "a file of versions could not be read".to_owned();
        (Outcome::Undetermined, why)
    } else if let Some(told) = told {
        let sent = day(zone, told.sent);
        (Outcome::Met, format!("{what}; its date was told on {sent}"))
    } else if evidence.unread.notices {
        let detail = format!("{what}; a file of notices could not be read");
        (Outcome::Undetermined, detail)
    } else if evidence.notices.of(bench.case.subject.index).is_empty() {
        let detail = format!("{what}; no evidence says what was told: give `notices`");
        (Outcome::Undetermined, detail)
    } else {
        let detail = format!("{what}; no notice of an update told that date before");
        (Outcome::Breached, detail)
    };
    let product = bench.text(update.product);
    Judged {
        product: (!product.is_empty()).then(|| product.to_owned()),
        due: Some(update.at),
        done: told.map(|told| told.sent),
        rows: [before.row, update.row]
            .into_iter()
            .chain(told.map(|told| told.row))
            .collect(),
        ..Judged::plain(update.at, update.at.to_string(), outcome, detail)
    }
}
