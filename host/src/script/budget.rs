//! How much a script may do: operations and wall time, per run.
//!
//! One engine serves all runs, so the budget of a run lies in its thread, where the engine's
//! progress callback finds it. Invariants: a run without a budget may do nothing; a nested run
//! has its own and gives the outer one back. No script can catch that it ran out.

use std::cell::Cell;
use std::time::{Duration, Instant};

use rhai::{Dynamic, Engine, EvalAltResult, Position};

/// What one run may use.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// Steps of the engine: statements, operators, calls, turns of a loop.
    pub(super) operations: u64,
    /// Wall time.
    pub(super) time: Duration,
}

/// Why the engine was stopped; the engine carries it as the token of the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spent {
    /// So many operations were not enough.
    Operations(u64),
    /// So much time was not enough.
    Time(Duration),
}

impl Budget {
    /// Reading a script runs nothing.
    pub(super) const NONE: Self = Self {
        operations: 0,
        time: Duration::from_secs(1),
    };

    /// `customize`: a thousand times what a script needs that sets ten terms.
    pub(super) const CUSTOMIZE: Self = Self {
        operations: 50_000,
        time: Duration::from_secs(2),
    };

    /// For each row of a hook.
    pub(super) const ROW: Self = Self {
        operations: 500,
        time: Duration::from_millis(1),
    };

    /// A hook, however many rows: what a map may grow to is bounded by operations alone.
    pub(super) const HOOK: Self = Self {
        operations: 20_000_000,
        time: Duration::from_secs(60),
    };

    /// A hook over so many rows.
    pub(super) fn rows(rows: usize) -> Self {
        let rows = u32::try_from(rows).unwrap_or(u32::MAX);
        let operations = Self::ROW.operations.saturating_mul(rows.into());
        let time = Self::ROW.time.saturating_mul(rows);
        Self {
            operations: Self::CUSTOMIZE
                .operations
                .saturating_add(operations)
                .min(Self::HOOK.operations),
            time: Self::CUSTOMIZE
                .time
                .saturating_add(time)
                .min(Self::HOOK.time),
        }
    }

    /// Runs `work` with this budget.
    pub(super) fn spend<T>(self, work: impl FnOnce() -> T) -> T {
        let running = Running {
            operations: self.operations,
            time: self.time,
            started: Instant::now(),
            out: None,
        };
        let _restore = Restore(CURRENT.replace(Some(running)));
        work()
    }
}

/// The budget of the run that goes on.
#[derive(Clone, Copy)]
struct Running {
    operations: u64,
    time: Duration,
    started: Instant,
    /// Why it ran out, and after how many operations it ends at the latest.
    out: Option<(Spent, u64)>,
}

thread_local! {
    static CURRENT: Cell<Option<Running>> = const { Cell::new(None) };
}

/// Puts the outer budget back, also after a panic.
struct Restore(Option<Running>);

impl Drop for Restore {
    fn drop(&mut self) {
        CURRENT.set(self.0);
    }
}

/// So many operations between two looks at the clock.
const LOOK: u64 = 64;

/// So many operations more has a run that ran out: the engine forgets the place of an end that it
/// is told after an operation, and keeps that of an error about a variable. A loop that looks at
/// any is told with its line.
const GRACE: u64 = 32;

/// Lets the engine ask after every operation, and at every variable.
#[expect(
    deprecated,
    reason = "not deprecated, says rhai, but marked so as it may change"
)]
pub(super) fn watch(engine: &mut Engine) {
    engine.on_progress(|done| spent(done).map(Dynamic::from));
    engine.on_var(
        |_, _, _| match CURRENT.get().and_then(|running| running.out) {
            None => Ok(None),
            Some((spent, _)) => Err(Box::new(EvalAltResult::ErrorRuntime(
                Dynamic::from(spent),
                Position::NONE,
            ))),
        },
    );
}

fn spent(done: u64) -> Option<Spent> {
    let Some(mut running) = CURRENT.get() else {
        return Some(Spent::Operations(0));
    };
    if let Some((spent, last)) = running.out {
        return (done > last).then_some(spent);
    }
    let over = || done.is_multiple_of(LOOK) && running.started.elapsed() > running.time;
    let spent = match done > running.operations {
        true => Spent::Operations(running.operations),
        false if over() => Spent::Time(running.time),
        false => return None,
    };
    if running.operations == 0 {
        return Some(spent);
    }
    running.out = Some((spent, done.saturating_add(GRACE)));
    CURRENT.set(Some(running));
    None
}
