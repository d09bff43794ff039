//! Runs the worked cases of the booklet, `cases/*.md`.

use eksae_contact::Contact;

livret_cases::cases! {
    Contact;
    support: "../cases/support.md",
    lifecycle: "../cases/lifecycle.md",
    readings: "../cases/readings.md",
    anomalies: "../cases/anomalies.md",
}
