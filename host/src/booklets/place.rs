//! From the path of a fault to its place in the file.
//!
//! Paths come from serde and from the checks of the contract model, which leave out the
//! words between a family and its terms (`promised`). What a path names and the file does
//! not have is looked for one table deeper; what is not found at all is told at the nearest
//! table around it.

use super::tree::{Entry, Node, Span, Written};

/// One step of a path: `exclusions`, `[2]`.
enum Step<'p> {
    Key(&'p str),
    Item(usize),
}

fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split(['.', '['])
        .map(|step| step.trim_end_matches(']'))
        .filter(|step| !step.is_empty())
        .map(|step| step.parse().map_or(Step::Key(step), Step::Item))
}

/// A value in the file, and where to point for it.
#[derive(Clone)]
pub(super) struct Found<'n> {
    pub(super) node: &'n Node,
    pub(super) span: Span,
}

impl<'n> Found<'n> {
    pub(super) fn whole(node: &'n Node) -> Self {
        Self {
            node,
            span: node.span.clone(),
        }
    }

    /// A table is pointed at by its key; a value by itself.
    pub(super) fn entry(entry: &'n Entry) -> Self {
        let table = matches!(entry.node.written, Written::Table(_));
        let span = if table {
            &entry.key_span
        } else {
            &entry.node.span
        };
        Self {
            node: &entry.node,
            span: span.clone(),
        }
    }

    /// Where `path` leads from here, as far as it can be followed.
    pub(super) fn follow(self, path: &str) -> Self {
        let mut here = self;
        for step in steps(path) {
            let next = match step {
                Step::Key(key) => below(here.node, key, 2),
                Step::Item(place) => here.node.items().get(place).map(Self::whole),
            };
            match next {
                Some(next) => here = next,
                None => break,
            }
        }
        here
    }

    /// Within it, the key or the text that is just `word`, if there is one.
    pub(super) fn narrowed(self, word: &str) -> Self {
        match search(self.node, word) {
            Some(span) => Self { span, ..self },
            None => self,
        }
    }
}

/// The entry of a key here, or in a table so many levels deeper.
fn below<'n>(node: &'n Node, key: &str, deep: usize) -> Option<Found<'n>> {
    if let Some(entry) = node.entry(key) {
        return Some(Found::entry(entry));
    }
    let deeper = deep.checked_sub(1)?;
    let mut inner = node.entries().iter();
    inner.find_map(|entry| below(&entry.node, key, deeper))
}

fn search(node: &Node, word: &str) -> Option<Span> {
    match &node.written {
        Written::Plain(value) => {
            let shown = match value.as_str() {
                Some(text) => text.to_owned(),
                None => value.to_string(),
            };
            (shown == word).then(|| node.span.clone())
        }
        Written::List(items) => items.iter().find_map(|item| search(item, word)),
        Written::Table(entries) => entries.iter().find_map(|entry| {
            if entry.key == word {
                return Some(entry.key_span.clone());
            }
            search(&entry.node, word)
        }),
    }
}
