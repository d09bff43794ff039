//! Scripts from their text to what they changed.

mod chance;
mod changes;
mod hooks;
mod limits;
mod hostile;
mod mistakes;
mod reference;
mod sandbox;
mod stage;
