//! Worked cases: a situation, the verdict that must come out of it, and why, in Markdown
//! beside the booklet that they are about.
//!
//! Owns the format of such files, the comparison with a run's report, and what every
//! plugin's tests ask of a contract ([`sound`]). It judges nothing: a case is a portfolio
//! of one subscription that goes the way of every portfolio, through `livret-host`.
//!
//! # The format
//!
//! ````markdown
//! # Article 6: availability
//!
//! ```toml
//! # what holds for every case of the file, unless a case says otherwise
//! [run]
//! as_of = 2026-07-01T00:00:00Z
//! ```
//!
//! ## The last second that is forgiven
//!
//! article: 6
//!
//! What happened, in prose.
//!
//! ```toml
//! [run]                     # from, to, as_of, reading
//! from = "2026-05"
//! to = "2026-05"
//!
//! [client]                  # as in a portfolio: territory, …
//! territory = "RE"
//!
//! [subscription]            # as in a portfolio: since, until, parameters, readings, …
//! since = 2025-07-01
//! script = "august.rhai"    # which lies beside the file of cases
//! ```
//!
//! ```csv outages
//! start,end
//! 2026-05-04T10:00:00+02:00,2026-05-04T10:19:53+02:00
//! ```
//!
//! ```verdict
//! availability/2026-05: met, counted_seconds = 1193, rate = 99.8500, firm
//! ```
//!
//! Why it comes out so.
//! ````
//!
//! A case names its articles, shows a verdict block and explains it. Evidence stands as in
//! its file, without the column `subscription`. A line of a verdict block names a verdict by
//! its id below the subscription and says what must hold of it, separated by commas:
//!
//! | fact | holds when |
//! |---|---|
//! | `met`, `breached`, … | the outcome is this |
//! | `firm`, `not firm` | the verdict is firm, or is not |
//! | `excluded "6 (ii)" = 7` | this article excluded so many seconds |
//! | `NAME = VALUE` | the field has this value; `[a, b]` is a list, `null` no value |
//! | `NAME ~ VALUE` | the field contains this text |
//! | `none` | there is no such verdict |
//!
//! Beside verdicts, `not-promised/FAMILY`, `undetermined/OBLIGATION` and
//! `rejected/FILE/LINE` name the report's other entries.
#![forbid(unsafe_code)]

mod compare;
mod expected;
mod fault;
mod parse;
mod run;
mod settings;
pub mod sound;

pub use run::{Ran, failures, run};
