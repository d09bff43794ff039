//! {{title}}: what the service booklet promises, as terms.
//!
//! Owns the booklet's identity, its articles and its terms. Every term names the article
//! it comes from; what the terms lead to is written down in `cases/`.
#![forbid(unsafe_code)]
