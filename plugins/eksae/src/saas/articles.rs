//! The articles that both SaaS booklets number alike, in our words.

use livret_core::contract::Article;

use super::Saas;

/// All articles in the booklet's order.
pub(super) fn articles(booklet: &Saas) -> Vec<Article> {
    let limits = Article::new("4", "Limits of the service", booklet.limits);
    let table = |rows: &[(&str, &str, &str)]| -> Vec<Article> {
        rows.iter()
            .map(|(id, title, summary)| Article::new(id, title, summary))
            .collect()
    };
    let mut all = table(&BEFORE_LIMITS);
    all.push(limits);
    all.extend(table(&SERVICE));
    all.extend(table(&SUPPORT));
    all
}

const BEFORE_LIMITS: [(&str, &str, &str); 3] = [
    (
        "1",
        "Definitions",
        "Three classes of reproducible anomalies, by what they stop and whether a workaround can \
         exist. A request is a reproducible incident or an anomaly. Business hours are those in \
         which support is open; business days run from Monday to Friday without the holidays of \
         metropolitan France. Urgent maintenance stops the service outside the maintenance \
         window for urgent fixes or other urgent work.",
    ),
    (
        "2",
        "Purpose",
        "The booklet belongs to the contract and prevails over the general SaaS terms.",
    ),
    (
        "3",
        "Content",
        "The scope is what the contract lists as ordered.",
    ),
];

const SERVICE: [(&str, &str, &str); 14] = [
    (
        "5",
        "Access",
        "Open day and night outside the maintenance window and urgent maintenance. The window: \
         every night from 00:00 to 07:00 Paris time, or in the client's own time overseas; every \
         Sunday and French public holiday; maintenance planned at least 48 hours ahead. Urgent \
         maintenance may come at any time.",
    ),
    (
        "6",
        "Availability",
        "At least 99.85 % per calendar month of a window from 07:00 to 20:00, Monday to Friday, \
         without French public holidays, Paris time or the client's own time overseas: the \
         window less the downtime that counts, over the window. Production only.",
    ),
    (
        "6 (i)",
        "Exclusion: maintenance window",
        "Interruptions tied to the maintenance window of article 5.",
    ),
    (
        "6 (ii)",
        "Exclusion: urgent maintenance",
        "Interruptions tied to urgent maintenance.",
    ),
    (
        "6 (iii)",
        "Exclusion: force majeure",
        "Interruptions by force majeure.",
    ),
    (
        "6 (iv)",
        "Exclusion: the client's equipment",
        "Interruptions caused by equipment that the client or its suppliers provide.",
    ),
    (
        "6 (v)",
        "Exclusion: outside systems",
        "Interruptions tied to systems outside the service, the client's telecommunications \
         network among them.",
    ),
    (
        "7",
        "Backup and restoration",
        "A backup every night, kept 30 calendar days, and one on the first day of each month, \
         kept 3 months. The client may have any of them restored while it is kept. After a \
         disaster the service is restored from the fittest backup, without a delay in figures.",
    ),
    (
        "8",
        "Disaster recovery",
        "A recovery and continuity plan is an option with a price; its terms stand in an annex.",
    ),
    (
        "9",
        "SecNumCloud",
        "What the qualification by the French security agency stands for.",
    ),
    ("10", "Updates", "New versions and corrective patches."),
    (
        "10.1",
        "Updates: definition",
        "Versions that change the number, and patches; reports and developments made for one \
         client are not included.",
    ),
    (
        "10.2",
        "Updates: installation",
        "The vendor installs without asking and tells the client the dates beforehand, patches \
         excepted. Services that an update calls for are announced and billed apart.",
    ),
    (
        "11",
        "User accounts",
        "Who creates and removes administrator and user accounts; the client guards them.",
    ),
];

const SUPPORT: [(&str, &str, &str); 6] = [
    (
        "12",
        "Support: content",
        "Support by telephone and portal: requests, their follow-up, technical information.",
    ),
    (
        "13",
        "Support: execution",
        "The client describes a request precisely; its receipt is confirmed electronically. A \
         technician takes it within 8 business hours of its recording in business hours; at \
         least 75 % of requests, judged over 12 consecutive months from the start of support, \
         provided that the client keeps its side and the technical prerequisites. Hours stand on \
         the portal. Support presumes trained users and remote assistance, and may be suspended \
         without them.",
    ),
    (
        "14",
        "Support: anomalies",
        "Once qualified and reproduced: an action plan within 12 business hours for the gravest \
         class, a fix or a workaround within 6 business days for the middle one, no delay for \
         the third.",
    ),
    (
        "15",
        "Questions and answers",
        "Access to a collection of frequent questions.",
    ),
    (
        "16",
        "Support by telephone",
        "Requests are received in opening hours, Monday to Friday without public holidays; the \
         hours stand on the portal. Calls are at the client's cost.",
    ),
    (
        "17",
        "Data collection",
        "Usage data may be collected, without personal data and for nobody else.",
    ),
];
