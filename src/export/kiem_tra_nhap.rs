//! `kiem-tra-nhap.txt`: how the keying was verified, so that somebody else can follow it: the draws with their seeds, who
//! keyed again, slip by slip what came of it. In Vietnamese, as all documents of the office.

use std::fmt::Write as _;

use crate::domain::{
    CheckCode, Difference, Draw, FieldCode, Opening, SampleDrawn, Sampled, Subject, findings,
};
use crate::text::{Lang, record_outcome, say_fallen, say_finding, say_reason, say_subject};

/// The text; none where the opening has no slip.
pub fn kiem_tra_nhap(opening: &Opening) -> Option<String> {
    if opening.slips.is_empty() {
        return None;
    }
    let mut text = String::from("KIỂM TRA VIỆC NHẬP PHIẾU BẰNG CÁCH NHẬP LẠI\n");
    let mut line = |words: &str| text.push_str(&format!("{words}\n"));
    if opening.practice {
        line("TẬP DƯỢT - KHÔNG PHẢI SỐ LIỆU THẬT");
    }
    let month = opening.key.month;
    line(&format!("{}, kỳ tháng {:02}/{}", opening.office.unit, month.month(), month.year()));
    line(&format!("Số phiếu của kỳ: {}", opening.slips.len()));
    line("");
    let outcome = opening.verification_outcome();
    let (bound, said) = record_outcome(&outcome, Lang::Vi.texts());
    bound.into_iter().for_each(|bound| line(&format!("{bound}.")));
    said.iter().for_each(|sentence| line(sentence));
    say_fallen(&outcome, Lang::Vi.texts()).into_iter().for_each(|fallen| line(&fallen));
    for finding in findings(opening).iter().filter(|f| f.code == CheckCode::W208) {
        let reason = opening.standing_reason(finding).map(|r| say_reason(r, Lang::Vi.texts()));
        let reason = reason.as_deref().unwrap_or("CHƯA GIẢI TRÌNH");
        let about = match &finding.subject {
            Subject::Opening => String::new(),
            subject => {
                format!(" ({})", say_subject(subject, &opening.office, &opening.form, Lang::Vi.texts()))
            }
        };
        line(&format!("W208{about}: {} Lý do: {reason}", say_finding(finding, Lang::Vi.texts())));
    }
    let names: Vec<_> = opening.verification.verifiers.iter().map(|p| p.name.as_str()).collect();
    if !names.is_empty() {
        line(&(Lang::Vi.texts().again.verified_by)(&names.join(", ")));
    }
    draws(&mut text, opening);
    fields(&mut text, opening);
    slips(&mut text, opening);
    text.push_str(
        "\nCâu: một tiêu chí của một phiếu hợp lệ. Giới hạn trên: Clopper-Pearson, một phía, 95%, trên các câu\n\
         của những lĩnh vực chưa nhập lại toàn bộ, nhân với tỷ lệ số phiếu của các lĩnh vực đó. Các câu của\n\
         cùng một phiếu không độc lập với nhau, nên con số này là gần đúng.\n",
    );
    Some(text)
}

fn draws(text: &mut String, opening: &Opening) {
    for (i, drawn) in opening.verification.draws.iter().enumerate() {
        let SampleDrawn { how, generator, seed, of, numbers } = drawn;
        let what = match how {
            Draw::Due => "theo mức quy định".to_owned(),
            Draw::More => "rút thêm".to_owned(),
            Draw::Field(field) => format!("cả lĩnh vực {}", code(field.as_ref())),
        };
        let _ = write!(text, "\nLần rút {}: {what}, {} phiếu trong {of} phiếu.\n", i + 1, numbers.len());
        if let Some(seed) = seed {
            let _ = writeln!(text, "  Bộ sinh số {generator}, số gốc {seed}");
        }
        for row in numbers.chunks(15) {
            let row: Vec<_> = row.iter().map(ToString::to_string).collect();
            let _ = writeln!(text, "  {}", row.join(" "));
        }
    }
}

fn code(field: Option<&FieldCode>) -> &str {
    field.map_or("(không rõ)", FieldCode::as_str)
}

fn fields(text: &mut String, opening: &Opening) {
    let outcome = opening.verification_outcome();
    if outcome.drawn == 0 {
        return;
    }
    text.push_str("\nlinh_vuc_ma;so_phieu;da_rut;da_so;so_cau;cau_sai\n");
    for line in &outcome.fields {
        let numbers = [line.slips, line.drawn, line.compared, line.items, line.wrong];
        let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
        let _ = writeln!(text, "{};{}", code(line.field.as_ref()), numbers.join(";"));
    }
}

fn slips(text: &mut String, opening: &Opening) {
    if opening.verification.sample.is_empty() {
        return;
    }
    text.push_str("\nso_phieu;linh_vuc_ma;ket_qua;so_cau;cau_sai;nhap_lan_ba\n");
    for (number, sampled) in &opening.verification.sample {
        let field = opening.slip(*number).and_then(|s| s.field.as_ref());
        let (result, items, wrong) = match sampled.compared() {
            Some((first, stands)) => {
                let (items, wrong) = first.items(stands);
                (if wrong > 0 { "sai" } else { "dung" }, items, wrong)
            }
            None if sampled.second.is_some() => ("cho_lan_ba", 0, 0),
            None => ("chua_nhap_lai", 0, 0),
        };
        let third = asked(opening, sampled);
        let _ = writeln!(text, "{number};{};{result};{items};{wrong};{third}", code(field));
    }
}

/// What was keyed a third time.
fn asked(opening: &Opening, sampled: &Sampled) -> String {
    match sampled.difference() {
        Difference::None => String::new(),
        Difference::Verdict => "ca_phieu".to_owned(),
        Difference::Criteria(differ) => {
            let codes = differ.iter().filter_map(|i| opening.form.criteria.get(*i)).map(|c| c.code.as_str());
            codes.collect::<Vec<_>>().join(" ")
        }
    }
}
