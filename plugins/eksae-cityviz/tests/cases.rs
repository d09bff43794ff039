//! Runs the worked cases of the booklet, `cases/*.md`.

use eksae_cityviz::Cityviz;

livret_cases::cases! {
    Cityviz;
    availability: "../cases/availability.md",
    backup: "../cases/backup.md",
    exclusions: "../cases/exclusions.md",
    windows: "../cases/windows.md",
    support: "../cases/support.md",
    anomalies: "../cases/anomalies.md",
    rate: "../cases/rate.md",
    articles: "../cases/articles.md",
    open_parameters: "../cases/open-parameters.md",
    lifecycle: "../cases/lifecycle.md",
}
