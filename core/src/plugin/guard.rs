//! Catches a panic on the side where it happens, with its message, file and line.
//!
//! A panic must not cross between two copies of `std`, so each side guards its own entries.
//! Invariant: a panic outside a guard is reported exactly as it would be without this
//! module; inside a guard nothing is printed. A depth per thread tells the two apart,
//! because a plugin that is linked into a program shares that program's panic hook. An
//! abort, a stack overflow or an endless loop is beyond any guard.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::Once;

/// Why guarded work gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It refused, with its reason.
    Failed(String),
    /// It panicked: message, file and line.
    Panicked(String),
}

thread_local! {
    /// How many guards this thread is inside of.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    /// What the hook saw last inside a guard.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does `work`; a panic inside it becomes a [`Fault`], and nothing of it is printed. What
/// the work has changed by then stays as it is: whoever catches the fault must not rely on
/// it.
///
/// # Errors
/// [`Fault`], when the work refuses or panics.
pub fn guard<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, Fault> {
    install_hook();
    DEPTH.set(DEPTH.get() + 1);
    // What the work left half done is not looked at again: an endpoint is only ever shared,
    // and a poisoned lock inside it panics again, which is caught again.
    let outcome = catch_unwind(AssertUnwindSafe(work));
    DEPTH.set(DEPTH.get() - 1);
    match outcome {
        Ok(answer) => answer.map_err(Fault::Failed),
        Err(payload) => Err(Fault::Panicked(describe(payload))),
    }
}

/// Puts our hook before the one that is there, once.
fn install_hook() {
    static INSTALLED: Once = Once::new();
    // A thread that is already panicking may not change hooks; the payload still tells the
    // message then.
    if INSTALLED.is_completed() || std::thread::panicking() {
        return;
    }
    INSTALLED.call_once(|| {
        let previous = take_hook();
        set_hook(Box::new(move |info| {
            let guarded = DEPTH.try_with(Cell::get).is_ok_and(|depth| depth > 0);
            if guarded {
                note(info);
            } else {
                previous(info);
            }
        }));
    });
}

/// Keeps message, file and line for the guard that catches this panic.
fn note(info: &PanicHookInfo<'_>) {
    let message = words(info.payload()).unwrap_or("no message");
    let text = match info.location() {
        Some(at) => format!("{message} ({}:{})", at.file(), at.line()),
        None => message.to_owned(),
    };
    // A thread that ends has no place left to keep it: the payload's message remains.
    let _ = LAST.try_with(|last| last.replace(Some(text)));
}

/// What a caught panic said.
fn describe(payload: Box<dyn Any + Send>) -> String {
    let noted = LAST.try_with(RefCell::take).ok().flatten();
    let said = words(&*payload).map(str::to_owned);
    if said.is_none() {
        // Dropping an unknown value may panic again, outside any guard.
        std::mem::forget(payload);
    }
    noted.or(said).unwrap_or_else(|| "no message".to_owned())
}

/// The message, if the panic carries one.
fn words(payload: &(dyn Any + Send)) -> Option<&str> {
    let said = payload.downcast_ref::<&str>().copied();
    said.or_else(|| payload.downcast_ref::<String>().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_message_file_and_line() {
        let line = line!() + 1;
        let fault = guard::<()>(|| panic!("no article {}", 13)).unwrap_err();
        assert_eq!(
            fault,
            Fault::Panicked(format!("no article 13 ({}:{line})", file!()))
        );
    }

    #[test]
    fn a_refusal_stays_a_refusal() {
        let fault = guard::<()>(|| Err("not in this edition".to_owned())).unwrap_err();
        assert_eq!(fault, Fault::Failed("not in this edition".to_owned()));
    }

    #[test]
    fn a_payload_that_panics_when_dropped_is_contained() {
        struct Spiteful;
        impl Drop for Spiteful {
            fn drop(&mut self) {
                panic!("dropped");
            }
        }
        let fault = guard::<()>(|| std::panic::panic_any(Spiteful)).unwrap_err();
        let Fault::Panicked(message) = fault else {
            panic!("{fault:?}");
        };
        assert!(message.starts_with("no message ("), "{message}");
    }

    #[test]
    fn an_earlier_caught_panic_is_not_blamed() {
        let line = line!() + 3;
        let fault = guard::<()>(|| {
            let _ = std::panic::catch_unwind(|| panic!("first"));
            panic!("second");
        });
        let expected = format!("second ({}:{line})", file!());
        assert_eq!(fault, Err(Fault::Panicked(expected)));
    }

    #[test]
    fn nested_guards_count() {
        let outer = guard(|| {
            let inner = guard::<()>(|| panic!("inner")).unwrap_err();
            assert!(matches!(inner, Fault::Panicked(_)));
            Ok(DEPTH.get())
        });
        assert_eq!(outer, Ok(1));
        assert_eq!(DEPTH.get(), 0);
    }
}
