//! Runs the worked cases of the booklet, `cases/*.md`.

use {{crate}}::{{Type}};

livret_cases::cases! {
    {{Type}};
    availability: "../cases/availability.md",
    support: "../cases/support.md",
}
