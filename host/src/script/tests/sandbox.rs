//! What a script may not do: each way out is refused, with its place, and quickly.

use rstest::rstest;

use super::stage::{customised, refused};
use crate::script::Script;

/// A `customize` with these lines.
fn customize(lines: &str) -> String {
    format!("fn customize(contract) {{\n{lines}\n}}\n")
}

#[rstest]
#[case::a_loop("loop { }", "1:4: it does more than 50000 operations")]
#[case::a_loop_that_counts("let n = 0; while true { n += 1; }", ": it does more than 50000")]
#[case::a_long_range(
    "for n in 0..9223372036854775807 { }",
    ": it does more than 50000 operations"
)]
#[case::strings(
    "let s = \"ab\"; loop { s += s; }",
    "1:4: a text has more than 4096 bytes"
)]
#[case::texts_in_texts(
    "let s = \"ab\"; loop { s = `${s}${s}`; }",
    ": a text has more than 4096"
)]
#[case::lists(
    "let a = [1]; loop { a += a; }",
    "1:4: a list has more than 1024 items"
)]
#[case::pushed("let a = []; loop { a.push(1); }", ": a list has more than 1024 items")]
#[case::padded(
    "let a = []; a.pad(1000000000, 0);",
    ": a list has more than 1024 items"
)]
#[case::nested(
    "let a = [1]; loop { a = [a, a]; }",
    ": a list has more than 1024 items"
)]
#[case::spliced(
    "let a = [1]; loop { a.splice(0, 0, a); }",
    ": a list has more than 1024 items"
)]
#[case::maps(
    "let m = #{}; let n = 0; loop { n += 1; m[`k${n}`] = n; }",
    ": it does more than 50000 operations"
)]
#[case::map_properties(
    "let m = #{ a: 1 }; loop { m.a = [m, m]; }",
    ": a map has more than 256 entries"
)]
#[case::texts_in_maps(
    "let m = #{ k: \"x\" }; loop { m.k += m.k; }",
    ": a text has more than 4096 bytes"
)]
#[case::products(
    "let n = 79228162514264337593543950335.0; n *= n;",
    ": multiplication overflow"
)]
#[case::sums("let n = 9223372036854775807; n += 1;", ": addition overflow")]
#[case::powers("let n = 10 ** 1000000;", ": ")]
#[case::decimal_powers("let n = 10.5 ** 100000.5;", ": ")]
#[case::quotients("let n = 1.5 / 0.0;", ": division by zero")]
#[case::whole_quotients("let n = 1 / 0;", ": division by zero")]
#[case::remainders("let n = -9223372036854775807 - 1; n %= -1;", ": ")]
fn what_grows_without_end_reaches_a_limit(#[case] lines: &str, #[case] says: &str) {
    let said = refused(&customize(lines));
    assert!(said.starts_with("a.rhai:"), "{said}");
    assert!(said.contains(says), "{said}");
}

#[rstest]
#[case::eval("eval(\"1\");", "2:1: `eval` is not offered to scripts")]
#[case::import("import \"x\" as x;", "2:1: `import` is not offered to scripts")]
#[case::export("export contract;", "2:1: `export` is not offered to scripts")]
#[case::print("print(\"x\");", "2:1: `print` is not offered to scripts")]
#[case::debug("debug(\"x\");", "2:1: `debug` is not offered to scripts")]
#[case::try_("try { loop { } } catch { }", "2:1: `try` is not offered to scripts")]
#[case::function_as_value("let f = Fn(\"customize\");", "2:9: `Fn` is not offered to scripts")]
#[case::call("call(contract);", "2:1: `call` is not offered to scripts")]
#[case::curry("let f = curry(contract);", "2:9: `curry` is not offered to scripts")]
#[case::closure(
    "let f = |x| x;",
    "2:9: a function without a name is not offered to scripts"
)]
#[case::empty_closure("let f = || 1;", "2:9: a function without a name is not offered")]
#[case::shadowed("let contract = 1;", "2:5: `contract` has a value already")]
#[case::sleep("sleep(5);", "2:1: there is no function `sleep` of a whole number")]
#[case::exit("exit();", "2:1: there is no function `exit`")]
#[case::timestamp("let t = timestamp();", "2:9: there is no function `timestamp`")]
#[case::json(
    "parse_json(\"[]\");",
    "2:1: there is no function `parse_json` of a text"
)]
#[case::module("let x = std::env;", "2:")]
#[case::inner_function("fn inner() { }", "2:1: ")]
fn what_the_language_does_not_offer_is_named(#[case] lines: &str, #[case] says: &str) {
    let said = refused(&customize(lines));
    assert!(said.starts_with(&format!("a.rhai:{says}")), "{said}");
}

#[test]
fn functions_that_call_one_another_end() {
    let text = "fn a(n) { b(n + 1) }\nfn b(n) { a(n + 1) }\nfn customize(contract) { a(1); }\n";
    let said = refused(text);
    assert!(
        said.contains("functions call one another more than 8 levels deep"),
        "{said}"
    );
}

/// A compiler that recurses would overflow the stack of a test's thread, and end the process.
#[rstest]
#[case::brackets("(", "1", ")")]
#[case::lists("[", "1", "]")]
#[case::maps("#{a:", "1", "}")]
#[case::blocks("{", "1", "}")]
#[case::negations("-", "1", "")]
#[case::nots("!", "true", "")]
#[case::sums("1+", "1", "")]
#[case::powers("1**", "1", "")]
#[case::comparisons("1==", "1", "")]
#[case::ands("true&&", "true", "")]
#[case::coalesced("1??", "1", "")]
#[case::properties("contract", "", ".x")]
#[case::elvis("contract", "", "?.x")]
#[case::indexes("contract", "", "[0]")]
#[case::methods("contract", "", ".f()")]
#[case::calls("f(", "1", ")")]
#[case::ifs("if true {} else ", "{}", "")]
#[case::branches("if true {", "1", "}")]
#[case::loops("loop {", "break;", "}")]
#[case::fors("for x in ", "[1]", "{}")]
#[case::switches("switch 1 { 1 => ", "1", "}")]
#[case::texts("`${", "1", "}`")]
#[case::comments("/*", "1", "*/")]
#[case::ranges("1..", "1", "")]
#[case::assignments("a=", "1", "")]
#[case::open_brackets("(", "", "")]
#[case::open_texts("`${", "", "")]
#[case::functions("fn f(){", "", "}")]
#[case::returns("return ", "1", "")]
#[case::throws("throw ", "1", "")]
fn deep_nesting_never_ends_the_process(
    #[case] before: &str,
    #[case] middle: &str,
    #[case] after: &str,
) {
    for times in [10, 1_000, 12_000] {
        let once = before.starts_with("contract");
        let text = format!(
            "fn customize(contract) {{ let a = {}{middle}{}; }}",
            before.repeat(if once { 1 } else { times }),
            after.repeat(times),
        );
        if text.len() > crate::script::MAX_SCRIPT_BYTES {
            continue;
        }
        if let Ok(script) = Script::compile("deep.rhai", text.as_bytes()) {
            let _ = script.customize(&super::stage::draft());
        }
    }
}

#[test]
fn many_lines_and_long_lines_keep_their_places() {
    let text = format!(
        "{}fn customize(contract) {{ contract.x }}",
        "\n".repeat(60_000)
    );
    assert!(refused(&text).starts_with("a.rhai:60001:35: contract has no `x`"));
    let text = format!(
        "{}fn customize(contract) {{ contract.x }}",
        " ".repeat(60_000)
    );
    assert!(refused(&text).starts_with("a.rhai:1:60035: contract has no `x`"));
}

#[test]
fn a_text_of_the_most_bytes_is_taken() {
    let script =
        customize("let s = \"a\"; for n in 0..12 { s += s; } contract.support.word(\"P1\", s);");
    let said = Script::compile("a.rhai", script.as_bytes()).expect("compiles");
    let _ = said.customize(&super::stage::draft());
}

#[test]
fn a_loop_that_ends_is_no_mistake() {
    let done = customised(&customize("let n = 0; while n < 1000 { n += 1; }"));
    assert!(done.overrides.is_empty());
}
