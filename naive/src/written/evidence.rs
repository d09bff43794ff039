//! Files of evidence.

use chrono::DateTime;

use crate::clock::written as utc;
use crate::hours::PARIS;
use crate::situation::{Evidence, STEPS, Ticket};

/// Each file's name and text.
pub(super) fn written(evidence: &Evidence) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut add = |name: &str, table: Table| files.push((name.to_owned(), table.text()));
    add("outages", outages(evidence));
    add("maintenance", maintenance(evidence));
    // A file of monitoring without a row would name nobody.
    if !evidence.coverage.is_empty() {
        add("coverage", coverage(evidence));
    }
    for file in 0..evidence.ticket_files.len() {
        add(&format!("tickets-{file}"), tickets(evidence, file));
    }
    add("suspensions", suspensions(evidence));
    add("versions", versions(evidence));
    add("notices", notices(evidence));
    add("backups", backups(evidence));
    add("restores", restores(evidence));
    add("claims", claims(evidence));
    files
}

/// Rows under a head; a column may be left out.
struct Table {
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    lacks: Vec<&'static str>,
}

impl Table {
    fn new(head: &[&'static str]) -> Self {
        Self {
            head: head.to_vec(),
            rows: Vec::new(),
            lacks: Vec::new(),
        }
    }

    fn text(&self) -> String {
        let mut out = csv::Writer::from_writer(Vec::new());
        let kept: Vec<usize> = (0..self.head.len())
            .filter(|place| !self.lacks.contains(&self.head[*place]))
            .collect();
        out.write_record(kept.iter().map(|place| self.head[*place]))
            .unwrap();
        for row in &self.rows {
            out.write_record(kept.iter().map(|place| &row[*place]))
                .unwrap();
        }
        String::from_utf8(out.into_inner().unwrap()).unwrap()
    }
}

/// An instant, now in UTC, now with the offset of Paris.
fn time(t: i64) -> String {
    if (t / 60) % 3 == 0 {
        return utc(t);
    }
    let instant = DateTime::from_timestamp(t, 0).unwrap();
    instant.with_timezone(&PARIS).to_rfc3339()
}

fn perhaps(t: Option<i64>) -> String {
    t.map(time).unwrap_or_default()
}

/// A word, left out where it is what an empty field means.
fn unless(default: &str, word: &str, spelt: bool) -> String {
    match word == default && !spelt {
        true => String::new(),
        false => word.to_owned(),
    }
}

fn outages(evidence: &Evidence) -> Table {
    let mut table = Table::new(&[
        "subscription",
        "start",
        "end",
        "impact",
        "environment",
        "cause",
        "source",
        "product",
    ]);
    for row in &evidence.outages {
        let environment = if row.production { "production" } else { "test" };
        let spelt = row.start % 120 == 0;
        table.rows.push(vec![
            row.subscription.clone(),
            time(row.start),
            perhaps(row.end),
            unless("total", row.impact, spelt),
            unless("production", environment, spelt),
            unless("vendor", row.cause, spelt),
            row.source.to_owned(),
            row.product.to_owned(),
        ]);
    }
    table
}

fn maintenance(evidence: &Evidence) -> Table {
    let mut table = Table::new(&[
        "subscription",
        "start",
        "end",
        "kind",
        "planned_at",
        "published_at",
        "announced_at",
        "product",
    ]);
    for row in &evidence.maintenance {
        table.rows.push(vec![
            row.subscription.clone(),
            time(row.start),
            time(row.end),
            row.kind.to_owned(),
            perhaps(row.planned_at),
            perhaps(row.published_at),
            perhaps(row.announced_at),
            row.product.to_owned(),
        ]);
    }
    table
}

fn coverage(evidence: &Evidence) -> Table {
    let mut table = Table::new(&["subscription", "start", "end"]);
    for row in &evidence.coverage {
        table.rows.push(vec![
            row.subscription.clone(),
            time(row.start),
            time(row.end),
        ]);
    }
    table
}

fn tickets(evidence: &Evidence, file: usize) -> Table {
    let mut head = vec![
        "subscription",
        "id",
        "recorded_at",
        "severity",
        "impact",
        "urgency",
        "channel",
        "environment",
        "cause",
        "workaround_accepted",
    ];
    head.extend(STEPS);
    let mut table = Table::new(&head);
    table.lacks.clone_from(&evidence.ticket_files[file]);
    let rows = evidence.tickets.iter().filter(|row| row.file == file);
    table.rows = rows.map(ticket).collect();
    table
}

fn ticket(row: &Ticket) -> Vec<String> {
    let (severity, impact, urgency) = match row.severity[..] {
        [impact, urgency] => ("", impact, urgency),
        [severity, ..] => (severity, "", ""),
        [] => ("", "", ""),
    };
    let mut fields = vec![row.subscription.clone(), row.id.clone(), time(row.recorded)];
    let environment = if row.production { "" } else { "recette" };
    let channel = if row.phone { "phone" } else { "" };
    let accepted = if row.accepted { "yes" } else { "" };
    let words = [
        severity,
        impact,
        urgency,
        channel,
        environment,
        row.cause,
        accepted,
    ];
    fields.extend(words.map(str::to_owned));
    fields.extend(row.steps.map(perhaps));
    fields
}

fn suspensions(evidence: &Evidence) -> Table {
    let mut table = Table::new(&["subscription", "ticket", "start", "end", "reason"]);
    for row in &evidence.suspensions {
        table.rows.push(vec![
            row.subscription.clone(),
            row.ticket.clone(),
            time(row.start),
            perhaps(row.end),
            row.reason.to_owned(),
        ]);
    }
    table
}

fn versions(evidence: &Evidence) -> Table {
    let mut table = Table::new(&["subscription", "event", "version", "at", "product"]);
    for row in &evidence.versions {
        table.rows.push(vec![
            row.subscription.clone(),
            row.event.to_owned(),
            row.version.to_owned(),
            time(row.at),
            row.product.to_owned(),
        ]);
    }
    table
}

fn notices(evidence: &Evidence) -> Table {
    let head = [
        "subscription",
        "kind",
        "sent_at",
        "effective_at",
        "reason",
        "ref",
    ];
    let mut table = Table::new(&head);
    for row in &evidence.notices {
        table.rows.push(vec![
            row.subscription.clone(),
            row.kind.to_owned(),
            time(row.sent),
            perhaps(row.effective),
            row.reason.to_owned(),
            row.reference.to_owned(),
        ]);
    }
    table
}

fn backups(evidence: &Evidence) -> Table {
    let mut table = Table::new(&[
        "subscription",
        "id",
        "kind",
        "started_at",
        "finished_at",
        "status",
        "site",
        "region",
        "deleted_at",
    ]);
    table.lacks.clone_from(&evidence.backup_lacks);
    for row in &evidence.backups {
        table.rows.push(vec![
            row.subscription.clone(),
            row.id.clone(),
            row.kind.to_owned(),
            time(row.started),
            perhaps(row.finished),
            row.status.to_owned(),
            row.site.to_owned(),
            row.region.to_owned(),
            perhaps(row.deleted),
        ]);
    }
    table
}

fn restores(evidence: &Evidence) -> Table {
    let head = ["subscription", "id", "requested_at", "point", "restored_at"];
    let mut table = Table::new(&head);
    table.lacks.clone_from(&evidence.restore_lacks);
    for row in &evidence.restores {
        table.rows.push(vec![
            row.subscription.clone(),
            row.id.clone(),
            time(row.requested),
            time(row.point),
            perhaps(row.restored),
        ]);
    }
    table
}

fn claims(evidence: &Evidence) -> Table {
    let mut table = Table::new(&["subscription", "period", "sent_at"]);
    for row in &evidence.claims {
        let period = row.period.format("%Y-%m").to_string();
        table
            .rows
            .push(vec![row.subscription.clone(), period, time(row.sent)]);
    }
    table
}
