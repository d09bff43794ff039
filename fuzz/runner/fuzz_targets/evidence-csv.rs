//! libFuzzer around the target `evidence-csv`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| livret_fuzz::run("evidence-csv", data));
