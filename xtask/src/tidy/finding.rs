//! What a rule of tidy found, and how it is told.

use std::fmt;

/// One breach of a house rule. Sorts by place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    /// Relative to the root, with `/`.
    pub(crate) path: String,
    /// Counted from 1.
    pub(crate) line: usize,
    pub(crate) what: String,
    pub(crate) why: &'static str,
    pub(crate) todo: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding {
            path,
            line,
            what,
            why,
            todo,
        } = self;
        write!(to, "{path}:{line}: {what}; {why}; {todo}")
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The findings as they are printed, for tests of the rules.
    pub(crate) fn printed(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(Finding::to_string).collect()
    }

    #[test]
    fn a_finding_is_one_line() {
        let finding = Finding {
            path: "a.rs".to_owned(),
            line: 3,
            what: "what".to_owned(),
            why: "why",
            todo: "do this".to_owned(),
        };
        assert_eq!(finding.to_string(), "a.rs:3: what; why; do this");
    }
}
