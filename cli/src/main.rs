//! livret: what service booklets promise, and what became of it.
//!
//! Reads the command line, runs one verb and turns how it ended into an exit code. Each
//! verb has its own file; what it prints is rendered by `livret-report`.

mod args;
mod drafts;
mod opened;
mod output;
mod portfolio_run;
mod progress;
mod severity;
mod spool;
mod terminal;
mod verb;
mod when;

use std::process::ExitCode;

use clap::Parser;

use args::Cli;

/// How a verb ended, when it could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// All of it was done.
    Done,
    /// Done, and something that binds the vendor is breached: only where that was asked.
    Breached,
    /// Done, and a contract was found to have mistakes.
    Objected,
    /// A part could not be done; what could be is written.
    Incomplete,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(match ending {
            Ending::Done => 0,
            Ending::Breached | Ending::Objected => 1,
            Ending::Incomplete => 2,
        })
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    terminal::dress_errors(cli.setting.color);
    match verb::run(&cli) {
        Ok(ending) => ending.into(),
        Err(error) => {
            terminal::tell_error(&error);
            ExitCode::from(2)
        }
    }
}
