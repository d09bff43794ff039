//! libFuzzer around the target `booklet`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| livret_fuzz::run("booklet", data));
