//! libFuzzer around the target `replies`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| livret_fuzz::run("replies", data));
