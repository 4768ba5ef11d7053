//! A document as a Word file (docx), by NĐ 30/2020, appendix I: A4, margins 20 mm, left 30 mm, Times New Roman, head 12 to 13,
//! body 13, page number in the middle above from page 2 on. The same paper gives the same bytes: no clock, no chance.

use std::io;

use docx_rs::{
    AlignmentType, BorderType, Docx, Header, LineSpacing, LineSpacingType, PageMargin, PageNum, Paragraph,
    ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run, RunFonts, SpecialIndentType,
    Table as Grid, TableCell, TableCellBorderPosition, TableCellMargins, TableLayoutType, TableRow,
    VAlignType, WidthType,
};

use super::model::{Block, Head, Paper, Signature, Table};
use super::package;

/// Metric-compatible fonts stand in where it is missing.
const FONT: &str = "Times New Roman";
/// For codes, whose groups stand below each other.
const CODE_FONT: &str = "Courier New";

/// Twentieths of a point in 10 mm.
const CM: i32 = 567;
/// A4.
const PAGE: (u32, u32) = (11906, 16838);
/// Left of the text, for the binding.
const LEFT: i32 = 3 * CM;
/// Above, below and right of the text.
const MARGIN: i32 = 2 * CM;
/// Width of the text.
const WIDTH: usize = 11906 - 5 * 567;

/// Sizes in half points.
const BODY: usize = 26;
const TABLE: usize = 22;
const TIGHT: usize = 19;
const SMALL: usize = 22;

/// Lines left free for ink.
const INK_LINES: usize = 4;

/// The bytes of the file.
pub(super) fn write(paper: &Paper) -> io::Result<Vec<u8>> {
    let mut writer = Writer { next: 1 };
    let fonts = font(FONT);
    let margin = PageMargin {
        top: MARGIN,
        bottom: MARGIN,
        left: LEFT,
        right: MARGIN,
        header: CM,
        footer: CM,
        gutter: 0,
    };
    let mut docx = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margin)
        .default_fonts(fonts)
        .default_size(BODY)
        .title_pg()
        .first_header(writer.header(paper, false))
        .header(writer.header(paper, true));
    docx = writer.head(docx, &paper.head);
    let mut blocks = paper.blocks.iter().enumerate();
    while let Some((i, block)) = blocks.next() {
        if let (Block::Table(table), Some(Block::Signed(recipients, signer))) =
            (block, paper.blocks.get(i + 1))
        {
            docx = writer.table(docx, table, Some((recipients, signer)));
            blocks.next();
            continue;
        }
        // Ink belongs to a text: its last lines go over to the next page with the signatures. So do the words before a code.
        let mut next = paper.blocks.iter().skip(i + 1).take(2);
        let kept = next.clone().any(Block::is_signed) || matches!(next.next(), Some(Block::Code(_)));
        docx = writer.block(docx, block, kept);
    }
    package::bytes(docx.build(), paper.watermark)
}

impl Block {
    fn is_signed(&self) -> bool {
        matches!(self, Self::Signatures(_) | Self::Signed(..))
    }
}

fn font(name: &str) -> RunFonts {
    RunFonts::new().ascii(name).hi_ansi(name).east_asia(name).cs(name)
}

/// What XML can hold. Whatever else a person's words contain would make the file unreadable.
fn clean(text: &str) -> String {
    let kept = text.chars().filter_map(|c| match c {
        '\n' | '\t' | '\r' => Some(' '),
        '\u{fffe}' | '\u{ffff}' | '\u{e000}'..='\u{f8ff}' => None,
        // Marks that turn the direction of what follows have no place in an office's document.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        c if c.is_control() => None,
        c => Some(c),
    });
    kept.collect()
}

fn run(text: &str, size: usize) -> Run {
    Run::new().add_text(clean(text)).size(size)
}

/// Where the signature below a table has no frame.
const OPEN: [TableCellBorderPosition; 3] =
    [TableCellBorderPosition::Left, TableCellBorderPosition::Right, TableCellBorderPosition::Bottom];

/// How the words of a row look.
#[derive(Clone, Copy)]
struct Look {
    size: usize,
    bold: bool,
    /// On the page of the row below it.
    kept: bool,
}

/// Numbers paragraphs, so that the library's own counter, which goes on from file to file, is in none of them.
struct Writer {
    next: u32,
}

impl Writer {
    fn paragraph(&mut self, align: AlignmentType) -> Paragraph {
        let id = format!("{:08x}", self.next);
        self.next += 1;
        let spacing = LineSpacing::new().line_rule(LineSpacingType::Auto).line(240).before(0).after(0);
        Paragraph::new().id(id).align(align).line_spacing(spacing)
    }

    /// A paragraph with room above it.
    fn spaced(&mut self, align: AlignmentType, before: u32) -> Paragraph {
        let spacing = LineSpacing::new().line_rule(LineSpacingType::Auto).line(252).before(before).after(40);
        self.paragraph(align).line_spacing(spacing)
    }

    fn centred(&mut self, run: Run) -> Paragraph {
        self.paragraph(AlignmentType::Center).add_run(run)
    }

    /// A short line below the paragraph before it, `gap` away from both sides.
    fn rule(&mut self, gap: i32) -> Paragraph {
        let border =
            ParagraphBorder::new(ParagraphBorderPosition::Bottom).val(BorderType::Single).size(6).space(0);
        let mut line = self.centred(run("", 4)).indent(Some(gap), None, Some(gap), None);
        line.property = line.property.set_borders(ParagraphBorders::with_empty().set(border));
        line
    }

    fn header(&mut self, paper: &Paper, numbered: bool) -> Header {
        let mut header = Header::new();
        if numbered {
            let page = PageNum::new();
            header =
                header.add_paragraph(self.paragraph(AlignmentType::Center).size(BODY).add_page_num(page));
        }
        for line in &paper.every_page {
            header = header.add_paragraph(self.centred(run(line, TABLE).bold()));
        }
        match paper.watermark {
            Some(_) => header.add_paragraph(self.centred(package::watermark_run())),
            None => header.add_paragraph(self.centred(run("", 8))),
        }
    }

    fn head(&mut self, docx: Docx, head: &Head) -> Docx {
        let left = [
            self.centred(run("ỦY BAN NHÂN DÂN", 26).bold()),
            self.centred(run(&head.unit_head, 26).bold()),
            self.rule(1150),
            self.centred(run(&head.number, 26)).line_spacing(LineSpacing::new().before(120)),
        ];
        let right = [
            self.centred(run(&head.motto_name, 25).bold()),
            self.centred(run("Độc lập - Tự do - Hạnh phúc", 27).bold()),
            self.rule(1100),
            self.centred(run(&head.dated, 26).italic()).line_spacing(LineSpacing::new().before(120)),
        ];
        let cell = |paragraphs: [Paragraph; 4], width: usize| {
            let cell = TableCell::new().width(width, WidthType::Dxa);
            paragraphs.into_iter().fold(cell, TableCell::add_paragraph)
        };
        let (narrow, wide) = (3600, WIDTH - 3600);
        let row = TableRow::new(vec![cell(left, narrow), cell(right, wide)]);
        let table = frameless(vec![row], [narrow, wide]);
        let title = self.spaced(AlignmentType::Center, 280).keep_next(true);
        let mut docx = docx.add_table(table).add_paragraph(title.add_run(run(head.title, 28).bold()));
        for about in &head.about {
            let line = self.centred(run(about, 28).bold()).keep_next(true);
            docx = docx.add_paragraph(line);
        }
        docx = docx.add_paragraph(self.rule(3300));
        if let Some(to) = &head.to {
            let line = self.spaced(AlignmentType::Center, 200);
            docx = docx.add_paragraph(line.add_run(run(&format!("Kính gửi: {to}"), BODY)));
        }
        docx.add_paragraph(self.paragraph(AlignmentType::Left))
    }

    fn block(&mut self, docx: Docx, block: &Block, kept: bool) -> Docx {
        match block {
            Block::Heading(text) => {
                let line = self.spaced(AlignmentType::Both, 160).keep_next(true);
                docx.add_paragraph(line.add_run(run(text, BODY).bold()))
            }
            Block::Text(text) => docx.add_paragraph(self.body(run(text, BODY)).keep_next(kept)),
            Block::Basis(text) => docx.add_paragraph(self.body(run(text, BODY).italic())),
            Block::Strong(text) => docx.add_paragraph(self.body(run(text, BODY).bold()).keep_next(kept)),
            Block::Item(text) => {
                let line = self.spaced(AlignmentType::Both, 40).keep_next(kept);
                let indent = Some(SpecialIndentType::Hanging(170));
                docx.add_paragraph(
                    line.indent(Some(737), indent, None, None).add_run(run(&format!("- {text}"), BODY)),
                )
            }
            Block::Note(text) => {
                let line = self.spaced(AlignmentType::Both, 40);
                docx.add_paragraph(line.add_run(run(text, SMALL).italic()))
            }
            Block::Lines(n) => (0..*n).fold(docx, |docx, _| {
                let dots = ".".repeat(138);
                docx.add_paragraph(
                    self.spaced(AlignmentType::Left, 60).keep_next(kept).add_run(run(&dots, BODY)),
                )
            }),
            Block::Code(rows) => rows.iter().enumerate().fold(docx, |docx, (i, row)| {
                let line = self.paragraph(AlignmentType::Center).keep_next(i + 1 < rows.len());
                let text = Run::new().add_text(row.join("  ")).size(BODY).fonts(font(CODE_FONT)).bold();
                docx.add_paragraph(line.add_run(text))
            }),
            Block::Table(table) => self.table(docx, table, None),
            Block::Signatures(people) => self.signatures(docx, people),
            Block::Signed(recipients, signer) => self.signed(docx, recipients, signer),
            Block::Recipients(list) => {
                let lines = self.recipients(list);
                lines.into_iter().fold(docx, Docx::add_paragraph)
            }
        }
    }

    /// A paragraph of the body: justified, its first line drawn in.
    fn body(&mut self, run: Run) -> Paragraph {
        let line = self.spaced(AlignmentType::Both, 60);
        line.indent(None, Some(SpecialIndentType::FirstLine(567)), None, None).add_run(run)
    }

    /// A table breaks between its rows alone. A signature right below it is its last row, without a frame: LibreOffice keeps rows
    /// together, but not a table's last rows with what follows the table.
    fn table(&mut self, docx: Docx, table: &Table, signed: Option<(&[String], &Signature)>) -> Docx {
        let all: usize = table.columns.iter().map(|c| c.width).sum::<usize>().max(1);
        let widths: Vec<usize> = table.columns.iter().map(|c| c.width * WIDTH / all).collect();
        let size = if table.columns.len() > 8 { TIGHT } else { TABLE };
        let head = table.columns.iter().map(|c| c.title.as_str());
        let look = Look { size, bold: true, kept: true };
        let mut rows = vec![package::repeated(self.row(head, &widths, |_| AlignmentType::Center, look))];
        let last = table.rows.len().saturating_sub(1);
        for (i, cells) in table.rows.iter().enumerate() {
            let align = |column: usize| match table.columns.get(column) {
                Some(column) if column.number => AlignmentType::Right,
                _ => AlignmentType::Left,
            };
            // No row stands alone at the foot of a page or at the head of the next.
            let kept = i < 1 || (i + 2 >= last && (i < last || signed.is_some()));
            let look = Look { size, bold: table.sums.contains(&i), kept };
            rows.push(self.row(cells.iter().map(String::as_str), &widths, align, look));
        }
        rows.extend(signed.map(|(recipients, signer)| self.signed_row(recipients, signer, &widths)));
        let grid = Grid::new(rows)
            .set_grid(widths)
            .layout(TableLayoutType::Fixed)
            .margins(TableCellMargins::new().margin(20, 60, 20, 60))
            .width(WIDTH, WidthType::Dxa);
        let caption = self.spaced(AlignmentType::Center, 120).keep_next(true);
        let caption = caption.add_run(run(&table.caption, BODY).bold());
        let docx = docx.add_paragraph(caption).add_table(grid);
        match signed {
            // The end: a paragraph more might take a page of its own.
            Some(_) => docx,
            None => docx.add_paragraph(self.paragraph(AlignmentType::Left).size(8)),
        }
    }

    fn row<'c>(
        &mut self,
        cells: impl Iterator<Item = &'c str>,
        widths: &[usize],
        align: impl Fn(usize) -> AlignmentType,
        look: Look,
    ) -> TableRow {
        let cells = cells.zip(widths).enumerate().map(|(i, (text, width))| {
            let mut cell = TableCell::new().width(*width, WidthType::Dxa).vertical_align(VAlignType::Center);
            // A cell may hold two lines.
            for line in text.split('\n') {
                let words = run(line, look.size);
                let words = if look.bold { words.bold() } else { words };
                cell = cell.add_paragraph(self.paragraph(align(i)).keep_next(look.kept).add_run(words));
            }
            cell
        });
        TableRow::new(cells.collect()).cant_split()
    }

    /// Two beside each other, the names on one line however long the roles are; all on one page.
    fn signatures(&mut self, docx: Docx, people: &[Signature]) -> Docx {
        let half = WIDTH / 2;
        let mut rows = Vec::new();
        for pair in people.chunks(2) {
            for of_person in [Self::role, Self::name_below_ink] {
                let cells = pair.iter().map(|person| {
                    let lines = of_person(self, person).into_iter().map(|line| line.keep_next(true));
                    lines.fold(TableCell::new().width(half, WidthType::Dxa), TableCell::add_paragraph)
                });
                rows.push(TableRow::new(cells.collect()).cant_split());
            }
        }
        let gap = self.paragraph(AlignmentType::Left).keep_next(true);
        docx.add_paragraph(gap).add_table(frameless(rows, [half, half]))
    }

    fn role(&mut self, person: &Signature) -> Vec<Paragraph> {
        let roles = person.role.iter().map(|role| self.centred(run(role, BODY).bold()));
        let mut lines: Vec<_> = roles.collect();
        if !person.how.is_empty() {
            lines.push(self.centred(run(&person.how, 24).italic()));
        }
        lines
    }

    fn name_below_ink(&mut self, person: &Signature) -> Vec<Paragraph> {
        let mut lines: Vec<_> = (0..INK_LINES).map(|_| self.centred(run("", BODY))).collect();
        lines.push(self.centred(run(&person.name, BODY).bold()));
        lines.push(self.centred(run("", BODY)));
        lines
    }

    fn recipients(&mut self, list: &[String]) -> Vec<Paragraph> {
        let head =
            self.paragraph(AlignmentType::Left).keep_next(true).add_run(run("Nơi nhận:", 24).bold().italic());
        let last = list.len().saturating_sub(1);
        let mut lines = vec![head];
        for (i, line) in list.iter().enumerate() {
            let end = if i == last { '.' } else { ';' };
            let text = run(&format!("- {line}{end}"), 22);
            lines.push(self.paragraph(AlignmentType::Left).keep_next(i != last).add_run(text));
        }
        lines
    }

    fn signed(&mut self, docx: Docx, recipients: &[String], signer: &Signature) -> Docx {
        let half = WIDTH / 2;
        let cell = |lines: Vec<Paragraph>| {
            lines.into_iter().fold(TableCell::new().width(half, WidthType::Dxa), TableCell::add_paragraph)
        };
        let left = cell(self.recipients(recipients));
        let right = cell([self.role(signer), self.name_below_ink(signer)].concat());
        let rows = vec![TableRow::new(vec![left, right]).cant_split()];
        let gap = self.paragraph(AlignmentType::Left).keep_next(true);
        docx.add_paragraph(gap).add_table(frameless(rows, [half, half]))
    }

    /// The same as the last row of a table, divided where a column ends near the middle.
    fn signed_row(&mut self, recipients: &[String], signer: &Signature, widths: &[usize]) -> TableRow {
        let left_of = |columns: usize| widths.iter().take(columns).sum::<usize>();
        let ends = 1..widths.len();
        let middle = ends.min_by_key(|columns| left_of(*columns).abs_diff(WIDTH / 2)).unwrap_or(1);
        let left = [vec![self.paragraph(AlignmentType::Left)], self.recipients(recipients)].concat();
        let right = vec![self.paragraph(AlignmentType::Left)];
        let right = [right, self.role(signer), self.name_below_ink(signer)].concat();
        let cell = |lines: Vec<Paragraph>, columns: usize, width: usize| {
            let cell = TableCell::new().width(width, WidthType::Dxa).grid_span(columns);
            let cell = OPEN.into_iter().fold(cell, TableCell::clear_border);
            lines.into_iter().fold(cell, TableCell::add_paragraph)
        };
        let (narrow, rest) = (left_of(middle), widths.len().saturating_sub(middle));
        let right = cell(right, rest, left_of(widths.len()) - narrow);
        TableRow::new(vec![cell(left, middle, narrow), right]).cant_split()
    }
}

/// A table that only puts things beside each other.
fn frameless(rows: Vec<TableRow>, widths: [usize; 2]) -> Grid {
    Grid::without_borders(rows)
        .set_grid(widths.into())
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(0, 0, 0, 0))
        .width(widths.iter().sum(), WidthType::Dxa)
}
