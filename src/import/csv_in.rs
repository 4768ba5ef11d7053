//! Reads a CSV as spreadsheets write it: `;` or `,`, quoted or not, CRLF or LF, with empty columns at the end.

use csv::{ReaderBuilder, StringRecord};

use super::error::ImportError;
use super::{RowSink, Visited};

/// Hands the rows on, with the number each has in a spreadsheet.
pub(super) fn read(text: &str, sink: &mut RowSink<'_>) -> Result<(), ImportError> {
    let (text, skipped) = without_sep_line(text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut number = skipped;
    loop {
        let from = reader.position().byte() as usize;
        // The text is UTF-8 and rows may differ in length, so nothing is left to go wrong.
        if !reader.read_record(&mut record).unwrap_or(false) {
            return Ok(());
        }
        // The reader passes over empty lines without a word.
        let empty = text.as_bytes().iter().skip(from).take_while(|b| matches!(b, b'\r' | b'\n'));
        number += 1 + empty_lines(empty, from > 0 && at(text, from - 1) == Some(b'\r'));
        let cells: Vec<&str> = record.iter().collect();
        if sink(number, &cells)? == Visited::Enough {
            return Ok(());
        }
    }
}

fn at(text: &str, byte: usize) -> Option<u8> {
    text.as_bytes().get(byte).copied()
}

/// Lines among line ends alone. After a `\r` that ended the row before, the first `\n` belongs to that row.
fn empty_lines<'b>(ends: impl Iterator<Item = &'b u8>, mut after_cr: bool) -> u64 {
    let mut lines = 0;
    for end in ends {
        if *end == b'\r' || !after_cr {
            lines += 1;
        }
        after_cr = *end == b'\r';
    }
    lines
}

/// A first line `sep=;`, by which Excel is told the delimiter, is no row of ours.
fn without_sep_line(text: &str) -> (&str, u64) {
    match text.split_once('\n') {
        Some((first, rest))
            if first.trim_end().len() == 5 && first.to_ascii_lowercase().starts_with("sep=") =>
        {
            (rest, 1)
        }
        _ => (text, 0),
    }
}

/// `;` or `,`: whichever the first line that says something has more of.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
    let many = |c: char| head.matches(c).count();
    if many(',') > many(';') { b',' } else { b';' }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut rows = Vec::new();
        read(text, &mut |number, cells| {
            rows.push((number, cells.iter().map(|c| (*c).to_owned()).collect()));
            Ok(Visited::GoOn)
        })
        .unwrap();
        rows
    }

    #[test]
    fn rows_have_the_numbers_a_spreadsheet_gives_them() {
        for (text, expected) in [
            ("a;b\n1;2\n", vec![1, 2]),
            ("a;b\r\n1;2\r\n\r\n\r\n3;4", vec![1, 2, 5]),
            ("a;b\n\n1;2\n\n3;4\n\n", vec![1, 3, 5]),
            ("\n\na;b\n1;2", vec![3, 4]),
            ("a;b\n\"1\n1\";2\n3;4", vec![1, 2, 3]),
            ("sep=;\r\na;b\r\n1;2", vec![2, 3]),
        ] {
            let numbers: Vec<u64> = rows(text).into_iter().map(|(n, _)| n).collect();
            assert_eq!(numbers, expected, "{text:?}");
        }
    }

    #[test]
    fn cells_are_taken_out_of_their_quotes() {
        assert_eq!(rows("a,\"b\"\n1,\"85,7\",,\n")[1].1, ["1", "85,7", "", ""]);
        assert_eq!(rows("a;b\n1;\"2\"\"\"")[1].1, ["1", "2\""]);
    }
}
