//! What a document says, before anybody decides how it looks: a head and a list of blocks.
//!
//! The blocks are made from the record alone and hold plain text, so that tests read them without opening a Word file and
//! another writer could follow.

/// A document of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Written large across every page: draft, practice.
    pub watermark: Option<&'static str>,
    /// Lines at the top of every page.
    pub every_page: Vec<String>,
    /// The head that NĐ 30/2020 asks for.
    pub head: Head,
    /// What follows.
    pub blocks: Vec<Block>,
}

/// Unit, state, number, place and date, title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Below ỦY BAN NHÂN DÂN, as in `XÃ CẨM VINH`.
    pub unit_head: String,
    /// The country's name as the office spells it.
    pub motto_name: String,
    /// As in `Số: ……/BB-UBND`; the office numbers it by hand.
    pub number: String,
    /// As in `Cẩm Vinh, ngày 25 tháng 11 năm 2026`.
    pub dated: String,
    /// As in `BIÊN BẢN`.
    pub title: &'static str,
    /// What about, a line each.
    pub about: Vec<String>,
    /// To whom, of a report.
    pub to: Option<String>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Begins a section; never the last thing on a page.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A legal basis, in italics.
    Basis(String),
    /// A sentence nobody may miss.
    Strong(String),
    /// A line of a list.
    Item(String),
    /// Said of the table above it, small.
    Note(String),
    /// Room for so many lines by hand.
    Lines(usize),
    /// A code to be compared by eye: rows of groups.
    Code(Vec<Vec<String>>),
    /// A table.
    Table(Table),
    /// Who signs in ink, two beside each other.
    Signatures(Vec<Signature>),
    /// The end of a report: who receives it, and who signs for the unit.
    Signed(Vec<String>, Signature),
    /// Who receives a copy.
    Recipients(Vec<String>),
}

/// A table; its head is repeated on every page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Above it.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The cells, a row each.
    pub rows: Vec<Vec<String>>,
    /// Rows that sum up others, by position: bold.
    pub sums: Vec<usize>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// Its width, in parts of all columns' together.
    pub width: usize,
    /// Whether it holds numbers, which stand to the right.
    pub number: bool,
}

/// A place for ink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// As in `THƯ KÝ`, a line each.
    pub role: Vec<String>,
    /// As in `(ký, ghi rõ họ tên)`; may be empty.
    pub how: String,
    /// The name below.
    pub name: String,
}

impl Table {
    /// A column of words.
    pub(super) fn words(title: &str, width: usize) -> Column {
        Column { title: title.to_owned(), width, number: false }
    }

    /// A column of numbers.
    pub(super) fn numbers(title: &str, width: usize) -> Column {
        Column { title: title.to_owned(), width, number: true }
    }

    /// Adds a row that sums up others.
    pub(super) fn sum(&mut self, row: Vec<String>) {
        self.sums.push(self.rows.len());
        self.rows.push(row);
    }
}
