//! libFuzzer around the target `evidence-parquet`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| livret_fuzz::run("evidence-parquet", data));
