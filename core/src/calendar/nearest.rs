//! The nearest right name for a wrong one, so that an error can offer it.
//!
//! Invariant: offers nothing rather than something far-fetched.

/// The name most like `text`, if any is like it at all. Case does not count.
#[must_use]
pub fn nearest<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = text.to_lowercase();
    let scored = names
        .into_iter()
        .map(|name| (strsim::osa_distance(&wanted, &name.to_lowercase()), name));
    // `min_by_key` keeps the first of equals, so the offer does not depend on chance.
    let (distance, name) = scored.min_by_key(|(distance, _)| *distance)?;
    let wanted = wanted.chars().count();
    // Of two names of one letter, neither is like the other: something must be shared.
    let like = distance < wanted.max(name.chars().count());
    (like && distance <= wanted.max(4) / 2).then_some(name)
}

/// `; did you mean \`name\`?`, or nothing.
pub(crate) fn offer<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    nearest(text, names).map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("elapse", "; did you mean `elapsed`?")]
    #[case("WINDOW", "; did you mean `windows`?")]
    #[case("availbility", "; did you mean `availability`?")]
    #[case("zzzzzzz", "")]
    #[case("xy", "")]
    fn only_what_is_near_is_offered(#[case] text: &str, #[case] offered: &str) {
        let names = ["add", "elapsed", "windows", "availability"];
        assert_eq!(offer(text, names), offered);
    }
}
