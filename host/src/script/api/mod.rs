//! What scripts can say: parts, their members, and how both come into the engine.
//!
//! Each property and method stands once, in the table of its part, with what it takes, what it
//! does and an example. From the tables come the registration, the usage and the nearest right
//! names in messages, and the reference ([`reference`]). Invariants: a name that no table has
//! reaches no code but that which says so; every value is checked by the member that takes it.
//! What a value does to the terms is left to [`super::draft`], to the hooks to [`super::hooks`].

mod availability;
mod backup;
mod calendar;
mod contract;
mod credits;
mod input;
mod lifecycle;
mod named;
mod part;
mod reference;
mod register;
mod support;

use rhai::Engine;

pub(super) use contract::Handle;
pub(super) use input::Input;
pub(super) use part::{Kind, Member, Part, Scripted, fact, method, term};
pub use reference::reference;
pub(super) use register::{Known, known};

use super::fault::HELD;
use super::hooks::{OutageRow, TicketRow};

/// Registers everything.
pub(super) fn register(engine: &mut Engine) {
    let [part, outage, ticket] = HELD;
    engine.register_type_with_name::<Handle>(part);
    engine.register_type_with_name::<OutageRow>(outage);
    engine.register_type_with_name::<TicketRow>(ticket);
    register::register::<Handle>(engine);
    register::register::<OutageRow>(engine);
    register::register::<TicketRow>(engine);
    register::register_rows::<OutageRow>(engine);
    register::register_rows::<TicketRow>(engine);
}
