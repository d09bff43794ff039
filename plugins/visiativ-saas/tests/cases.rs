//! Runs the worked cases of the booklet, `cases/*.md`.

use visiativ_saas::Visiativ;

livret_cases::cases! {
    Visiativ;
    availability: "../cases/availability.md",
    backup: "../cases/backup.md",
    credits: "../cases/credits.md",
    exclusions: "../cases/exclusions.md",
    fees: "../cases/fees.md",
    products: "../cases/products.md",
    support: "../cases/support.md",
    lifecycle: "../cases/lifecycle.md",
    articles: "../cases/articles.md",
}
