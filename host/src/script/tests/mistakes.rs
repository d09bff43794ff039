//! Whole messages for each kind of mistake.

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};
use rstest::rstest;

use super::stage::refused;
use crate::script::Script;

/// The message for a `customize` with one line, which begins in column 1 of line 2.
fn line(line: &str) -> String {
    refused(&format!("fn customize(contract) {{\n{line}\n}}\n"))
}

#[rstest]
// Figures as people write them.
#[case(
    "contract.availability.target = 99,9;",
    "2:34: a figure has a point, not a comma; write it as 99.9"
)]
#[case(
    "contract.availability.target = 99.9 %;",
    "2:38: a percentage is a figure alone; leave the `%` out"
)]
// Names.
#[case(
    "contract.suport.rate = 1;",
    "2:10: contract has no `suport`; did you mean `support`?"
)]
#[case(
    "contract.availability.targt = 99.9;",
    "2:23: availability has no `targt`; did you mean `target`?"
)]
#[case(
    "let x = contract.backup.copys;",
    "2:25: backup has no `copys`; did you mean `copies`?"
)]
#[case(
    "contract.backup.zzz = 1;",
    "2:17: backup has no `zzz`; it has `promised`, `keep`, `daily_hours`, `copies`, `regions`, \
     `recovery_point`, `disaster_rpo`, `disaster_rto`"
)]
#[case(
    "contract.support.deadlin(\"a\", \"b\", \"8h\");",
    "2:18: `deadlin` cannot be called on a part of the contract; did you mean `deadline`?"
)]
#[case(
    "contract.backup.deadline(\"acknowledgement\", \"P1\", \"8h\");",
    "2:17: backup has no `deadline`; contract.support has it"
)]
#[case(
    "contrat.availability.target = 99;",
    "2:1: there is no `contrat` here; did you mean `contract`?"
)]
#[case("foo(1);", "2:1: there is no function `foo` of a whole number")]
// How a member is written.
#[case(
    "contract.availability = 99.9;",
    "2:10: `contract.availability` cannot be set as a whole to 99.9; set what is in it, such \
     as: contract.availability.target = 99.9;"
)]
#[case("contract.name = \"other\";", "2:10: `contract.name` can only be read")]
#[case(
    "contract.availability.target(99);",
    "2:23: `target` is written without brackets; write for example: \
     contract.availability.target = 99.9;"
)]
#[case(
    "contract.support.word = \"x\";",
    "2:18: `word` is written with brackets; write for example: contract.support.word(\"1\", \
     \"P1\");"
)]
#[case(
    "contract[\"availability\"].target = 99;",
    "2:10: `contract.availability` is written with a dot; write for example: \
     contract.availability.target = 99.9;"
)]
#[case(
    "contract.from(\"2026-07-01\").availability.target = 99;",
    "2:10: nothing can be set right behind brackets; name it first: let later = \
     contract.from(\"2026-07-01\"); later.availability.target = 99.9;"
)]
// Values.
#[case(
    "contract.availability.target = \"99,9\";",
    "2:23: `target` takes a percentage above 0 and up to 100; the text \"99,9\" is not a number; \
     write for example: contract.availability.target = 99.9;"
)]
#[case(
    "contract.support.deadline(\"acknowledgement\", \"P1\");",
    "2:18: `deadline` takes an obligation such as \"correction\", a severity and an allowance such as \"8h\" or \"2d\"; \
     2 are given; write for example: contract.support.deadline(\"acknowledgement\", \"1\", \
     \"4h\");"
)]
#[case(
    "contract.support.deadline(1, 2, 3, 4, 5, 6);",
    "2:18: `deadline` takes an obligation such as \"correction\", a severity and an allowance such as \"8h\" or \"2d\""
)]
#[case(
    "contract.support.deadline(\"acknowledgement\", \"P1\", \"8 hours\");",
    "2:18: `deadline` takes an obligation such as \"correction\", a severity and an allowance such as \"8h\" or \"2d\"; \
     `8 hours` is not a whole number followed by `h` or `d`; write for example: \
     contract.support.deadline(\"acknowledgement\", \"1\", \"4h\");"
)]
#[case(
    "contract.backup.copies = 2.5;",
    "2:17: `copies` takes a whole number; 2.5 is not a whole number from 0; write for example: \
     contract.backup.copies = 3;"
)]
#[case(
    "contract.backup.copies = -1;",
    "2:17: `copies` takes a whole number; -1 is not a whole number from 0; write for example: \
     contract.backup.copies = 3;"
)]
#[case(
    "contract.calendar.close(\"2026-8-1\");",
    "2:19: `close` takes a day such as \"2026-08-01\" and a last day if there are more; \
     `2026-8-1` is not a date as YYYY-MM-DD; write for example: \
     contract.calendar.close(\"2026-08-01\", \"2026-08-31\");"
)]
#[case(
    "contract.calendar.holidays = \"nationl\";",
    "2:19: `holidays` takes \"national\", \"territory\" or \"none\"; `nationl` is none; did you \
     mean `national`?"
)]
#[case(
    "contract.support.suspension(\"x\", \"stops\");",
    "2:18: `suspension` takes the word of a reason in the evidence and what it does, \"pauses\" or \
     \"excuses\"; `stops` is none"
)]
#[case(
    "contract.credits.tiers = [#{ upto: 1, percent: 2 }];",
    "2:18: a line of `tiers` has no `upto`; did you mean `up_to`?"
)]
#[case(
    "contract.credits.tiers = [5];",
    "2:18: `tiers` takes a list of lines in rising order such as [#{ up_to: 0.5, percent: 5 }, \
     #{ percent: 10 }]; 5 is not a line such as #{ percent: 5 }; write for example: \
     contract.credits.tiers = [#{ up_to: 0.5, percent: 5 }, #{ percent: 10 }];"
)]
#[case(
    "contract.credits.monthly_fee = \"1250\";",
    "2:18: `monthly_fee` takes an amount and its currency such as \"1250.00 EUR\"; `1250` is not \
     an amount with its currency in three capitals; write for example: \
     contract.credits.monthly_fee = \"1250.00 EUR\";"
)]
// Days, parameters, readings.
#[case(
    "contract.from(\"2025-06-30\");",
    "2:10: 2025-06-30 lies outside the subscription; it begins on 2025-07-01 and ends on \
     2028-06-30"
)]
#[case(
    "contract.from(20250701);",
    "2:10: `from` takes a day such as \"2026-07-01\"; 20250701 is not a text in quotes; write for example: \
     let later = contract.from(\"2026-07-01\"); later.availability.target = 99.9;"
)]
#[case(
    "contract.parameters.suport_hours = \"24/7\";",
    "2:21: `suport_hours` is not a parameter of acme-saas; did you mean `support_hours`?"
)]
#[case(
    "let x = contract.parameters.suport_hours;",
    "2:29: `suport_hours` is not a parameter of acme-saas; did you mean `support_hours`?"
)]
#[case(
    "contract.parameters.answer_days = \"five\";",
    "2:21: parameters.answer_days: the text `five` is not a whole number from 1 to 3660"
)]
#[case(
    "contract.parameters.answer_days = contract;",
    "2:21: `parameters.answer_days` takes a value of the parameter's kind, dates as text; this \
     value is of no kind that a parameter has; write for example: \
     contract.parameters.support_hours = \"Mo-Fr 08:00-18:00; PH off\";"
)]
#[case(
    "contract.readings[\"partial-outage\"] = \"both\";",
    "2:19: `readings.partial-outage` takes \"client\" or \"vendor\"; `both` is none"
)]
#[case(
    "let x = contract.readings[\"partial-outages\"];",
    "2:27: `partial-outages` is not a reading of acme-saas; did you mean `partial-outage`?"
)]
// The language.
#[case(
    "let x = 1 + \"a\";",
    "2:11: `+` does not go with a whole number and a text; write a text with values in it: `day ${n}`"
)]
#[case("for x in 5 { }", "2:10: expecting an iterable value, not a number")]
#[case(
    "throw \"not for this edition\";",
    "2:1: the script gives up: not for this edition"
)]
#[case("let x = ", "3:1: unexpected '}'")]
fn a_mistake_is_told_with_its_place_and_what_to_do(#[case] text: &str, #[case] says: &str) {
    assert_eq!(line(text), format!("a.rhai:{says}"));
}

#[rstest]
#[case(
    "",
    "a.rhai: it has no function that livret calls; begin with: fn customize(contract) { … }"
)]
#[case(
    "fn custumize(contract) { }",
    "a.rhai:1:4: livret never calls `fn custumize`; did you mean: fn customize(contract) { … }?"
)]
#[case(
    "fn customize(contract) { }\nfn excuse_outage(outages) { }",
    "a.rhai:2:4: livret never calls `fn excuse_outage`; did you mean: fn excuse_outages(outages) { … }?"
)]
#[case(
    "fn customize() { }",
    "a.rhai:1:4: `fn customize` takes 0 values; write: fn customize(contract) { … }"
)]
#[case(
    "// Head.\nlet x = 1;\nfn customize(contract) { }",
    "a.rhai:2:1: this stands outside every function and would never run; move it into `fn \
     customize(contract) { … }`"
)]
#[case(
    "const X = 1;\nfn customize(contract) { }",
    "a.rhai:1:1: this stands outside every function and would never run; move it into `fn \
     customize(contract) { … }`"
)]
#[case(
    "fn customize(contract) { }\nfn deadline(a) { }",
    "a.rhai:2:4: `deadline` is a method of livret's; name the function otherwise"
)]
#[case(
    "fn customize(contract) { }\nfn customize(contract) { }",
    "a.rhai:2:1: `fn customize` stands twice"
)]
#[case(
    "fn customize(contract) {",
    "a.rhai:1:25: expecting '}' to terminate this block"
)]
fn what_livret_cannot_call_is_told(#[case] text: &str, #[case] says: &str) {
    assert_eq!(refused(text), says);
}

#[test]
fn a_helper_may_have_a_name_that_is_like_one_of_those_that_are_there() {
    let text = "fn customize(contract) { customise(contract); }\nfn customise(it) { it.x }\n";
    assert!(
        refused(text).starts_with("a.rhai:2:23: contract has no `x`"),
        "{}",
        refused(text)
    );
}

#[test]
fn bytes_that_are_no_text_are_told_with_line_and_column() {
    let error = Script::compile("a.rhai", b"// one\n// caf\xe9\n").expect_err("no UTF-8");
    assert_eq!(
        error.to_string(),
        "a.rhai:2:7: these bytes are no UTF-8; save the file as UTF-8"
    );
}

#[test]
fn a_mark_of_byte_order_moves_no_place() {
    let text = "\u{feff}fn customize(contract) { contract.x }";
    assert!(refused(text).starts_with("a.rhai:1:35: contract has no `x`"));
}

#[test]
fn a_script_that_is_too_long_is_told_so() {
    let long = " ".repeat(crate::script::MAX_SCRIPT_BYTES + 1);
    assert_eq!(
        refused(&long),
        "a.rhai: it has 65537 bytes; 65536 is the most; split it, or say less"
    );
}

#[test]
fn the_line_is_shown_with_a_caret() {
    let text =
        "fn customize(contract) {\n    // à 99,9 %\n    contract.availability.targt = 99.9;\n}\n";
    let script = Script::compile("saint-paul.rhai", text.as_bytes()).expect("compiles");
    let error = script.customize(&super::stage::draft()).expect_err("fails");
    let mut shown = String::new();
    GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .render_report(&mut shown, &error as &dyn Diagnostic)
        .expect("rendered");
    insta::assert_snapshot!(shown);
}
