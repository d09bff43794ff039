//! libFuzzer around the target `header`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| livret_fuzz::run("header", data));
