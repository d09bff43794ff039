//! Long lists, elided in the middle.

/// What is shown of a list: its head and its tail, and what lies between them.
pub(super) struct Elided<'a, T> {
    pub(super) head: &'a [T],
    pub(super) middle: &'a [T],
    pub(super) tail: &'a [T],
}

/// A list of more than `shown` is elided to its first and last ones, `shown` in all.
pub(super) fn elide<T>(list: &[T], shown: usize) -> Elided<'_, T> {
    if list.len() <= shown {
        return Elided {
            head: list,
            middle: &[],
            tail: &[],
        };
    }
    let (head, rest) = list.split_at(shown - shown / 2);
    let (middle, tail) = rest.split_at(rest.len() - shown / 2);
    Elided { head, middle, tail }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(3, 3, 0, 0)]
    #[case(4, 2, 1, 1)]
    #[case(10, 2, 7, 1)]
    #[case(0, 0, 0, 0)]
    fn the_middle_gives_way(
        #[case] length: usize,
        #[case] head: usize,
        #[case] middle: usize,
        #[case] tail: usize,
    ) {
        let list: Vec<usize> = (0..length).collect();
        let found = elide(&list, 3);
        assert_eq!(
            (found.head.len(), found.middle.len(), found.tail.len()),
            (head, middle, tail)
        );
        let all = [found.head, found.middle, found.tail].concat();
        assert_eq!(all, list);
    }
}
