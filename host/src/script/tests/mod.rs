//! Scripts from their text to what they changed.

mod chance;
mod changes;
mod hooks;
mod hostile;
mod limits;
mod mistakes;
mod reference;
mod sandbox;
mod slips;
mod stage;
