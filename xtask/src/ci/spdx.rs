//! SPDX licence expressions: can one be met with the licences we accept?
//!
//! Reads `OR`, `AND`, `WITH`, parentheses and the old `MIT/Apache-2.0`. An exception
//! after `WITH` only grants more, so the licence before it decides; a `+`, "or any later
//! version", leaves the choice of the version that stands there. Which licences are accepted
//! is not decided here.

/// Whether some choice that the expression leaves is made of accepted licences only.
/// An expression that cannot be read is an error saying where it stops making sense.
pub(crate) fn satisfiable(expression: &str, accepted: &[String]) -> Result<bool, String> {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let mut reader = Reader {
        words: spaced.split_whitespace().collect(),
        at: 0,
        accepted,
    };
    let verdict = reader.any_of()?;
    match reader.peek() {
        None => Ok(verdict),
        Some(word) => Err(format!("`{word}` was not expected there")),
    }
}

/// Recursive descent: `any_of` binds loosest, then `all_of`, then one licence.
struct Reader<'a> {
    words: Vec<&'a str>,
    at: usize,
    accepted: &'a [String],
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a str> {
        self.words.get(self.at).copied()
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.peek() == Some(word);
        self.at += usize::from(found);
        found
    }

    fn any_of(&mut self) -> Result<bool, String> {
        let mut verdict = self.all_of()?;
        while self.take("OR") {
            verdict |= self.all_of()?;
        }
        Ok(verdict)
    }

    fn all_of(&mut self) -> Result<bool, String> {
        let mut verdict = self.one()?;
        while self.take("AND") {
            verdict &= self.one()?;
        }
        Ok(verdict)
    }

    fn one(&mut self) -> Result<bool, String> {
        if self.take("(") {
            let verdict = self.any_of()?;
            return if self.take(")") {
                Ok(verdict)
            } else {
                Err("a parenthesis is not closed".to_owned())
            };
        }
        let licence = self.name("a licence")?;
        if self.take("WITH") {
            self.name("an exception")?;
        }
        let this_version = licence.strip_suffix('+').unwrap_or(licence);
        let mut accepted = self.accepted.iter();
        Ok(accepted.any(|accepted| accepted == licence || accepted == this_version))
    }

    fn name(&mut self, what: &str) -> Result<&'a str, String> {
        match self.peek() {
            Some(word) if !["OR", "AND", "WITH", "(", ")"].contains(&word) => {
                self.at += 1;
                Ok(word)
            }
            Some(word) => Err(format!("`{word}` stands where {what} should")),
            None => Err(format!("it ends where {what} should stand")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn accepted() -> Vec<String> {
        ["MIT", "Apache-2.0", "Unicode-3.0"]
            .map(str::to_owned)
            .into()
    }

    #[rstest]
    #[case("MIT", true)]
    #[case("GPL-3.0-only", false)]
    #[case("MIT OR GPL-3.0-only", true)]
    #[case("MIT AND GPL-3.0-only", false)]
    #[case("MIT/GPL-3.0-only", true)]
    #[case("(MIT OR GPL-3.0-only) AND Unicode-3.0", true)]
    #[case("(MIT OR Apache-2.0) AND OpenSSL", false)]
    #[case("GPL-3.0-only OR MIT AND OpenSSL", false)]
    #[case("Apache-2.0 WITH LLVM-exception", true)]
    #[case("GPL-2.0 WITH Classpath-exception-2.0", false)]
    #[case("Apache-2.0+", true)]
    #[case("GPL-2.0+", false)]
    fn an_expression_is_met_or_not(#[case] expression: &str, #[case] met: bool) {
        assert_eq!(satisfiable(expression, &accepted()), Ok(met));
    }

    #[rstest]
    #[case("MIT OR", "it ends where a licence should stand")]
    #[case("", "it ends where a licence should stand")]
    #[case("OR MIT", "`OR` stands where a licence should")]
    #[case("(MIT", "a parenthesis is not closed")]
    #[case("MIT Apache-2.0", "`Apache-2.0` was not expected there")]
    #[case("MIT WITH", "it ends where an exception should stand")]
    fn a_broken_expression_is_told(#[case] expression: &str, #[case] why: &str) {
        assert_eq!(satisfiable(expression, &accepted()), Err(why.to_owned()));
    }
}
