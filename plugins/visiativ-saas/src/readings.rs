//! The unclear clauses of the convention.

use livret_core::contract::{Citations, ReadingSpec};

/// All unclear clauses, by article.
pub(crate) fn readings() -> Vec<ReadingSpec> {
    let mut all = table(&AVAILABILITY);
    all.extend(table(&CREDITS));
    all.extend(table(&BACKUP));
    all.extend(table(&SUPPORT));
    all
}

/// A reading: its name, its articles, the clause, the client's view, the vendor's.
type Row = (&'static str, &'static [&'static str], [&'static str; 3]);

fn table(rows: &[Row]) -> Vec<ReadingSpec> {
    let spec = |(id, articles, words): &Row| {
        let (first, more) = articles.split_first()?;
        let articles = more
            .iter()
            .fold(Citations::one(*first), |all, id| all.and(*id));
        Some(ReadingSpec::new(id, articles, *words))
    };
    rows.iter().filter_map(spec).collect()
}

const AVAILABILITY: [Row; 9] = [
    (
        "part-month",
        &["5"],
        [
            "What all the time of a month is when the subscription covers it in part.",
            "The days in force.",
            "The whole month.",
        ],
    ),
    (
        "visiativ-scope",
        &["5"],
        [
            "How several products of one subscription are judged.",
            "Each has its own rate.",
            "The service is down only while every product is.",
        ],
    ),
    (
        "visiativ-source",
        &["5"],
        [
            "Whose records make the rate, which is drawn from the vendor's tools.",
            "Everybody's.",
            "The vendor's alone, where there are any.",
        ],
    ),
    (
        "visiativ-night",
        &["5"],
        [
            "Which nights lie in 20:00 to 06:00, Monday to Saturday.",
            "Those that begin on these days: Monday before 06:00 is not in, Sunday before it is.",
            "The hours of these days: Monday before 06:00 is in.",
        ],
    ),
    (
        "local-holidays",
        &["5", "7"],
        [
            "Which holidays are French ones for a client overseas or in Alsace-Moselle.",
            "The eleven national ones.",
            "Those and the territory's own.",
        ],
    ),
    (
        "urgent-maintenance",
        &["5"],
        [
            "Which urgent work is excluded, when the clause speaks of security.",
            "Only work for security.",
            "Any urgent work.",
        ],
    ),
    (
        "visiativ-outside",
        &["5", "2", "annex 3"],
        [
            "Whether force majeure and third-party software are excluded without being listed.",
            "They are not: their downtime counts.",
            "They are.",
        ],
    ),
    (
        "annex2-hour",
        &["annex 2"],
        [
            "What an interruption of an hour or more on a Sunday night is.",
            "All of it counts.",
            "Only what lies past the first hour counts.",
        ],
    ),
    (
        "annex2-scope",
        &["annex 2", "5"],
        [
            "What the Sunday interruption of annex 2 stands in place of.",
            "All programmed maintenance.",
            "That of Sundays; the other periods remain.",
        ],
    ),
];

const CREDITS: [Row; 3] = [
    (
        "credit-months",
        &["5"],
        [
            "Which months earn a credit when two consecutive ones miss.",
            "Every month of a run of two or more.",
            "Only a month before which another was missed.",
        ],
    ),
    (
        "claim-late",
        &["5"],
        [
            "What a claim after its term is worth; no forfeiture is written.",
            "The credit is still owed.",
            "It is lost.",
        ],
    ),
    (
        "visiativ-days",
        &["5", "7"],
        [
            "Which days are no business days when a claim is counted.",
            "Holidays and the vendor's closing days.",
            "Holidays only.",
        ],
    ),
];

const BACKUP: [Row; 3] = [
    (
        "rpo-gap",
        &["6"],
        [
            "What a recovery point of 24 hours asks for.",
            "At most 24 hours from the start of one success to the end of the next.",
            "One success in each local day.",
        ],
    ),
    (
        "week-slot",
        &["6"],
        [
            "What a weekly backup is.",
            "A success in any seven days.",
            "A success in each ISO week.",
        ],
    ),
    (
        "retention-end",
        &["6"],
        [
            "When the last day of a retention ends.",
            "At 24:00 of that day.",
            "At the clock time at which the backup was made.",
        ],
    ),
];

const SUPPORT: [Row; 4] = [
    (
        "business-days",
        &["7", "5"],
        [
            "When a delay of several business days ends; the day of the event never counts.",
            "When support closes on the last day. Where the client must act: at 24:00.",
            "At 24:00 of the last day. Where the client must act: when support closes.",
        ],
    ),
    (
        "closing-time",
        &["7"],
        [
            "When a delay in business hours falls due that is used up exactly at closing time.",
            "At that closing.",
            "At the next opening.",
        ],
    ),
    (
        "best-effort",
        &["5", "7"],
        [
            "What missing a delay is that is promised as best effort.",
            "A breach.",
            "Reported and excused.",
        ],
    ),
    (
        "convention-notice",
        &["3"],
        [
            "Which changes of the convention need no month's notice.",
            "Only those for security or the law.",
            "Any for which an urgency is stated.",
        ],
    ),
];
