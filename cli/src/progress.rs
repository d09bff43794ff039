//! How far a long run has come, on standard error and only where somebody looks at it.
//!
//! One line that is written over, a few times a second, from the first second on; it is gone
//! when the run ends.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use livret_host::evaluate::Progress;

/// Before, nothing is told.
const PATIENCE: Duration = Duration::from_secs(1);
/// Between two lines.
const PAUSE: Duration = Duration::from_millis(200);
/// Back to the margin, and the line is cleared.
const CLEAR: &str = "\r\u{1b}[2K";

/// The line.
pub(crate) struct Meter {
    watched: bool,
    began: Instant,
    told: Cell<Option<Instant>>,
}

impl Meter {
    /// For a run that begins now.
    pub(crate) fn begin() -> Self {
        Self {
            watched: io::stderr().is_terminal(),
            began: Instant::now(),
            told: Cell::new(None),
        }
    }

    /// Tells how far it has come, where it is time to.
    pub(crate) fn tell(&self, progress: Progress) {
        let now = Instant::now();
        let spent = now.duration_since(self.began);
        let told = self.told.get();
        let due = told.is_none_or(|told| now.duration_since(told) >= PAUSE);
        if self.watched && due && spent >= PATIENCE {
            self.told.set(Some(now));
            let mut terminal = io::stderr().lock();
            // Nobody is left to hear that standard error is closed.
            let _ = write!(terminal, "{CLEAR}{}", line(progress, spent));
            let _ = terminal.flush();
        }
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        if self.told.get().is_some() {
            let _ = write!(io::stderr(), "{CLEAR}");
        }
    }
}

/// `1.2 of 4.8 million rows, 0.6 million/s, 6 s left`.
fn line(Progress { done, rows }: Progress, spent: Duration) -> String {
    let millis = spent.as_millis().max(1);
    let speed = u128::from(done) * 1_000 / millis;
    let left = match u128::from(rows.saturating_sub(done)).checked_div(speed) {
        Some(seconds) => format!(", {} left", clock(seconds)),
        None => String::new(),
    };
    format!(
        "{} of {} million rows, {} million/s{left}",
        millions(done.into()),
        millions(rows.into()),
        millions(speed),
    )
}

fn millions(rows: u128) -> String {
    format!("{}.{}", rows / 1_000_000, rows / 100_000 % 10)
}

/// `40 s`, `12 min 5 s`.
fn clock(seconds: u128) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(
        1_250_000,
        4_800_000,
        2_000,
        "1.2 of 4.8 million rows, 0.6 million/s, 5 s left"
    )]
    #[case(
        2_000_000,
        400_000_000,
        1_000,
        "2.0 of 400.0 million rows, 2.0 million/s, 3 min 19 s left"
    )]
    #[case(0, 0, 1_500, "0.0 of 0.0 million rows, 0.0 million/s")]
    #[case(5, 5, 0, "0.0 of 0.0 million rows, 0.0 million/s, 0 s left")]
    fn the_line_says_how_long_it_will_take(
        #[case] done: u64,
        #[case] rows: u64,
        #[case] millis: u64,
        #[case] said: &str,
    ) {
        let progress = Progress { done, rows };
        assert_eq!(line(progress, Duration::from_millis(millis)), said);
    }
}
