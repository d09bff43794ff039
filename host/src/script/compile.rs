//! From the bytes of a file to functions that can be called.
//!
//! Invariants: what is compiled has at least one function that livret calls, each with its one
//! parameter, and nothing outside functions; compiling runs none of it.

use rhai::{AST, EvalAltResult, Scope};

use super::ScriptError;
use super::api::{Known, known};
use super::budget::Budget;
use super::engine::ENGINE;
use super::fault::of_parse;
use super::source::Source;
use super::told::Told;

/// What livret calls, and what with.
pub(super) const CUSTOMIZE: &str = "customize";
pub(super) const EXCUSE_OUTAGES: &str = "excuse_outages";
pub(super) const CLASSIFY_TICKETS: &str = "classify_tickets";

/// The functions that livret calls, with the parameter that each takes.
const CALLED: [(&str, &str); 3] = [
    (CUSTOMIZE, "contract"),
    (EXCUSE_OUTAGES, "outages"),
    (CLASSIFY_TICKETS, "tickets"),
];

/// A script's functions.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) source: Source,
    pub(super) ast: AST,
    names: Vec<&'static str>,
}

impl Compiled {
    pub(super) fn of(source: Source) -> Result<Self, ScriptError> {
        let ast = ENGINE.compile(&source.text);
        let ast = ast.map_err(|error| of_parse(&source, &error))?;
        refuse_statements(&source, &ast)?;
        let names = called(&source, &ast)?;
        Ok(Self { source, ast, names })
    }

    /// Whether livret can call it.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(&name)
    }
}

/// Refuses what stands outside functions. The engine says where it is when it is told to run
/// it and has no operation to spend: nothing runs.
fn refuse_statements(source: &Source, ast: &AST) -> Result<(), ScriptError> {
    let ran = Budget::NONE.spend(|| ENGINE.run_ast_with_scope(&mut Scope::new(), ast));
    let Err(error) = ran else {
        return Ok(());
    };
    let place = match *error {
        EvalAltResult::ErrorInFunctionCall(_, _, _, place) => place,
        error => error.position(),
    };
    let told = Told::new("this stands outside every function and would never run");
    Err(source.fault(
        place,
        told.help("move it into `fn customize(contract) { … }`"),
    ))
}

/// The functions that livret calls; errs where one is misspelt or takes something else.
fn called(source: &Source, ast: &AST) -> Result<Vec<&'static str>, ScriptError> {
    let mut names = Vec::new();
    for function in ast.iter_functions() {
        let at_function = |told: Told| Err(source.fault(source.function(function.name), told));
        if function.this_type.is_some() {
            let told = Told::new(format!("`fn {}` belongs to a type", function.name));
            return at_function(told.help("write its name alone, and give it what it needs"));
        }
        if matches!(known(function.name), Known::Method(_)) {
            let told = Told::new(format!("`{}` is a method of livret's", function.name));
            return at_function(told.help("name the function otherwise"));
        }
        let Some((name, takes)) = CALLED.iter().find(|(name, _)| *name == function.name) else {
            continue;
        };
        if function.params.len() != 1 {
            let told = Told::new(format!(
                "`fn {name}` takes {} values",
                function.params.len()
            ));
            return at_function(told.help(format!("write: fn {name}({takes}) {{ … }}")));
        }
        names.push(*name);
    }
    refuse_misspelt(source, ast, &names)?;
    if names.is_empty() {
        let told = Told::new("it has no function that livret calls");
        let help = "begin with: fn customize(contract) { … }";
        return Err(source.fault(rhai::Position::NONE, told.help(help)));
    }
    Ok(names)
}

/// Refuses a function whose name is nearly that of one which the script lacks.
fn refuse_misspelt(source: &Source, ast: &AST, names: &[&str]) -> Result<(), ScriptError> {
    for function in ast.iter_functions() {
        let meant = CALLED.iter().find(|(name, _)| {
            !names.contains(name) && *name != function.name && near(name, function.name)
        });
        if let Some((name, takes)) = meant {
            let told = Told::new(format!("livret never calls `fn {}`", function.name))
                .help(format!("did you mean: fn {name}({takes}) {{ … }}?"));
            return Err(source.fault(source.function(function.name), told));
        }
    }
    Ok(())
}

/// Whether two slips or fewer make one name of the other.
fn near(name: &str, written: &str) -> bool {
    strsim::osa_distance(name, &written.to_lowercase()) <= 2
}
