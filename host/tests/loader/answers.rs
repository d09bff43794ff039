//! Libraries that are loaded, and what their answers come to.

use livret_core::plugin::{AbiOutage, CallError, Transport, decode};
use livret_host::loader::LoadedPlugin;
use rstest::rstest;

use crate::folder::{Folder, library};

const DEFECT: &str = "this is a defect of the plugin, tell its author";
const CRASH: &str = "(host/tests/plugins/hostile/src/behaved.rs:";

/// Asks for `what`, which must go wrong, and gives the message after the file.
fn complaint(folder: &Folder, plugin: &LoadedPlugin, what: &str) -> String {
    let outages = [AbiOutage::default(), AbiOutage::default()];
    let error = match what {
        "booklet" => plugin.booklet_json().unwrap_err(),
        "terms" => plugin.terms_json("{}").unwrap_err(),
        "batch" => plugin.excuse_outages(&outages, 2, &mut [0; 2]).unwrap_err(),
        _ => {
            let json = plugin.booklet_json().unwrap();
            decode::<serde_json::Value>(plugin, "booklet", &json).unwrap_err()
        }
    };
    let message = folder.plain(&error);
    let file = format!("plugins/{}: ", plugin.file());
    message.strip_prefix(&file).unwrap_or(&message).to_owned()
}

#[test]
fn a_good_plugin_answers() {
    let mut folder = Folder::with_good();
    folder.copy("test_hostile", "test_hostile");
    folder.vouch("test-hostile", "6.6.6", "1.1");
    let (loaded, errors) = livret_host::loader::load_all(folder.path());
    assert!(errors.is_empty(), "{errors:?}");
    let good = &loaded[0];
    assert_eq!(
        (good.file(), good.name(), good.version(), good.abi()),
        (&*library("test_good"), "test-good", "1.2.3", "1.1")
    );
    assert_eq!(good.sha256(), folder.digest(good.file()));
    assert_eq!(good.terms_json(r#""été""#).unwrap(), r#"{"asked":"été"}"#);
    let outages = [0, 2, 1].map(|cause| AbiOutage {
        cause,
        ..AbiOutage::default()
    });
    let mut excuses = [9; 3];
    good.excuse_outages(&outages, 2, &mut excuses).unwrap();
    assert_eq!(excuses, [0, 2, 1]);
    good.excuse_outages(&[], 2, &mut []).unwrap();
}

/// Two plugins were linked into this library; each is found by its own symbol.
#[test]
fn two_plugins_fit_in_one_program() {
    let mut folder = Folder::with_good();
    folder.copy("test_hostile", "test_good");
    folder.vouch("test-good", "1.2.3", "1.1");
    let (others, errors) = folder.load();
    assert!(others.is_empty() && errors.is_empty(), "{errors:?}");
}

#[rstest]
#[case("newer-minor", "1.9", true)]
#[case("older-minor", "1.0", false)]
#[case("unknown-flag", "1.1", true)]
fn other_minors_and_flags_are_understood(
    #[case] name: &str,
    #[case] abi: &str,
    #[case] has_batch: bool,
) {
    let folder = Folder::with_hostile_of(name, abi);
    let plugin = folder.load_other();
    assert_eq!(plugin.booklet_json().unwrap(), "{}");
    assert_eq!(plugin.abi(), abi);
    assert_eq!(plugin.has_batch(), has_batch);
    let batch = plugin.excuse_outages(&[AbiOutage::default()], 1, &mut [7]);
    if has_batch {
        batch.unwrap();
    } else {
        let message = folder.plain(&batch.unwrap_err());
        let file = library("older_minor");
        assert_eq!(message, format!("plugins/{file}: has no `excuse_outages`"));
    }
}

#[rstest]
#[case(
    "fails",
    "booklet",
    "`booklet` failed: the booklet of 2024 is not \u{fffd}[31mthere"
)]
#[case("fails", "terms", "`terms` failed: without a reason")]
#[case(
    "fails",
    "batch",
    "`excuse_outages` failed: no outage of 2024 is known"
)]
#[case("broken-answers", "decoded", &format!("`booklet` answered something that livret cannot read: EOF while parsing a list at line 2 column 14; {DEFECT}"))]
#[case("broken-answers", "terms", &format!("`terms` answered bytes that are not UTF-8: invalid utf-8 sequence of 1 bytes from index 13; {DEFECT}"))]
#[case("broken-answers", "batch", &format!("`excuse_outages` answered exclusion 3 for outage 2 of 2, but the terms have 2 exclusions; {DEFECT}"))]
#[case("lying-buffers", "booklet", &format!("`booklet` answered 12 bytes at no address; {DEFECT}"))]
#[case("lying-buffers", "terms", &format!("`terms` answered {} bytes, where 16777216 is the most that livret takes; {DEFECT}", usize::MAX))]
#[case("overfull-buffer", "booklet", &format!("`booklet` answered 4 bytes in a buffer of 2; {DEFECT}"))]
#[case(
    "overfull-buffer",
    "terms",
    "`terms` failed: without a reason (4 bytes in a buffer of 2)"
)]
#[case("endless-answers", "decoded", &format!("`booklet` answered something that livret cannot read: recursion limit exceeded at line 1 column 128; {DEFECT}"))]
#[case("endless-answers", "terms", &format!("`terms` answered 16777217 bytes, where 16777216 is the most that livret takes; {DEFECT}"))]
#[case("endless-answers", "batch", &format!("`excuse_outages` answered exclusion 4294967295 for outage 1 of 2, but the terms have 2 exclusions; {DEFECT}"))]
#[case("unknown-status", "booklet", &format!("`booklet` answered with the unknown status 77; {DEFECT}"))]
#[case("no-answer", "decoded", &format!("`booklet` answered something that livret cannot read: EOF while parsing a value at line 1 column 0; {DEFECT}"))]
fn a_bad_answer_is_one_message(#[case] name: &str, #[case] what: &str, #[case] message: &str) {
    let folder = Folder::with_hostile(name);
    let plugin = folder.load_other();
    assert_eq!(complaint(&folder, &plugin, what), message);
}

#[rstest]
#[case("booklet", "`booklet` panicked: no article for 1 ")]
#[case("terms", "`terms` panicked: no article for 2 ")]
#[case("batch", "`excuse_outages` panicked: no article for 0 ")]
fn a_panic_is_contained_with_file_and_line(#[case] what: &str, #[case] start: &str) {
    let folder = Folder::with_hostile("panics");
    let plugin = folder.load_other();
    let message = complaint(&folder, &plugin, what);
    assert_panic(&message, start);
    assert_eq!(complaint(&folder, &plugin, what), message, "and once more");
}

#[test]
fn a_panic_at_the_end_is_contained() {
    let folder = Folder::with_hostile("panics");
    let error = folder.load_other().close().unwrap_err();
    let file = library("panics");
    let start = format!("plugins/{file}: `destroy` panicked: no article for 0 ");
    assert_panic(&folder.plain(&error), &start);
    drop(folder.load_other());
}

#[test]
fn a_panic_at_birth_refuses_the_plugin() {
    let folder = Folder::with_hostile("panics-at-birth");
    let file = library("panics_at_birth");
    let start = format!("plugins/{file}: `create` panicked: no article for 0 ");
    assert_panic(&folder.refusal(), &start);
}

#[test]
fn an_instance_that_is_none_refuses_the_plugin() {
    let folder = Folder::with_hostile("no-instance");
    let file = library("no_instance");
    assert_eq!(
        folder.refusal(),
        format!("plugins/{file}: `create` answered no instance; {DEFECT}")
    );
}

/// The message up to the place, the place, and what to do; only the line is left open.
fn assert_panic(message: &str, start: &str) {
    let line = message
        .strip_prefix(&format!("{start}{CRASH}"))
        .and_then(|rest| rest.strip_suffix(&format!("); {DEFECT}")));
    let line = line.unwrap_or_else(|| panic!("{message}"));
    assert!(line.parse::<u32>().is_ok_and(|line| line > 0), "{message}");
}

/// Terms that cannot be are still JSON: the boundary passes them on unharmed, and the
/// contract model is what refuses them.
#[test]
fn impossible_terms_arrive_as_they_are() {
    let folder = Folder::with_hostile("impossible-terms");
    let plugin = folder.load_other();
    let terms = plugin.terms_json("{}").unwrap();
    assert_eq!(terms, r#"{"availability":{"target":"250"}}"#);
}

#[test]
fn a_batch_without_room_for_its_answers_is_not_sent() {
    let folder = Folder::with_hostile("panics");
    let plugin = folder.load_other();
    let error = plugin.excuse_outages(&[AbiOutage::default()], 1, &mut []);
    assert!(matches!(error, Err(CallError::Failed { .. })));
    let file = library("panics");
    assert_eq!(
        folder.plain(&error.unwrap_err()),
        format!("plugins/{file}: `excuse_outages` failed: 1 outages came with room for 0 excuses")
    );
}

#[test]
fn many_threads_may_ask_one_plugin() {
    let folder = Folder::with_hostile("panics");
    let plugin = folder.load_other();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..50 {
                    let message = complaint(&folder, &plugin, "terms");
                    assert_panic(&message, "`terms` panicked: no article for 2 ");
                }
            });
        }
    });
}
