//! `docs/checks.md` is made from the table of checks and its words. To make it anew:
//! `KIEMPHIEU_WRITE_DOCS=1 cargo test --test checks_doc`.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::path::Path;

use kiemphieu::domain::{CHECKS, CheckCode, CheckRule, Severity};
use kiemphieu::text::{Lang, about_check};

const HEAD: &str = "\
# Các mục kiểm tra ở bước Đối chiếu / The checks at Đối chiếu

*Trang này do chương trình viết ra từ bảng kiểm tra; đừng sửa tay (xem `tests/checks_doc.rs`).*
*Made from the table of checks; do not edit (see `tests/checks_doc.rs`).*

**F** là lỗi: chưa sửa thì chưa khóa sổ được, nhưng vẫn nhập phiếu bình thường. **W** là cảnh báo: phải xác nhận và ghi lý
do, lý do được in ra sau này.

**F** is an error: it blocks the seal, never the keying. **W** is a warning: it needs an acknowledgement with a reason, which
is printed later.

| Mã / Code | Mức / Kind | Từ mức nào / From | Nội dung | Meaning |
|---|---|---|---|---|
";

fn limit(rule: &CheckRule) -> String {
    let threshold = rule.threshold;
    let share = (threshold.per_mille > 0).then(|| {
        let (whole, tenth) = (threshold.per_mille / 10, threshold.per_mille % 10);
        if tenth == 0 { format!("{whole}%") } else { format!("{whole},{tenth}%") }
    });
    let unit = if rule.code == CheckCode::W307 { " giây / s" } else { "" };
    let count = (threshold.count > 0).then(|| format!("≥ {}{unit}", threshold.count));
    let time = (threshold.seconds > 0).then(|| format!("< {} giây một phiếu / s a slip", threshold.seconds));
    let parts: Vec<_> = share.into_iter().chain(count).chain(time).collect();
    if parts.is_empty() { "–".to_owned() } else { parts.join(" và / and ") }
}

fn made() -> String {
    let mut text = HEAD.to_owned();
    for rule in CHECKS {
        let kind = match rule.severity {
            Severity::Error => "lỗi / error",
            Severity::Warning => "cảnh báo / warning",
        };
        let [vi, en] = Lang::ALL.map(|lang| about_check(rule.code, lang));
        writeln!(text, "| {} | {kind} | {} | {vi} | {en} |", rule.code.as_str(), limit(rule)).unwrap();
    }
    text
}

#[test]
fn checks_md_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md");
    if std::env::var_os("KIEMPHIEU_WRITE_DOCS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, made()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let how = "docs/checks.md is out of date: KIEMPHIEU_WRITE_DOCS=1 cargo test --test checks_doc";
    assert!(written == made(), "{how}");
}
