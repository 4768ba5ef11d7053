//! The assessment: plain sentences that rules make from the figures. A difference within the noise of a small sample is never
//! called one: two shares differ where their Wilson intervals at 95% do not meet.

use crate::domain::{FieldFigures, Form, Opening, PerMille, SMALL_SAMPLE, Share};
use crate::text::Lang;

use super::super::super::words::month;

fn percent(share: Share) -> String {
    PerMille::of(share.part, share.whole).map_or("–".to_owned(), |rate| Lang::Vi.percent(rate))
}

fn of(share: Share) -> String {
    format!("{} ({}/{})", percent(share), Lang::Vi.number(share.part), Lang::Vi.number(share.whole))
}

/// The sentences, in order.
pub(super) fn sentences(opening: &Opening) -> Vec<String> {
    let (form, figures) = (&opening.form, opening.figures());
    let whole = &figures.whole;
    if whole.collected() == 0 {
        return vec!["Kỳ này không thu được phiếu nào nên không có cơ sở đánh giá.".to_owned()];
    }
    let Some(now) = whole.headline(form).map(|c| c.share(form.scale.satisfied_from)).filter(|s| s.whole > 0)
    else {
        return vec!["Không có phiếu nào trả lời câu hài lòng chung nên không có cơ sở đánh giá.".to_owned()];
    };
    let mut said = vec![format!("Tỷ lệ hài lòng chung: {}.", of(now))];
    if now.whole < SMALL_SAMPLE {
        said.push(format!("Dưới {SMALL_SAMPLE} phiếu trả lời: các tỷ lệ chỉ để tham khảo."));
    }
    said.extend(against_last(opening, now));
    said.extend(criteria(form, whole));
    said.extend(fields(opening, now));
    if whole.invalid > 0 {
        let invalid = Share { part: whole.invalid, whole: whole.collected() };
        said.push(format!("Phiếu không hợp lệ: {}.", of(invalid)));
    }
    said
}

/// Against the latest month sealed before, as it stood when this one was begun.
fn against_last(opening: &Opening, now: Share) -> Option<String> {
    let last = opening.past.first()?;
    let (name, then) = (month(last.month), last.headline());
    if last.form != opening.form.id {
        return Some(format!("Kỳ tháng {name} dùng mẫu phiếu khác nên không so sánh."));
    }
    if then.whole == 0 {
        return None;
    }
    Some(if !now.differs(then) {
        format!(
            "So với kỳ tháng {name} ({}): chênh lệch nằm trong mức dao động ngẫu nhiên, chưa coi là thay đổi.",
            percent(then)
        )
    } else if now.wilson().0 > then.wilson().0 {
        format!("So với kỳ tháng {name} ({}): tăng rõ, vượt mức dao động ngẫu nhiên.", percent(then))
    } else {
        format!("So với kỳ tháng {name} ({}): giảm rõ, vượt mức dao động ngẫu nhiên.", percent(then))
    })
}

/// The lowest criterion, where it stands clearly below the highest.
fn criteria(form: &Form, whole: &FieldFigures) -> Option<String> {
    let shares = form
        .criteria
        .iter()
        .zip(&whole.criteria)
        .map(|(c, counts)| (c, counts.share(form.scale.satisfied_from)));
    let shares: Vec<_> = shares.filter(|(c, s)| s.whole > 0 && c.code != form.headline).collect();
    // Cross products, so that no rounding decides.
    let order = |a: Share, b: Share| {
        let (a, b) = (u64::from(a.part) * u64::from(b.whole), u64::from(b.part) * u64::from(a.whole));
        a.cmp(&b)
    };
    let (low, lowest) = shares.iter().min_by(|a, b| order(a.1, b.1))?;
    let (_, highest) = shares.iter().max_by(|a, b| order(a.1, b.1))?;
    Some(if lowest.differs(*highest) {
        format!("Tiêu chí thấp nhất: {} - {}, {}.", low.code, low.text.vi, of(*lowest))
    } else {
        "Các tiêu chí chênh nhau trong mức dao động ngẫu nhiên; chưa tiêu chí nào thấp hơn hẳn.".to_owned()
    })
}

/// Fields that stand clearly apart from all the others together.
fn fields(opening: &Opening, whole: Share) -> Vec<String> {
    let (form, figures) = (&opening.form, opening.figures());
    let mut said = Vec::new();
    for (field, (_, of_field)) in opening.office.fields.iter().zip(&figures.fields) {
        let Some(own) = of_field.headline(form).map(|c| c.share(form.scale.satisfied_from)) else { continue };
        let rest =
            Share { part: whole.part.saturating_sub(own.part), whole: whole.whole.saturating_sub(own.whole) };
        if own.whole == 0 || rest.whole == 0 || !own.differs(rest) {
            continue;
        }
        let way = if own.wilson().0 > rest.wilson().0 { "cao hơn rõ" } else { "thấp hơn rõ" };
        said.push(format!(
            "Lĩnh vực {}: {}, {way} so với các lĩnh vực còn lại ({}).",
            field.name,
            of(own),
            percent(rest)
        ));
    }
    let empty = figures.zero_fields().count();
    if empty > 0 {
        said.push(format!("{empty} lĩnh vực không thu được phiếu nào (mục 5)."));
    }
    said
}
