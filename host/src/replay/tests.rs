//! Replays of small portfolios: each kind of change, both sides against `evaluate`, the way
//! there and back, and what is told of rows and failures.

mod agree;
mod mirror;
mod stage;
mod told;

use stage::Stage;
