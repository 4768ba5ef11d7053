//! P, T, H, K and the headline by field; invalid slips by reason; the criteria of the whole office.

use crate::domain::{AnswerCounts, FieldFigures, Opening, SMALL_SAMPLE};
use crate::text::Lang;

use super::layout::{Page, left, right};

/// Widths of a name, of each of P, T, H, K, and of the headline: together the page.
const NAME: usize = 30;
const COUNT: usize = 7;
const RATE: usize = 22;

pub(super) fn tables(page: &mut Page, opening: &Opening) {
    let figures = opening.figures();
    let headline = &opening.form.headline;
    page.blank();
    page.line(&row("SỐ PHIẾU", ["P", "T", "H", "K"].map(str::to_owned), &format!("Hài lòng ({headline})")));
    for field in &opening.office.fields {
        let found = figures.fields.iter().find(|(code, _)| *code == field.code);
        if let Some((_, of_field)) = found {
            page.line(&figures_row(&field.name, of_field, opening));
        }
    }
    if figures.unsorted.collected() > 0 {
        page.line(&figures_row("Không rõ lĩnh vực", &figures.unsorted, opening));
    }
    page.line(&figures_row("TOÀN ĐƠN VỊ", &figures.whole, opening));
    let mut legend =
        "P: phát ra, T: thu về, H: hợp lệ, K: không hợp lệ. \"?\": không rõ; \"–\": không có ai trả lời. \
        Hài lòng: số phiếu hài lòng / số trả lời = tỷ lệ."
            .to_owned();
    if any_small(&figures, opening) {
        legend.push_str(&format!(" \"*\": dưới {SMALL_SAMPLE} trả lời, chỉ để tham khảo."));
    }
    page.item("", &legend);
    if figures.whole.undecided > 0 {
        page.item("", &format!("CHỜ QUYẾT ĐỊNH: {} phiếu.", Lang::Vi.number(figures.whole.undecided)));
    }
    invalid(page, opening, &figures.whole);
    criteria(page, opening, &figures.whole);
}

fn any_small(figures: &crate::domain::Figures, opening: &Opening) -> bool {
    let all = figures.fields.iter().map(|(_, f)| f).chain([&figures.unsorted, &figures.whole]);
    all.filter_map(|f| f.headline(&opening.form)).any(|c| (1..SMALL_SAMPLE).contains(&c.answered()))
}

fn row(name: &str, counts: [String; 4], rate: &str) -> String {
    let counts: String = counts.iter().map(|n| right(n, COUNT)).collect();
    left(name, NAME) + &counts + &right(rate, RATE)
}

fn figures_row(name: &str, figures: &FieldFigures, opening: &Opening) -> String {
    let counts = [
        figures.issued.map_or("?".to_owned(), |n| Lang::Vi.number(n)),
        Lang::Vi.number(figures.collected()),
        Lang::Vi.number(figures.valid),
        Lang::Vi.number(figures.invalid),
    ];
    let none = AnswerCounts::default();
    row(name, counts, &share(figures.headline(&opening.form).unwrap_or(&none), opening))
}

/// As in `12/14 = 85,7%*`.
fn share(counts: &AnswerCounts, opening: &Opening) -> String {
    let from = opening.form.scale.satisfied_from;
    let Some(rate) = counts.rate(from) else { return "–".to_owned() };
    let small = if counts.answered() < SMALL_SAMPLE { "*" } else { "" };
    let (part, whole) = (Lang::Vi.number(counts.satisfied(from)), Lang::Vi.number(counts.answered()));
    let text = format!("{part}/{whole} = {}{small}", Lang::Vi.percent(rate));
    if text.len() > RATE { text.replace(' ', "") } else { text }
}

fn invalid(page: &mut Page, opening: &Opening, whole: &FieldFigures) {
    if whole.invalid == 0 {
        page.item("Phiếu không hợp lệ: ", "không có.");
        return;
    }
    let reasons = opening.form.invalid_reasons.iter().zip(&whole.reasons).filter(|(_, n)| **n > 0);
    let list: Vec<_> =
        reasons.map(|(r, n)| format!("{} {}: {}", r.code, r.text.vi, Lang::Vi.number(*n))).collect();
    page.item("Phiếu không hợp lệ: ", &(list.join("; ") + "."));
}

/// The criteria of the whole office, in two columns to spare the page.
fn criteria(page: &mut Page, opening: &Opening, whole: &FieldFigures) {
    let from = opening.form.scale.satisfied_from;
    let cells: Vec<String> = opening
        .form
        .criteria
        .iter()
        .zip(&whole.criteria)
        .map(|(criterion, counts)| {
            let rate = counts.rate(from).map_or("–".to_owned(), |rate| Lang::Vi.percent(rate));
            format!("{} {} (n={})", left(&criterion.code, 8), right(&rate, 6), counts.answered())
        })
        .collect();
    page.blank();
    page.line("TỶ LỆ HÀI LÒNG TỪNG TIÊU CHÍ, TOÀN ĐƠN VỊ");
    let rows = cells.len().div_ceil(3);
    for i in 0..rows {
        let line: String =
            (0..3).filter_map(|column| cells.get(i + column * rows)).map(|cell| left(cell, 26)).collect();
        page.line(&line);
    }
}
