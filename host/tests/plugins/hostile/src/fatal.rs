//! What no host survives in its own process, each on demand.

use std::hint::black_box;
use std::process;
use std::thread;
use std::time::Duration;

use livret_core::plugin::{AbiOutage, Endpoint, TERMS, declare};

use crate::export;

/// Does what the argument of the call for terms says.
struct Fatal;

impl Endpoint for Fatal {
    const NAME: &'static str = "fatal";
    const VERSION: &'static str = "6.6.6";
    const HAS_BATCH: bool = false;

    fn new() -> Self {
        Self
    }

    fn call(&self, method: u32, argument: &[u8]) -> Result<Vec<u8>, String> {
        if method != TERMS {
            return Ok(b"{}".to_vec());
        }
        match argument {
            b"abort" => process::abort(),
            b"exit" => process::exit(7),
            b"endless" => loop {
                black_box(0);
            },
            b"asleep" => loop {
                thread::sleep(Duration::from_secs(3_600));
            },
            b"stack" => Err(deeper(0).to_string()),
            b"memory" => Ok(vec![1; usize::MAX / 4]),
            b"nowhere" => Ok(vec![nowhere()]),
            _ => Err("nothing of the kind".to_owned()),
        }
    }

    fn excuse_outages(&self, _: &[AbiOutage], _: &mut [u32]) -> Result<(), String> {
        Ok(())
    }
}

export!("fatal", declare::<Fatal>(false));

/// Calls itself until there is no stack left.
#[expect(unconditional_recursion, reason = "this is what it is for")]
fn deeper(level: u64) -> u64 {
    let room = black_box([level; 128]);
    deeper(level + 1) + room.iter().sum::<u64>()
}

/// Reads what lies at an address that nobody has.
fn nowhere() -> u8 {
    let address = black_box(8_usize) as *const u8;
    // SAFETY: none; the test wants the process to end here.
    unsafe { address.read_volatile() }
}

/// Ends the process as soon as the library is opened, where a test asks for it.
#[cfg(target_os = "linux")]
mod at_load {
    #[used]
    #[unsafe(link_section = ".init_array")]
    static CONSTRUCTOR: extern "C" fn() = end;

    extern "C" fn end() {
        if std::env::var_os("LIVRET_TEST_EXIT_AT_LOAD").is_some() {
            std::process::exit(9);
        }
    }
}
