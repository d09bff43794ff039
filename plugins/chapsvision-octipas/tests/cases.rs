//! Runs the worked cases of the booklet, `cases/*.md`.

use chapsvision_octipas::Octipas;

livret_cases::cases! {
    Octipas;
    support: "../cases/support.md",
    answer: "../cases/answer.md",
}
