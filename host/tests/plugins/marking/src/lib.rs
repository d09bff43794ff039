//! A plugin that leaves a mark as soon as it is opened: it creates a file in its constructor,
//! before anything of it is called. Where no file appears, nothing of it ran.
//!
//! The tests write the file's path over `MARK` in a copy of the library, so that each copy
//! has its own mark and its own digest.
#![allow(unsafe_code, reason = "no honest plugin has a constructor")]

use std::path::Path;

use livret_core::export_contract;
use livret_core::plugin::{AbiOutage, BOOKLET, Endpoint};

/// Room for a path, up to the first `\n`; as it is, no mark is left.
#[used]
#[unsafe(export_name = "TEST_MARKING_MARK")]
static MARK: [u8; 512] = *include_bytes!("mark.txt");

/// What the system runs when it opens the library.
#[used]
#[cfg_attr(
    target_vendor = "apple",
    unsafe(link_section = "__DATA,__mod_init_func")
)]
#[cfg_attr(windows, unsafe(link_section = ".CRT$XCU"))]
#[cfg_attr(
    not(any(target_vendor = "apple", windows)),
    unsafe(link_section = ".init_array")
)]
static CONSTRUCTOR: extern "C" fn() = leave_a_mark;

extern "C" fn leave_a_mark() {
    // The compiler must not know what stands there: the tests write over it.
    let mark = std::hint::black_box(&MARK);
    let path = mark.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if let Ok(path) = std::str::from_utf8(path)
        && Path::new(path).is_absolute()
    {
        // A mark that cannot be left is one that the test misses.
        let _ = std::fs::write(path, "");
    }
}

/// Says where its mark is, as its booklet.
struct Marking;

impl Endpoint for Marking {
    const NAME: &'static str = "test-marking";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    const HAS_BATCH: bool = false;

    fn new() -> Self {
        Self
    }

    fn call(&self, method: u32, _argument: &[u8]) -> Result<Vec<u8>, String> {
        let mark = std::hint::black_box(&MARK);
        let path = mark.split(|byte| *byte == b'\n').next();
        match method {
            BOOKLET => Ok(path.unwrap_or_default().to_vec()),
            other => Err(format!("method {other} is not known")),
        }
    }

    fn excuse_outages(&self, _: &[AbiOutage], _: &mut [u32]) -> Result<(), String> {
        Ok(())
    }
}

export_contract!(Marking);
