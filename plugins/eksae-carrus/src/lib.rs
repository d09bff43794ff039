//! Eksaé, SaaS Carrus, March 2026.
