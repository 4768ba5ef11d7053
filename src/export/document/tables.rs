//! The tables of the documents. Nothing to divide by prints as a dash, a small sample with an asterisk.

use crate::domain::{AnswerCounts, FieldFigures, Figures, Form, Office, Opening, SMALL_SAMPLE};
use crate::text::Lang;

use super::model::{Block, Table};

/// Where there is nothing to say.
pub(super) const NONE: &str = "–";
/// The row of the whole office.
pub(super) const WHOLE: &str = "Toàn đơn vị";
/// The row of the slips whose field cannot be told.
pub(super) const UNSORTED: &str = "Không rõ lĩnh vực";

/// As in `85,7%`, with an asterisk for a small sample.
pub(super) fn rate(counts: &AnswerCounts, form: &Form) -> String {
    let small = if counts.answered() < SMALL_SAMPLE { "*" } else { "" };
    counts.rate(form.scale.satisfied_from).map_or(NONE.to_owned(), |rate| Lang::Vi.percent(rate) + small)
}

/// What the signs in a table mean.
pub(super) fn legend(form: &Form) -> String {
    let from = usize::from(form.scale.satisfied_from).saturating_sub(1);
    let satisfied: Vec<_> = form.scale.levels.iter().skip(from).map(|l| l.vi.as_str()).collect();
    format!(
        "Tỷ lệ hài lòng = số phiếu trả lời \"{}\" / số phiếu có trả lời. \"{NONE}\": không có ai trả lời. \"*\": dưới \
         {SMALL_SAMPLE} phiếu trả lời, chỉ để tham khảo.",
        satisfied.join("\", \"")
    )
}

/// The fields' rows, then the slips without a field where there are some, then the whole office.
fn by_field(
    table: &mut Table,
    office: &Office,
    figures: &Figures,
    row: impl Fn(&FieldFigures) -> Vec<String>,
) {
    let cells = |name: &str, of: &FieldFigures| [vec![name.to_owned()], row(of)].concat();
    for field in &office.fields {
        if let Some((_, of)) = figures.fields.iter().find(|(code, _)| *code == field.code) {
            table.rows.push(cells(&field.name, of));
        }
    }
    if figures.unsorted.collected() > 0 || figures.unsorted.counted.is_some_and(|n| n > 0) {
        table.rows.push(cells(UNSORTED, &figures.unsorted));
    }
    table.sum(cells(WHOLE, &figures.whole));
}

/// P, what was counted by hand, T, H, K by field.
pub(super) fn counts(opening: &Opening, figures: &Figures, caption: &str) -> Table {
    let number = Table::numbers;
    let mut table = Table {
        caption: caption.to_owned(),
        columns: vec![
            Table::words("Lĩnh vực", 54),
            number("Phát ra (P)", 20),
            number("Đếm tay", 20),
            number("Thu về (T)", 20),
            number("Hợp lệ (H)", 20),
            number("Không hợp lệ (K)", 26),
        ],
        ..Table::default()
    };
    by_field(&mut table, &opening.office, figures, |of| {
        vec![
            of.issued.map_or("không rõ".to_owned(), |n| Lang::Vi.number(n)),
            of.counted.map_or("không rõ".to_owned(), |n| Lang::Vi.number(n)),
            Lang::Vi.number(of.collected()),
            Lang::Vi.number(of.valid),
            Lang::Vi.number(of.invalid),
        ]
    });
    table
}

/// The headline by field, with P, T, H, K.
pub(super) fn headline(form: &Form, office: &Office, figures: &Figures, caption: &str) -> Table {
    let number = Table::numbers;
    let mut table = Table {
        caption: caption.to_owned(),
        columns: vec![
            Table::words("Lĩnh vực", 46),
            number("P", 20),
            number("T", 14),
            number("H", 14),
            number("K", 14),
            number("Có trả lời", 18),
            number("Hài lòng", 17),
            number("Tỷ lệ", 17),
        ],
        ..Table::default()
    };
    let none = AnswerCounts::default();
    by_field(&mut table, office, figures, |of| {
        let counts = of.headline(form).unwrap_or(&none);
        vec![
            of.issued.map_or("không rõ".to_owned(), |n| Lang::Vi.number(n)),
            Lang::Vi.number(of.collected()),
            Lang::Vi.number(of.valid),
            Lang::Vi.number(of.invalid),
            Lang::Vi.number(counts.answered()),
            Lang::Vi.number(counts.satisfied(form.scale.satisfied_from)),
            rate(counts, form),
        ]
    });
    table
}

/// Criterion by level, of the whole office, with what its heads stand for; a sentence where there is nothing to count.
pub(super) fn of_criteria(blocks: &mut Vec<Block>, form: &Form, whole: &FieldFigures, number: u32) {
    if whole.valid == 0 {
        blocks.push(Block::Text("Không có phiếu hợp lệ nào, nên không có bảng theo tiêu chí.".to_owned()));
        return;
    }
    let caption = format!("Bảng {number}. Số phiếu hợp lệ theo tiêu chí và mức, toàn đơn vị");
    blocks.push(Block::Table(criteria(form, whole, &caption)));
    blocks.push(Block::Note(levels(form)));
}

fn criteria(form: &Form, whole: &FieldFigures, caption: &str) -> Table {
    let number = Table::numbers;
    let mut columns = vec![Table::words("Tiêu chí", 44)];
    columns.extend((1..=form.levels()).map(|level| number(&level.to_string(), 9)));
    columns.extend([
        number("BT", 9),
        number("KPS", 10),
        number("NÔ", 9),
        number("Có trả lời", 13),
        number("Tỷ lệ", 17),
        number("Điểm TB", 12),
    ]);
    let rows = form.criteria.iter().zip(&whole.criteria).map(|(criterion, counts)| {
        let mut row = vec![format!("{}. {}", criterion.code, criterion.text.vi)];
        row.extend(
            (0..usize::from(form.levels()))
                .map(|i| Lang::Vi.number(counts.levels.get(i).copied().unwrap_or(0))),
        );
        row.extend(
            [counts.blank, counts.not_applicable, counts.spoilt, counts.answered()]
                .map(|n| Lang::Vi.number(n)),
        );
        row.push(rate(counts, form));
        row.push(counts.mean().map_or(NONE.to_owned(), |mean| Lang::Vi.mean(mean)));
        row
    });
    let headline = form.headline_index();
    Table { caption: caption.to_owned(), rows: rows.collect(), sums: vec![headline], columns }
}

/// What the heads of [`criteria`] stand for.
fn levels(form: &Form) -> String {
    let levels = form.scale.levels.iter().zip(1..);
    let levels: Vec<_> = levels.map(|(label, level)| format!("{level}: {}", label.vi)).collect();
    format!("Mức {}. BT: bỏ trống; KPS: không phát sinh; NÔ: đánh nhiều ô.", levels.join("; "))
}
