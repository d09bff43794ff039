//! Runs the worked cases of {{title}}, `cases/*.md`.
