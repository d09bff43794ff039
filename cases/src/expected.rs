//! One line of a verdict block: which verdict, and what must hold of it.

/// What a case expects of one verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    /// Its line in the file.
    pub(crate) line: usize,
    /// The verdict's id below the subscription: `availability/2026-05`.
    pub(crate) id: String,
    /// What must hold.
    pub(crate) facts: Vec<Fact>,
}

/// Something that must hold of a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    /// There is no such verdict.
    Absent,
    /// The outcome is this.
    Outcome(String),
    /// Whether it is firm.
    Firm(bool),
    /// An article excluded so many seconds.
    Excluded {
        /// The article.
        article: String,
        /// The seconds, as the report writes them.
        seconds: String,
    },
    /// A field has this value, or these.
    Is {
        /// The field.
        field: String,
        /// One value, or the items of a list.
        values: Vec<String>,
    },
    /// A field contains this text.
    Contains {
        /// The field.
        field: String,
        /// The text.
        text: String,
    },
}

const OUTCOMES: [&str; 9] = [
    "met",
    "breached",
    "pending",
    "excused",
    "not_in_force",
    "undetermined",
    "claimable",
    "claimed",
    "lapsed",
];

impl Expected {
    /// Reads `ID: FACT, FACT…`.
    pub(crate) fn read(line: usize, text: &str) -> Result<Self, String> {
        let (id, facts) = text
            .split_once(": ")
            .ok_or_else(|| format!("`{text}` is no `ID: FACT, FACT…`"))?;
        let facts = split(facts, ',')?
            .into_iter()
            .map(|fact| Fact::read(&fact))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            line,
            id: id.trim().to_owned(),
            facts,
        })
    }
}

impl Fact {
    fn read(text: &str) -> Result<Self, String> {
        let is = split(text, '=')?;
        if let [left, right] = is.as_slice() {
            return Ok(match left.strip_prefix("excluded ") {
                Some(article) => Self::Excluded {
                    article: unquoted(article),
                    seconds: unquoted(right),
                },
                None => Self::Is {
                    field: left.clone(),
                    values: items(right)?,
                },
            });
        }
        let contains = split(text, '~')?;
        if let [left, right] = contains.as_slice() {
            return Ok(Self::Contains {
                field: left.clone(),
                text: unquoted(right),
            });
        }
        match text {
            "none" => Ok(Self::Absent),
            "firm" => Ok(Self::Firm(true)),
            "not firm" => Ok(Self::Firm(false)),
            outcome if OUTCOMES.contains(&outcome) => Ok(Self::Outcome(outcome.to_owned())),
            _ => Err(format!(
                "`{text}` says nothing that can be checked{}",
                crate::fault::did_you_mean(text, OUTCOMES.into_iter().chain(["firm", "none"]))
            )),
        }
    }
}

/// The items of `[a, "b"]`, or the one value.
fn items(text: &str) -> Result<Vec<String>, String> {
    let Some(list) = text.strip_prefix('[') else {
        return Ok(vec![unquoted(text)]);
    };
    let list = list
        .strip_suffix(']')
        .ok_or_else(|| format!("`{text}` opens a list and does not close it"))?;
    if list.trim().is_empty() {
        return Ok(Vec::new());
    }
    Ok(split(list, ',')?
        .iter()
        .map(|item| unquoted(item))
        .collect())
}

fn unquoted(text: &str) -> String {
    let text = text.trim();
    text.strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .unwrap_or(text)
        .to_owned()
}

/// Splits at `separator` where it stands outside quotes and brackets.
fn split(text: &str, separator: char) -> Result<Vec<String>, String> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut depth) = (false, 0_u32);
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if letter == separator && !quoted && depth == 0 {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(letter);
        }
    }
    if quoted {
        return Err(format!("`{text}` opens a quote and does not close it"));
    }
    Ok(parts.iter().map(|part| part.trim().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn is(field: &str, values: &[&str]) -> Fact {
        Fact::Is {
            field: field.to_owned(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        }
    }

    #[rstest]
    #[case("met", Fact::Outcome("met".to_owned()))]
    #[case("not firm", Fact::Firm(false))]
    #[case("none", Fact::Absent)]
    #[case("rate = 99.8500", is("rate", &["99.8500"]))]
    #[case("due = null", is("due", &["null"]))]
    #[case("turns_on = []", is("turns_on", &[]))]
    #[case("articles = [\"6 (v)\", 4]", is("articles", &["6 (v)", "4"]))]
    #[case("because ~ \"a, b = c\"", Fact::Contains { field: "because".to_owned(), text: "a, b = c".to_owned() })]
    #[case("excluded \"6 (ii)\" = 7", Fact::Excluded { article: "6 (ii)".to_owned(), seconds: "7".to_owned() })]
    fn facts_are_read(#[case] text: &str, #[case] fact: Fact) {
        assert_eq!(Fact::read(text), Ok(fact));
    }

    #[rstest]
    #[case(
        "availability/2026-05",
        "`availability/2026-05` is no `ID: FACT, FACT…`"
    )]
    #[case(
        "a: brached",
        "`brached` says nothing that can be checked, did you mean `breached`?"
    )]
    #[case(
        "a: met, rate = \"9",
        "`met, rate = \"9` opens a quote and does not close it"
    )]
    #[case("a: turns_on = [b", "`[b` opens a list and does not close it")]
    fn what_is_no_expectation_is_named(#[case] text: &str, #[case] message: &str) {
        assert_eq!(Expected::read(1, text).unwrap_err(), message);
    }

    #[test]
    fn a_line_is_an_id_and_its_facts() {
        let line = "support/T:1/acknowledgement: met, due = 2026-05-26T07:30:00Z";
        let expected = Expected::read(3, line).unwrap();
        assert_eq!(expected.id, "support/T:1/acknowledgement");
        assert_eq!(expected.facts[0], Fact::Outcome("met".to_owned()));
        assert_eq!(expected.facts.len(), 2);
    }
}
