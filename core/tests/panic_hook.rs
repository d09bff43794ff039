//! A program that links a plugin keeps its own panic hook. Alone in its file, because the
//! hook belongs to the whole process.

use std::panic;
use std::sync::Mutex;

use livret_core::plugin::{AbiOutage, BOOKLET, Endpoint, Linked, Transport};

static SEEN: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Crashing;

impl Endpoint for Crashing {
    const NAME: &'static str = "crashing";
    const VERSION: &'static str = "0.1.0";
    const HAS_BATCH: bool = false;

    fn new() -> Self {
        Self
    }

    fn call(&self, method: u32, _argument: &[u8]) -> Result<Vec<u8>, String> {
        assert_ne!(method, BOOKLET);
        Ok(Vec::new())
    }

    fn excuse_outages(&self, _: &[AbiOutage], _: &mut [u32]) -> Result<(), String> {
        Ok(())
    }
}

#[test]
fn the_hook_of_the_program_sees_its_own_panics_and_no_others() {
    panic::set_hook(Box::new(|info| {
        let said = info.payload().downcast_ref::<&str>().copied();
        let said = said.unwrap_or("something else").to_owned();
        SEEN.lock().unwrap().push(said);
    }));
    let crashing = Linked::<Crashing>::new().unwrap();
    assert!(crashing.booklet_json().is_err());
    let outside = panic::catch_unwind(|| panic!("outside"));
    assert!(outside.is_err());
    assert!(crashing.booklet_json().is_err());
    drop(panic::take_hook());
    assert_eq!(*SEEN.lock().unwrap(), ["outside"]);
}
