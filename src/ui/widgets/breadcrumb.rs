//! Where in the work one is.

use std::cmp::Ordering;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget,
};

use crate::ui::theme::{Theme, Token};
use crate::ui::wrap;

/// The stages in a row, those gone by ticked, the current one in brackets. When narrow, marks go first, then the names of
/// far stages, at last all but the current one's.
#[derive(Debug, Clone, Copy)]
pub struct Breadcrumb<'a> {
    stages: &'a [&'a str],
    current: usize,
    theme: Theme,
}

impl<'a> Breadcrumb<'a> {
    /// The path with `current` counted from 0; past the end means that all stages are done.
    pub fn new(stages: &'a [&'a str], current: usize, theme: Theme) -> Self {
        Self { stages, current, theme }
    }

    /// The most telling form that fits into a width.
    pub fn line(&self, columns: usize) -> Line<'static> {
        let forms = [Form::Marked, Form::Names, Form::Near];
        let fitting = forms.into_iter().map(|form| self.form(form)).find(|line| line.width() <= columns);
        fitting.unwrap_or_else(|| self.shortest(columns))
    }

    fn form(&self, form: Form) -> Line<'static> {
        let mut spans = Vec::new();
        for (index, stage) in self.stages.iter().enumerate() {
            if index > 0 {
                spans.push(Span::styled(" › ", self.theme.style(Token::Dim)));
            }
            let name = self.name(form, index, stage);
            spans.push(match index.cmp(&self.current) {
                Ordering::Less => Span::styled(name, self.theme.style(Token::Dim)),
                Ordering::Equal => Span::styled(format!("[{name}]"), self.theme.style(Token::Accent)),
                Ordering::Greater => Span::styled(name, self.theme.style(Token::Text)),
            });
        }
        Line::from(spans)
    }

    fn name(&self, form: Form, index: usize, stage: &str) -> String {
        let number = index + 1;
        match form {
            Form::Names => stage.to_owned(),
            Form::Near if index.abs_diff(self.current) > 1 => number.to_string(),
            Form::Near | Form::Marked if index < self.current => format!("{} {stage}", Token::Good.mark()),
            Form::Near | Form::Marked => format!("{number} {stage}"),
        }
    }

    fn shortest(&self, columns: usize) -> Line<'static> {
        let count = self.stages.len();
        let text = match self.stages.get(self.current) {
            Some(stage) => format!("{}/{count} {stage}", self.current + 1),
            None => format!("{} {count}/{count}", Token::Good.mark()),
        };
        Line::styled(wrap::clip(&text, columns), self.theme.style(Token::Accent))
    }
}

/// How much of each stage is said, from the most telling form to the shortest.
#[derive(Clone, Copy)]
enum Form {
    /// Names, with a tick or a number.
    Marked,
    /// Names alone; their place before or after the current one tells the rest.
    Names,
    /// Names beside the current stage, numbers farther off.
    Near,
}

impl Widget for Breadcrumb<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        self.line(usize::from(area.width)).render(area, buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::rows;
    use super::*;

    const STAGES: [&str; 7] =
        ["Thành phần", "Mở hòm", "Kiểm đếm", "Nhập phiếu", "Đối chiếu", "Xác nhận", "Khóa sổ"];

    fn shown(current: usize, width: u16) -> String {
        rows(Breadcrumb::new(&STAGES, current, Theme::default()), width, 1).remove(0)
    }

    #[test]
    fn shorter_and_shorter() {
        for (width, expected) in [
            (
                120,
                "√ Thành phần › √ Mở hòm › [3 Kiểm đếm] › 4 Nhập phiếu › 5 Đối chiếu › 6 Xác nhận › 7 Khóa sổ",
            ),
            (80, "Thành phần › Mở hòm › [Kiểm đếm] › Nhập phiếu › Đối chiếu › Xác nhận › Khóa sổ"),
            (70, "1 › √ Mở hòm › [3 Kiểm đếm] › 4 Nhập phiếu › 5 › 6 › 7"),
            (30, "3/7 Kiểm đếm"),
            (8, "3/7 Kiể…"),
        ] {
            assert_eq!(shown(2, width), expected);
        }
    }

    #[test]
    fn done_with_all() {
        assert!(shown(7, 120).ends_with("√ Khóa sổ"));
        assert_eq!(shown(9, 8), "√ 7/7");
        assert_eq!(rows(Breadcrumb::new(&[], 0, Theme::default()), 8, 1), [""]);
    }
}
