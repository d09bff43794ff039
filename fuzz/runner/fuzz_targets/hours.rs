//! libFuzzer around the target `hours`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| livret_fuzz::run("hours", data));
