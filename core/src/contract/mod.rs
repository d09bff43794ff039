//! The model of a service contract.
//!
//! A [`Booklet`] says who promises and where it stands; [`Terms`] say what, as plain data.
//! Both come out of a [`Contract`], which the author of a booklet implements, and both are
//! checked ([`check`]) before anything is judged by them. An unclear clause carries both
//! of its readings ([`Clause`]).

pub mod amend;
mod booklet;
pub mod check;
mod citation;
pub mod lint;
mod parameter;
mod place;
mod policy;
mod reading;
#[cfg(feature = "schema")]
mod schema;
pub mod terms;

pub use booklet::{
    Article, Booklet, Descriptive, Edition, NotComputable, ReadingSpec, TERMS_VERSION, bare_product,
};
pub use citation::{ArticleId, Citations};
pub use parameter::{ParameterKind, ParameterSpec, Parameters, read_money};
pub use place::ClientPlace;
pub use policy::{
    AvailabilityPolicy, BackupPolicy, Contract, LifecyclePolicy, SupportPolicy, TermsRequest,
};
pub use reading::{Clause, ReadingId, Side, Sides, readings_in, settled, settled_reading};
pub use terms::Terms;
