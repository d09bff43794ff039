//! `livret contracts`: the contracts that are loaded.

use clap::Args;
use livret_host::contracts::{Contract, Contracts as AtHand};
use livret_report::{ContractLine, json};

use crate::Ending;
use crate::args::{Setting, TableOrJson};
use crate::output::Output;
use crate::terminal::tell;

/// List the contracts that are loaded
///
/// Vendor, product, editions, library and the SHA-256 of its bytes; a booklet in data stands
/// there with its file. What cannot be used is named on standard error, with the reason.
#[derive(Debug, Args)]
#[command(after_long_help = "Example:\n  livret contracts --format json")]
pub(crate) struct Contracts {
    /// How to write them
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        value_name = "table|json"
    )]
    format: TableOrJson,
}

impl Contracts {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let at_hand = setting.at_hand(None)?;
        let lines: Vec<ContractLine> = at_hand.iter().map(line).collect();
        let output = Output::standard(setting.color);
        match self.format {
            TableOrJson::Json => output.data(|out| json::write(&lines, out))?,
            TableOrJson::Table if lines.is_empty() => {}
            TableOrJson::Table => output.page(|page| livret_report::contracts(&lines, page))?,
        }
        let ending = tell_refused(&at_hand);
        if lines.is_empty() && ending == Ending::Done {
            tell(
                "no contract is loaded: the folder of plugins has no libraries, and no booklet in data is at hand",
            );
        }
        Ok(ending)
    }
}

/// Tells which contracts cannot be used, and why.
fn tell_refused(at_hand: &AtHand) -> Ending {
    let refused = at_hand.refused().map(|(_, error)| error);
    let mut ending = Ending::Done;
    for error in refused.chain(at_hand.barred()) {
        tell(&error.to_string());
        ending = Ending::Incomplete;
    }
    ending
}

fn line(contract: &Contract) -> ContractLine {
    let booklet = contract.booklet();
    let editions = booklet.editions.iter();
    ContractLine {
        contract: booklet.contract.clone(),
        vendor: booklet.vendor.clone(),
        product: booklet.product.clone(),
        editions: editions.map(|edition| edition.id.clone()).collect(),
        library: contract.library().file.clone(),
        data: contract.library().data,
        sha256: contract.library().sha256.clone(),
    }
}
