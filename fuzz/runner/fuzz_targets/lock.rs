//! libFuzzer around the target `lock`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| livret_fuzz::run("lock", data));
