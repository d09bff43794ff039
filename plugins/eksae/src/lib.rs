//! What the Eksaé SaaS booklets share.
