//! libFuzzer around the target `portfolio`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| livret_fuzz::run("portfolio", data));
