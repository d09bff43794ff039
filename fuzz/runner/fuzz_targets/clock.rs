//! libFuzzer around the target `clock`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| livret_fuzz::run("clock", data));
