//! The verbs: one file each.

mod cases;
mod check;
mod claims;
mod clock;
mod compare;
mod completions;
mod contracts;
mod deadline;
mod evaluate;
mod explain;
mod lint;
mod man;
mod plugin;
mod replay;
mod restore_points;
mod schema;
mod script;
mod show;
mod window;

use clap::Subcommand;

use crate::Ending;
use crate::args::Cli;

/// What livret can be asked to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Evaluate(evaluate::Evaluate),
    Claims(claims::Claims),
    Explain(explain::Explain),
    Compare(compare::Compare),
    Replay(replay::Replay),
    Check(check::Check),
    RestorePoints(restore_points::RestorePoints),
    Deadline(deadline::Deadline),
    Window(window::Window),
    Clock(clock::Clock),
    Contracts(contracts::Contracts),
    Show(show::Show),
    Lint(lint::Lint),
    Cases(cases::Cases),
    Schema(schema::Schema),
    Script(script::Script),
    Plugin(plugin::Plugin),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Does what was asked.
///
/// # Errors
/// When it cannot be done: the message says what is wrong and what to do.
pub(crate) fn run(cli: &Cli) -> miette::Result<Ending> {
    let setting = &cli.setting;
    match &cli.verb {
        Verb::Evaluate(verb) => verb.run(setting),
        Verb::Claims(verb) => verb.run(setting),
        Verb::Explain(verb) => verb.run(setting),
        Verb::Compare(verb) => verb.run(setting),
        Verb::Replay(verb) => verb.run(setting),
        Verb::Check(verb) => verb.run(setting),
        Verb::RestorePoints(verb) => verb.run(setting),
        Verb::Deadline(verb) => verb.run(setting),
        Verb::Window(verb) => verb.run(setting),
        Verb::Clock(verb) => verb.run(setting),
        Verb::Contracts(verb) => verb.run(setting),
        Verb::Show(verb) => verb.run(setting),
        Verb::Lint(verb) => verb.run(setting),
        Verb::Cases(verb) => verb.run(setting),
        Verb::Schema(verb) => verb.run(setting),
        Verb::Script(verb) => verb.run(setting),
        Verb::Plugin(verb) => verb.run(setting),
        Verb::Completions(verb) => verb.run(setting),
        Verb::Man(verb) => verb.run(setting),
    }
}
