//! Runs the worked cases of the booklet, `cases/*.md`.

use visiativ_saas::Visiativ;

livret_cases::cases! {
    Visiativ;
    availability: "../cases/availability.md",
    backup: "../cases/backup.md",
    exclusions: "../cases/exclusions.md",
    products: "../cases/products.md",
    support: "../cases/support.md",
    lifecycle: "../cases/lifecycle.md",
    articles: "../cases/articles.md",
}
