//! `livret completions`: what a shell needs to complete the command line.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use crate::Ending;
use crate::args::{Cli, Setting};
use crate::output::Output;

/// Write completions for a shell
#[derive(Debug, Args)]
#[command(
    after_long_help = "Example:\n  livret completions bash > ~/.local/share/bash-completion/completions/livret"
)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        // Into memory first: the generator panics on a pipe that closes early.
        let mut script = Vec::new();
        generate(self.shell, &mut Cli::command(), "livret", &mut script);
        Output::standard(setting.color).data(|out| out.write_all(&script))?;
        Ok(Ending::Done)
    }
}
