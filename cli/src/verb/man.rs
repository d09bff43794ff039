//! `livret man`: the manual, a page per command, one after the other.

use std::io::{self, Write};

use clap::{Args, Command, CommandFactory};

use crate::Ending;
use crate::args::{Cli, Setting};
use crate::output::Output;

/// Write the manual, in roff
#[derive(Debug, Args)]
#[command(after_long_help = "Example:\n  livret man | man -l -")]
pub(crate) struct Man {}

impl Man {
    #[expect(clippy::unused_self, reason = "every verb is run alike")]
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let mut command = Cli::command();
        command.build();
        Output::standard(setting.color).data(|out| write_pages(command, out))?;
        Ok(Ending::Done)
    }
}

/// The page of a command, then those of its subcommands.
fn write_pages(command: Command, mut out: &mut dyn Write) -> io::Result<()> {
    let subcommands: Vec<Command> = command.get_subcommands().cloned().collect();
    clap_mangen::Man::new(command).render(&mut out)?;
    for subcommand in subcommands {
        write_pages(subcommand, out)?;
    }
    Ok(())
}
