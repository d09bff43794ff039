//! Plugins with an honest declaration whose answers are not what they should be.

use livret_core::plugin::{AbiOutage, BOOKLET, Endpoint, TERMS, declare};

use crate::export;

/// An endpoint out of its name and its two answers.
macro_rules! plugin {
    ($symbol:literal, $name:literal, $plugin:ident, $call:expr, $batch:expr) => {
        struct $plugin;
        impl Endpoint for $plugin {
            const NAME: &'static str = $name;
            const VERSION: &'static str = "6.6.6";
            const HAS_BATCH: bool = true;

            fn new() -> Self {
                Self
            }

            fn call(&self, method: u32, _argument: &[u8]) -> Result<Vec<u8>, String> {
                let answer: fn(u32) -> Result<Vec<u8>, String> = $call;
                answer(method)
            }

            fn excuse_outages(&self, _: &[AbiOutage], excuses: &mut [u32]) -> Result<(), String> {
                let answer: fn(&mut [u32]) -> Result<(), String> = $batch;
                answer(excuses)
            }
        }
        export!($symbol, declare::<$plugin>(false));
    };
}

plugin!(
    "fails",
    "fails",
    Fails,
    |method| Err(match method {
        BOOKLET => "the booklet of 2024 is not \x1b[31mthere".to_owned(),
        TERMS => String::new(),
        other => format!("method {other} is not known"),
    }),
    |_| Err("no outage of 2024 is known".to_owned())
);

plugin!(
    "broken_answers",
    "broken-answers",
    BrokenAnswers,
    |method| Ok(match method {
        BOOKLET => b"{\"name\": \"broken\",\n \"editions\": [".to_vec(),
        _ => b"{\"article\": \"\xe9\"}".to_vec(),
    }),
    |excuses| {
        excuses.fill(2);
        excuses.iter_mut().skip(1).for_each(|excuse| *excuse = 3);
        Ok(())
    }
);

plugin!(
    "endless_answers",
    "endless-answers",
    EndlessAnswers,
    |method| Ok(match method {
        BOOKLET => vec![b'['; 1 << 20],
        _ => vec![b' '; (1 << 24) + 1],
    }),
    |excuses| {
        excuses.fill(u32::MAX);
        Ok(())
    }
);

plugin!(
    "impossible_terms",
    "impossible-terms",
    ImpossibleTerms,
    |_| Ok(br#"{"availability":{"target":"250"}}"#.to_vec()),
    |_| Ok(())
);

/// Panics in every call, and once more when it ends.
struct Panics;

impl Endpoint for Panics {
    const NAME: &'static str = "panics";
    const VERSION: &'static str = "6.6.6";
    const HAS_BATCH: bool = true;

    fn new() -> Self {
        Self
    }

    fn call(&self, method: u32, _argument: &[u8]) -> Result<Vec<u8>, String> {
        crash(method)
    }

    fn excuse_outages(&self, outages: &[AbiOutage], _: &mut [u32]) -> Result<(), String> {
        let causes = outages.iter().map(|outage| outage.cause);
        crash(causes.sum())
    }
}

impl Drop for Panics {
    fn drop(&mut self) {
        crash::<()>(0).unwrap_or_default();
    }
}

export!("panics", declare::<Panics>(false));

/// Panics before there is anything to call.
struct PanicsAtBirth;

impl Endpoint for PanicsAtBirth {
    const NAME: &'static str = "panics-at-birth";
    const VERSION: &'static str = "6.6.6";
    const HAS_BATCH: bool = false;

    fn new() -> Self {
        crash::<Self>(0).unwrap_or(Self)
    }

    fn call(&self, _method: u32, _argument: &[u8]) -> Result<Vec<u8>, String> {
        Ok(Vec::new())
    }

    fn excuse_outages(&self, _: &[AbiOutage], _: &mut [u32]) -> Result<(), String> {
        Ok(())
    }
}

export!("panics_at_birth", declare::<PanicsAtBirth>(false));

#[expect(clippy::panic, reason = "this is what it is for")]
fn crash<T>(what: u32) -> Result<T, String> {
    panic!("no article for {what}")
}
