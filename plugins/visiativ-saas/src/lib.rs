//! Visiativ, SaaS service convention.
