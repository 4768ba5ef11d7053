//! Basis, day, people, the box and its seals.

use crate::domain::{AbsentWhy, Attendance, BoxFound, Opening, PeopleChange, Person, Seat};
use crate::text::Lang;

use super::super::super::words::{date, dotless, month, nobody_watches, said, titled};
use super::super::model::Block;

pub(super) fn write(blocks: &mut Vec<Block>, opening: &Opening) {
    for basis in &opening.office.bases {
        blocks.push(Block::Basis(format!("Căn cứ {};", dotless(basis).trim_end_matches(';'))));
    }
    when(blocks, opening);
    blocks.push(Block::Heading("I. THÀNH PHẦN".to_owned()));
    people(blocks, opening);
}

pub(super) fn box_and_seals(blocks: &mut Vec<Block>, opening: &Opening) {
    blocks.push(Block::Heading("II. HÒM PHIẾU VÀ NIÊM PHONG".to_owned()));
    match &opening.box_found {
        Some(found) => the_box(blocks, found),
        None => blocks.push(Block::Text("Chưa mở hòm.".to_owned())),
    }
}

fn when(blocks: &mut Vec<Block>, opening: &Opening) {
    let unit = &opening.office.unit;
    let month_name = month(opening.key.month);
    let purpose = if opening.is_amendment() {
        format!("{unit} đính chính kết quả kiểm phiếu kỳ tháng {month_name}. Hòm phiếu không mở lại.")
    } else {
        format!(
            "{unit} mở hòm phiếu, kiểm phiếu lấy ý kiến mức độ hài lòng của tổ chức, cá nhân đối với việc giải quyết thủ tục \
         hành chính kỳ tháng {month_name}."
        )
    };
    blocks.push(Block::Text(match &opening.attendance {
        Some(a) => format!(
            "Hôm nay, hồi {} ngày {}, tại {}, {purpose}",
            a.started_at.format("%H giờ %M phút"),
            date(a.held_on),
            dotless(&a.place)
        ),
        None => format!("Hồi …… giờ …… phút ngày ……/……/………, tại ………………, {purpose}"),
    }));
    blocks.push(Block::Text(schedule(opening)));
    if !opening.covers.is_empty() {
        let months: Vec<_> = opening.covers.iter().map(|m| month(*m)).collect();
        blocks.push(Block::Text(format!(
            "Các kỳ không mở hòm trước đó có phiếu nằm trong cùng hòm này: tháng {}.",
            months.join(", ")
        )));
    }
}

/// The scheduled day, and why it was another.
fn schedule(opening: &Opening) -> String {
    let scheduled = &opening.scheduled;
    let mut text = format!("Ngày mở hòm theo lịch: {}", date(scheduled.day));
    if !scheduled.why.is_empty() {
        text.push_str(&format!(" ({})", dotless(&scheduled.why)));
    }
    if scheduled.provisional {
        text.push_str(" (ngày dự kiến, lúc đó chưa có thông báo nghỉ chính thức)");
    }
    match opening.box_day() {
        Some(a) if a.held_on == scheduled.day => text.push_str("; mở đúng lịch."),
        Some(a) => {
            let why = a.off_schedule.as_deref().map_or("không ghi", dotless);
            text.push_str(&format!("; mở ngày {}. Lý do mở khác ngày theo lịch: {why}.", date(a.held_on)));
        }
        None => text.push('.'),
    }
    text
}

fn people(blocks: &mut Vec<Block>, opening: &Opening) {
    if opening.attendance.is_none() {
        blocks.push(Block::Text("Chưa ghi thành phần.".to_owned()));
        return;
    }
    for (role, seat) in [("Chủ trì", Seat::Chair), ("Thư ký (người nhập phiếu)", Seat::Clerk)] {
        let who = opening.seated(&seat).map_or("không có".to_owned(), titled);
        blocks.push(Block::Item(format!("{role}: {who}.")));
    }
    let absent = said(opening).1;
    for body in &opening.office.witness_bodies {
        let who = match opening.witness(&body.code) {
            Some(person) => titled(person),
            None => {
                let said = absent.iter().find(|a| a.body == body.code && a.why == AbsentWhy::Absent);
                format!("VẮNG MẶT. Lý do: {}", said.map_or("chưa ghi", |a| dotless(&a.reason)))
            }
        };
        blocks.push(Block::Item(format!("Người giám sát, đại diện {}: {who}.", body.name)));
    }
    let changes = opening.attendance_changes.iter().map(|change| Block::Item(changed(change, opening)));
    blocks.extend(changes);
    if nobody_watches(opening) {
        blocks.push(Block::Strong(
            "CẢ HAI NGƯỜI GIÁM SÁT ĐỀU VẮNG MẶT (W209). Không có người giám sát nào chứng kiến; chủ trì xác nhận thay."
                .to_owned(),
        ));
    }
}

/// Who took whose seat, when and why. What else is stated with the people may have changed with them, or alone.
fn changed(change: &PeopleChange, opening: &Opening) -> String {
    let (before, after) = (&change.before, &change.after);
    let bodies = &opening.office.witness_bodies;
    let witnesses = bodies
        .iter()
        .map(|b| (format!("người giám sát, đại diện {}", b.name), Seat::Witness(b.code.clone())));
    let own = [("chủ trì".to_owned(), Seat::Chair), ("thư ký".to_owned(), Seat::Clerk)];
    let seats = own.into_iter().chain(witnesses).filter_map(|(role, seat)| {
        Some(format!("{role}: {}", replaced(before.seated(&seat), after.seated(&seat))?))
    });
    let mut what: Vec<_> = seats.collect();
    let time = |a: &Attendance| a.started_at.format("%H giờ %M phút").to_string();
    for (name, old, new) in [
        ("ngày", date(before.held_on), date(after.held_on)),
        ("giờ bắt đầu", time(before), time(after)),
        ("địa điểm", dotless(&before.place).to_owned(), dotless(&after.place).to_owned()),
    ] {
        if old != new {
            what.push(format!("{name}: {old} sửa thành {new}"));
        }
    }
    let mut when = change.at.format("hồi %H giờ %M phút").to_string();
    if change.at.date_naive() != after.held_on {
        when.push_str(&format!(" ngày {}", date(change.at.date_naive())));
    }
    let what = if what.is_empty() { "không đổi người".to_owned() } else { what.join("; ") };
    format!("Thay đổi thành phần {when}: {what}. Lý do: {}.", dotless(&change.reason))
}

/// How a seat changed, where it did.
fn replaced(before: Option<&Person>, after: Option<&Person>) -> Option<String> {
    let said = |p: &Person| match p.title.as_str() {
        "" => p.name.clone(),
        title => format!("{} ({title})", p.name),
    };
    Some(match (before, after) {
        (Some(old), Some(new)) if said(old) == said(new) => return None,
        (Some(old), Some(new)) if old.id == new.id => format!("{} sửa thành {}", said(old), said(new)),
        (Some(old), Some(new)) => format!("{} thay {}", said(new), said(old)),
        (None, Some(new)) => format!("{}, trước đó để trống", said(new)),
        (Some(old), None) => format!("để trống, trước đó là {}", said(old)),
        (None, None) => return None,
    })
}

fn the_box(blocks: &mut Vec<Block>, found: &BoxFound) {
    let number = |seal: &Option<String>| seal.clone().unwrap_or_else(|| "không có".to_owned());
    let mut item = |text: String| blocks.push(Block::Item(text));
    item(format!("Hòm phiếu mở hồi {}.", found.opened_at.format("%H giờ %M phút")));
    match (&found.expected, found.expected == found.found) {
        (None, _) => item("Niêm phong kỳ trước: không có số nào được ghi.".to_owned()),
        (Some(_), true) => {
            item(format!("Niêm phong kỳ trước: {}; số trên hòm: khớp.", number(&found.expected)))
        }
        (Some(_), false) => item(format!(
            "Niêm phong kỳ trước: {}; số trên hòm: {}. HAI SỐ KHÁC NHAU.",
            number(&found.expected),
            number(&found.found)
        )),
    }
    let state = (Lang::Vi.texts().common.seal)(found.state);
    let seal =
        if found.expected.is_none() { format!("số {}, ", number(&found.found)) } else { String::new() };
    item(format!("Tình trạng niêm phong khi mở: {seal}{}.", state.to_lowercase()));
    item(format!("Người giữ chìa khóa: {}.", dotless(&found.key_holder)));
    let remarks = if found.remarks.is_empty() { "không có" } else { dotless(&found.remarks) };
    item(format!("Nhận xét về hòm và niêm phong: {remarks}."));
}
