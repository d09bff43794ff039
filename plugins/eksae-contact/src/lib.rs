//! Eksaé, Contact (on-premise support), January 2023.
