//! A compiled script and its three functions.

use std::sync::{Arc, PoisonError};

use livret_core::calendar::Zone;
use livret_core::plugin::{Fault, guard};
use rhai::{CallFnOptions, Dynamic, Scope};
use sha2::{Digest, Sha256};

use super::api::Handle;
use super::budget::Budget;
use super::compile::{CLASSIFY_TICKETS, CUSTOMIZE, Compiled, EXCUSE_OUTAGES};
use super::draft::Work;
use super::engine::ENGINE;
use super::fault::of_run;
use super::hooks::{OutageRow, Row, Rows, Table, TicketRow};
use super::source::Source;
use super::told::Told;
use super::{Classified, Customised, Draft, OutageFacts, Said, ScriptError, TicketFacts, cache};
use crate::contracts::Contract;

/// A script that was compiled, whole and within the limits of size and depth.
#[derive(Debug)]
pub struct Script {
    sha256: String,
    compiled: Compiled,
}

impl Script {
    /// Compiles the script of a file; the same bytes under the same name are compiled once in
    /// a process.
    ///
    /// # Errors
    /// [`ScriptError`] with line and column of what cannot be read or is not allowed.
    pub fn compile(file: &str, bytes: &[u8]) -> Result<Arc<Self>, ScriptError> {
        let source = Source::read(file, bytes)?;
        let digest = Sha256::digest(bytes);
        let sha256: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        cache::script((file.to_owned(), sha256.clone()), || {
            let whole = source.clone();
            let compiled = guarded(&whole, || Compiled::of(source))?;
            Ok(Self { sha256, compiled })
        })
    }

    /// Its file, as messages call it.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.compiled.source.file
    }

    /// SHA-256 of its bytes in lowercase hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Whether it has `fn excuse_outages(outages)`.
    #[must_use]
    pub fn excuses_outages(&self) -> bool {
        self.compiled.has(EXCUSE_OUTAGES)
    }

    /// Whether it has `fn classify_tickets(tickets)`.
    #[must_use]
    pub fn classifies_tickets(&self) -> bool {
        self.compiled.has(CLASSIFY_TICKETS)
    }

    /// Runs `customize` over a draft; a script without it changes nothing.
    ///
    /// # Errors
    /// [`ScriptError`] where it errs or reaches a limit; nothing is changed then.
    pub fn customize(&self, draft: &Draft) -> Result<Customised, ScriptError> {
        let (handle, work) = Handle::new(Work::new(draft));
        let held = || work.lock().unwrap_or_else(PoisonError::into_inner);
        held().speak_for(self.file());
        self.edit(handle)?;
        let customised = held().finish();
        Ok(customised)
    }

    /// Runs `customize` over what a hand holds.
    pub(super) fn edit(&self, handle: Handle) -> Result<(), ScriptError> {
        if !self.compiled.has(CUSTOMIZE) {
            return Ok(());
        }
        self.call(CUSTOMIZE, Budget::CUSTOMIZE, Dynamic::from(handle))
    }

    /// Runs `excuse_outages` over the outages of one subscription: for each, what it says.
    /// Local days and clock times are those of `zone`, the client's.
    ///
    /// # Errors
    /// [`ScriptError`] where it errs, reaches a limit, or names an article that the booklet
    /// lacks.
    pub fn excuse_outages(
        &self,
        contract: &Contract,
        zone: Zone,
        outages: &[OutageFacts],
    ) -> Result<Vec<Option<Said<()>>>, ScriptError> {
        self.hook::<OutageRow>(EXCUSE_OUTAGES, contract, zone, outages)
    }

    /// Runs `classify_tickets` over the tickets of one subscription: for each, what it says.
    /// Local days and clock times are those of `zone`, the client's.
    ///
    /// # Errors
    /// [`ScriptError`] where it errs, reaches a limit, or names an article or a severity that
    /// does not exist.
    pub fn classify_tickets(
        &self,
        contract: &Contract,
        zone: Zone,
        tickets: &[TicketFacts],
    ) -> Result<Vec<Option<Said<Classified>>>, ScriptError> {
        self.hook::<TicketRow>(CLASSIFY_TICKETS, contract, zone, tickets)
    }

    fn hook<H>(
        &self,
        name: &'static str,
        contract: &Contract,
        zone: Zone,
        facts: &[H::Facts],
    ) -> Result<Vec<Option<Said<H::Mark>>>, ScriptError>
    where
        H: Row + 'static,
        H::Facts: Clone + Send + Sync,
        H::Mark: Send + Sync,
    {
        let table = Table::new(contract, zone, self.file(), facts);
        if self.compiled.has(name) {
            let rows = Dynamic::from(Rows::<H>::new(Arc::clone(&table)));
            self.call(name, Budget::rows(facts.len()), rows)?;
        }
        Ok(table.said())
    }

    fn call(&self, name: &str, budget: Budget, value: Dynamic) -> Result<(), ScriptError> {
        let Compiled { source, ast, .. } = &self.compiled;
        let options = CallFnOptions::new().eval_ast(false);
        let ran = guarded(source, || {
            let scope = &mut Scope::new();
            let called = budget.spend(|| {
                ENGINE.call_fn_with_options::<Dynamic>(options, scope, ast, name, (value,))
            });
            called.map_err(|error| of_run(source, name, *error))
        });
        ran.map(drop)
    }
}

/// Does `work`; a panic in it, which would be a fault of livret or of the engine, is told like
/// any other error.
fn guarded<T>(
    source: &Source,
    work: impl FnOnce() -> Result<T, ScriptError>,
) -> Result<T, ScriptError> {
    match guard(|| Ok(work())) {
        Ok(done) => done,
        Err(Fault::Failed(why) | Fault::Panicked(why)) => {
            let told = Told::new(format!("running it failed: {why}"));
            let help = "this is a fault of livret; please report it with the script";
            Err(source.fault(rhai::Position::NONE, told.help(help)))
        }
    }
}
