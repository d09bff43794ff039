//! Paragraphs and grids at their edges.

use super::*;
use rstest::rstest;

fn grid_of(rows: &[[&str; 2]]) -> Grid {
    let mut grid = Grid::new([Column::words("a"), Column::figures("b")]);
    for row in rows {
        grid.row(row.map(Cell::from));
    }
    grid
}

fn printed(write: impl Fn(&mut Page<'_>) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut Page::new(&mut out, 50)).unwrap();
    String::from_utf8(out).unwrap()
}

#[rstest]
#[case(&[["x", "1"], ["é", "22"]], "\u{1b}[2ma\u{1b}[0m   \u{1b}[2mb\u{1b}[0m\nx   1\né  22\n")]
#[case(&[["市", "1"]], "\u{1b}[2ma\u{1b}[0m   \u{1b}[2mb\u{1b}[0m\n市  1\n")]
#[case(&[["x", ""]], "\u{1b}[2ma\u{1b}[0m  \u{1b}[2mb\u{1b}[0m\nx\n")]
fn columns_align_by_display_width(#[case] rows: &[[&str; 2]], #[case] text: &str) {
    assert_eq!(printed(|page| page.grid(0, &grid_of(rows))), text);
}

#[test]
fn the_widest_column_gives_way_first() {
    let long = "a b c d e f g h i j k l m n o p q r s t u v w x y z";
    let text = printed(|page| page.grid(0, &grid_of(&[[long, "12345"]])));
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "a b c d e f g h i j k l m n o p q r s t u v  12345",
            "w x y z"
        ]
    );
}

#[test]
fn a_paragraph_hangs() {
    let long = "one two three four five six seven eight nine ten eleven twelve";
    assert_eq!(
        printed(|page| page.hanging(2, long)),
        "  one two three four five six seven eight nine ten\n    eleven twelve\n"
    );
}

#[rstest]
#[case("plain é", "plain é")]
#[case("a\tb\nc", "a b c")]
#[case("\u{1b}[31m", "\u{fffd}[31m")]
#[case("\u{202e}abc", "\u{fffd}abc")]
fn what_speaks_to_a_terminal_is_shown_as_such(#[case] text: &str, #[case] shown: &str) {
    assert_eq!(printable(text), shown);
}
