//! The smallest plugin that works: what stands beside every bad one in the loader's tests,
//! and proof that a plugin needs no unsafe code.
#![forbid(unsafe_code)]

use livret_core::export_contract;
use livret_core::plugin::{AbiOutage, BOOKLET, Endpoint, TERMS};

/// Answers with its own name, repeats what it is asked, and excuses what the client caused.
#[derive(Debug)]
pub struct Good;

impl Endpoint for Good {
    const NAME: &'static str = "test-good";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    const HAS_BATCH: bool = true;

    fn new() -> Self {
        Self
    }

    fn call(&self, method: u32, argument: &[u8]) -> Result<Vec<u8>, String> {
        match method {
            BOOKLET => Ok(br#"{"name":"test-good"}"#.to_vec()),
            TERMS => Ok([br#"{"asked":"#, argument, b"}"].concat()),
            other => Err(format!("method {other} is not known")),
        }
    }

    fn excuse_outages(&self, outages: &[AbiOutage], excuses: &mut [u32]) -> Result<(), String> {
        for (outage, excuse) in outages.iter().zip(excuses) {
            *excuse = outage.cause;
        }
        Ok(())
    }
}

export_contract!(Good);
