//! Eksaé, SaaS Cityviz, July 2025.
