//! For which tickets nothing is owed, and what stops a clock.

use crate::readings::Readings;
use crate::situation::{Booklet, Ticket};

/// The article by which nothing is owed for a ticket.
pub(super) fn excuse(booklet: Booklet, ticket: &Ticket) -> Option<&'static str> {
    let cause = ticket.cause;
    let outside = cause.starts_with("outside:");
    match booklet {
        Booklet::Cityviz => {
            let named = ["outside:comedec", "outside:ants", "outside:reu"];
            named.contains(&cause).then_some("4")
        }
        Booklet::Carrus => None,
        Booklet::Contact => match cause {
            "outside:reu" => Some("7"),
            "prerequisites" => Some("5.1"),
            _ => outside.then_some("1"),
        },
        Booklet::Visiativ => match cause {
            _ if !ticket.production => Some("7"),
            "client-use" | "unauthorised-intervention" | "prerequisites" => Some("7"),
            "client-environment" | "client-network" => Some("7"),
            _ => outside.then_some("2"),
        },
        Booklet::Octipas => match cause {
            "client-use" | "force-majeure" => Some("3"),
            "client-network" | "client-equipment" | "client-environment" => Some("1"),
            "prerequisites" | "unauthorised-intervention" => Some("1"),
            _ => outside.then_some("1"),
        },
    }
}

/// The reasons for which support may be suspended.
pub(crate) const fn reasons(booklet: Booklet) -> &'static [&'static str] {
    match booklet {
        Booklet::Cityviz | Booklet::Carrus => &["untrained-users", "no-remote-access"],
        Booklet::Contact => &[
            "untrained-users",
            "no-remote-access",
            "prerequisites",
            "unsupported-version",
        ],
        Booklet::Visiativ => &["awaiting-client"],
        Booklet::Octipas => &["client-refusal"],
    }
}

/// Whether a suspension releases from the delay altogether, instead of stopping the clock.
pub(super) fn suspension_excuses(booklet: Booklet, readings: &Readings) -> bool {
    match booklet {
        Booklet::Visiativ | Booklet::Octipas => false,
        _ => readings.vendor("condition-effect"),
    }
}

/// The articles under which support is suspended.
pub(super) const fn suspension_articles(booklet: Booklet) -> &'static [&'static str] {
    match booklet {
        Booklet::Cityviz | Booklet::Carrus => &["13"],
        Booklet::Contact => &["3.1.2", "3.3"],
        Booklet::Visiativ => &["7"],
        Booklet::Octipas => &["3"],
    }
}
