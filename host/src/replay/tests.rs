//! Replays of small portfolios: each kind of change, both sides against `evaluate`, the way
//! there and back, and what is told of rows and failures.

mod agree;
mod stage;
mod told;

use stage::Stage;
