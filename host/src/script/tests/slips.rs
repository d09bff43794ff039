//! What people write who write no programs, and what the language would answer in silence.

use rstest::rstest;

use super::stage::refused;

#[rstest]
#[case(
    "contract.credits.tiers = [#{ up_to: 0,5, percent: 1 }];",
    "2:39: a figure has a point, not a comma; write it as 99.9"
)]
// Signs that a word processor puts in, and signs that are missing.
#[case(
    "contract.calendar.close(“2026-08-01”);",
    "2:25: `“` is not the sign that texts stand in; write straight double quotes on both sides: \
     \"2026-08-01\""
)]
#[case(
    "contract.calendar.close(« 2026-08-01 »);",
    "2:25: `«` is not the sign that texts stand in; write straight double quotes on both sides: \
     \"2026-08-01\""
)]
#[case(
    "contract.calendar.close('2026-08-01');",
    "2:25: `'` is not the sign that texts stand in; write straight double quotes on both sides: \
     \"2026-08-01\""
)]
#[case(
    "contract.calendar.close(\"2026-08-01);",
    "2:25: a text begins here and does not end; write straight double quotes on both sides: \
     \"2026-08-01\""
)]
#[case(
    "contract.availability.window = Mo-Fr;",
    "2:32: there is no `Mo` here; words, days and hours stand in quotes"
)]
#[case(
    "contract.calendar.close(2026-08-01);",
    "2:19: `close` takes a day such as \"2026-08-01\" and a last day if there are more; 2017 is \
     not a text in quotes; write for example: contract.calendar.close(\"2026-08-01\", \
     \"2026-08-31\");"
)]
#[case(
    "contract.calendar.close(\"2026-08-01\";",
    "2:37: the sentence ends, and a bracket of it is still open; close it with `)`"
)]
#[case(
    "contract.calendar.close(\"2026-08-01\"",
    "3:1: the sentence ends, and a bracket of it is still open; close it with `)`"
)]
#[case(
    "contract.credits.tiers = [#{ percent: 8 };",
    "2:42: the sentence ends, and a bracket of it is still open; close it with `]`"
)]
#[case(
    "contract.credits.tiers = [#{ percent: 8 ];",
    "2:41: the sentence ends, and a bracket of it is still open; close it with `}`"
)]
#[case(
    "contract.backup.keep(\"daily\" \"60d\");",
    "2:30: expecting ',' to separate the arguments to function call 'keep'"
)]
#[case(
    "contract.credits.tiers = [{ up_to: 1, percent: 2 }];",
    "2:29: a line of a table begins with `#{`; write for example: #{ up_to: 0.5, percent: 5 }"
)]
// What the language would answer, and nobody means.
#[case(
    "contract.calendar.close(\"2026-08-01\" - \"2026-08-31\");",
    "2:38: `-` does not go with texts; give the first day and the last apart, with a comma: \
     \"2026-08-01\", \"2026-08-31\""
)]
#[case(
    "let day = \"2026-08-01\"; day -= \"01\";",
    "2:29: `-` does not go with texts; give the first day and the last apart, with a comma: \
     \"2026-08-01\", \"2026-08-31\""
)]
#[case(
    "if contract.name == 1 { }",
    "2:18: `==` does not go with the text \"acme-saas\" and the figure 1; texts stand in quotes \
     and figures do not; for a text write \"1\""
)]
#[case(
    "if contract.availability.target < \"99.9\" { }",
    "2:33: `<` does not go with the text \"99.9\" and the figure 99.85; texts stand in quotes and \
     figures do not; for a text write \"99.85\""
)]
#[case(
    "if 1 in [\"1\"] { }",
    "2:6: `==` does not go with the text \"1\" and the figure 1; texts stand in quotes and figures \
     do not; for a text write \"1\""
)]
// Without what stands before it.
#[case(
    "availability.target = 99.9;",
    "2:1: there is no `availability` here; write `contract.availability`"
)]
fn a_slip_is_told_with_what_was_meant(#[case] line: &str, #[case] says: &str) {
    let said = refused(&format!("fn customize(contract) {{\n{line}\n}}\n"));
    assert_eq!(said, format!("a.rhai:{says}"));
}
