//! Windows and business days against a naive model that steps through minutes.

use super::*;
