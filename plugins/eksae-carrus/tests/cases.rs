//! Runs the worked cases of the booklet, `cases/*.md`.

use eksae_carrus::Carrus;

livret_cases::cases! {
    Carrus;
    availability: "../cases/availability.md",
    support: "../cases/support.md",
    lifecycle: "../cases/lifecycle.md",
    articles: "../cases/articles.md",
    backup: "../cases/backup.md",
    readings: "../cases/readings.md",
}
