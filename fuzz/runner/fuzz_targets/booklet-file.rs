//! libFuzzer around the target `booklet-file`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| livret_fuzz::run("booklet-file", data));
