//! Why the rules refuse something.

use super::{Lang, Texts};
use crate::domain::{Answer, COUNT_MAX, NoSlipsWhy, Refusal, SlipFault, StageLack};

/// The refusal as a sentence that says what to do instead.
pub fn say(refusal: &Refusal, texts: &'static Texts) -> String {
    match texts.lang {
        Lang::Vi => vi(refusal, texts),
        Lang::En => en(refusal, texts),
    }
}

fn codes(findings: &[crate::domain::Finding]) -> String {
    let mut codes: Vec<_> = findings.iter().map(|f| f.code.as_str()).collect();
    codes.dedup();
    codes.join(", ")
}

fn vi(refusal: &Refusal, texts: &'static Texts) -> String {
    match refusal {
        Refusal::Ended(stage) => {
            format!("Kỳ này đã ở trạng thái “{}” nên không sửa được nữa.", (texts.common.stage)(*stage))
        }
        Refusal::WrongStage(stage) => {
            format!(
                "Việc này không làm được ở bước “{}”. Hãy quay lại đúng bước rồi làm.",
                (texts.common.stage)(*stage)
            )
        }
        Refusal::ReasonNeeded => "Cần ghi rõ nội dung hoặc lý do.".into(),
        Refusal::BadText => "Nội dung dài quá 200 ký tự hoặc có ký tự lạ. Hãy gõ lại ngắn gọn.".into(),
        Refusal::ObjectionWithoutLetter => {
            "Ý kiến phải viết bằng chữ. Mã riêng (PIN) sẽ được hỏi ở bước sau.".into()
        }
        Refusal::ReasonWithoutLetter => "Lý do phải viết bằng chữ. Không gõ mã riêng (PIN) vào đây.".into(),
        Refusal::NameWithoutLetter(name) => {
            format!("“{name}” không phải là họ tên: chưa có chữ cái. Hãy gõ lại họ và tên.")
        }
        Refusal::TitleWithoutLetter(title) => {
            format!("“{title}” không phải là chức vụ: chưa có chữ cái. Gõ lại, hoặc xóa đi.")
        }
        Refusal::SeatEmpty(seat) => {
            format!("Ô “{}” chưa có người, hoặc ghi hai người.", (texts.common.seat)(seat))
        }
        Refusal::UnknownBody(code) => format!("Đơn vị không có tổ chức giám sát mã {code}."),
        Refusal::UnknownField(code) => format!("Đơn vị không có lĩnh vực mã {code}."),
        Refusal::HasConfirmed(name) => format!(
            "{name} đã xác nhận số liệu nên giữ nguyên tên trong thành phần. Muốn người khác xác nhận, hãy quay lại bước \
             Đối chiếu; lần xác nhận này sẽ được ghi là rút lại."
        ),
        Refusal::NoAttendance => "Chưa ghi thành phần.".into(),
        Refusal::OffSchedule => "Hôm nay không phải ngày mở hòm theo lịch. Hãy ghi lý do.".into(),
        Refusal::NoBox => "Chưa ghi tình trạng hòm phiếu và niêm phong.".into(),
        Refusal::NotCounted => "Chưa ghi tổng số phiếu lấy ra từ hòm (kể cả khi là 0).".into(),
        Refusal::CountTooLarge => format!("Số đếm lớn quá {}.", Lang::Vi.number(COUNT_MAX)),
        Refusal::CountUnchanged => "Số này không thay đổi.".into(),
        Refusal::DossiersHandled(n) => {
            let (n, why) = (Lang::Vi.number(*n), (texts.common.no_slips)(NoSlipsWhy::NothingHandled));
            format!("Lĩnh vực này đã ghi {n} hồ sơ đã giải quyết nên không có lý do “{why}”.")
        }
        Refusal::FoundNotMore => {
            "Lý do “Tìm thấy thêm phiếu” chỉ dùng khi số phiếu đếm được tăng lên. Hãy chọn lý do khác.".into()
        }
        Refusal::CountBelowZero(_) => "Số đếm của lĩnh vực chuyển đi đang là 0. Hãy sửa số đếm trước.".into(),
        Refusal::Slip(fault) => vi_slip(fault),
        Refusal::NotNext { next } => format!("Số phiếu tiếp theo là {next}. Hãy xem lại số ghi trên phiếu."),
        Refusal::NoSuchSlip(number) => format!("Không có phiếu số {number}."),
        Refusal::NotLast(number) => {
            format!("Phiếu số {number} không phải là phiếu vừa nhập. Hãy dùng mục sửa phiếu.")
        }
        Refusal::SameField => {
            "Phiếu đã ở lĩnh vực này rồi. Muốn đổi lĩnh vực, hãy dùng mục chuyển lĩnh vực.".into()
        }
        Refusal::Errors(found) => format!("Còn lỗi phải sửa trước: {}.", codes(found)),
        Refusal::Unacknowledged(found) => format!("Còn cảnh báo chưa ghi lý do: {}.", codes(found)),
        Refusal::NoSuchWarning => "Cảnh báo này không còn nữa. Hãy xem lại danh sách.".into(),
        Refusal::Stale => "Số liệu đã thay đổi sau khi hiện lên màn hình. Hãy xem lại rồi xác nhận.".into(),
        Refusal::Lack(lack) => vi_lack(lack),
        Refusal::FieldBySheet(_) => {
            "Lĩnh vực này ghi bằng bảng kiểm nên không nhận từng phiếu. Muốn nhập từng phiếu, mở danh sách bảng kiểm, \
             bấm F8."
                .into()
        }
        Refusal::SlipsInField(_) => {
            "Lĩnh vực này đã nhập phiếu, sau đó có phiếu của lĩnh vực khác nên không đổi sang bảng kiểm được. Hãy nhập \
             nốt từng phiếu."
                .into()
        }
        Refusal::NoSheet(_) => "Lĩnh vực này chưa có bảng kiểm ghi xong.".into(),
        Refusal::SheetShape => {
            format!("Bảng kiểm không khớp mẫu phiếu, hoặc có số lớn quá {}.", Lang::Vi.number(COUNT_MAX))
        }
        Refusal::SheetOpen => "Bảng kiểm chưa khớp hoặc còn ô chưa nhập.".into(),
        Refusal::NotPresent => "Người này không có trong thành phần hôm nay.".into(),
        Refusal::OwnWork => {
            "Người đã nhập phiếu không được tự kiểm tra. Hãy mời chủ trì hoặc người giám sát.".into()
        }
        Refusal::NotSampled(number) => format!("Phiếu số {number} không còn gì phải nhập lại."),
        Refusal::NothingToDraw => "Mọi phiếu đều đã được rút để nhập lại.".into(),
        Refusal::BeingVerified => {
            "Đang nhập lại phiếu để kiểm tra nên chưa cho xem, chưa cho sửa. Nhập lại xong ở bước Đối chiếu (F5), hoặc ghi lý do không làm nữa."
                .into()
        }
        Refusal::NotSealed => "Chỉ đính chính được bản mới nhất đã khóa sổ của kỳ.".into(),
        Refusal::AmendmentOnly => "Việc này chỉ làm được khi đính chính.".into(),
        Refusal::OneByOne => "Khi đính chính thì thêm từng phiếu, mỗi phiếu có lý do.".into(),
        Refusal::NothingAmended => {
            "Chưa có gì khác bản đã khóa sổ. Hãy sửa chỗ cần đính chính, hoặc bỏ lần đính chính này.".into()
        }
    }
}

fn vi_lack(lack: &StageLack) -> String {
    match lack {
        StageLack::Bodies(bodies) => {
            let names: Vec<_> = bodies.iter().map(ToString::to_string).collect();
            format!("Chưa có xác nhận hoặc ghi vắng mặt của: {}.", names.join(", "))
        }
        StageLack::ChairWord => "Không có người giám sát nào xác nhận, nên cần chủ trì xác nhận.".into(),
        StageLack::DigestsDiffer => {
            "Những người xác nhận đã thấy số liệu khác nhau. Hãy quay lại và xác nhận lại.".into()
        }
        StageLack::Closing => "Chưa ghi nơi giữ phiếu, người giữ và niêm phong mới.".into(),
        StageLack::OtherDigest => {
            "Số liệu lúc khóa sổ khác số liệu đã xác nhận. Hãy quay lại bước xác nhận.".into()
        }
        StageLack::NoSuchStep => "Từ bước này không đi như vậy được.".into(),
    }
}

fn vi_slip(fault: &SlipFault) -> String {
    match fault {
        SlipFault::Shape => "Phiếu không khớp với mẫu phiếu của kỳ này.".into(),
        SlipFault::NotAllowed(code, Answer::NotApplicable) => {
            format!("Câu {code} không có lựa chọn “không phát sinh”.")
        }
        SlipFault::NotAllowed(code, answer) => format!("Câu {code} không nhận “{}”.", answer.letter()),
        SlipFault::Missing(code) => format!("Câu {code} chưa nhập."),
        SlipFault::UnknownReason(code) => format!("Mẫu phiếu không có lý do {code}."),
        SlipFault::NoteNeeded(_) => "Lý do này cần ghi rõ thêm.".into(),
        SlipFault::BadNote => "Ghi chú dài quá 200 ký tự hoặc có ký tự lạ.".into(),
        SlipFault::BadComment(code) => format!("Góp ý {code} trống, quá dài hoặc có ký tự lạ."),
    }
}

fn en(refusal: &Refusal, texts: &'static Texts) -> String {
    match refusal {
        Refusal::Ended(stage) => {
            format!("This month is “{}” and can no longer be changed.", (texts.common.stage)(*stage))
        }
        Refusal::WrongStage(stage) => {
            format!(
                "This cannot be done in the stage “{}”. Go back to the right stage.",
                (texts.common.stage)(*stage)
            )
        }
        Refusal::ReasonNeeded => "Words or a reason are needed.".into(),
        Refusal::BadText => {
            "The text is over 200 characters or holds odd characters. Type it again, shorter.".into()
        }
        Refusal::ObjectionWithoutLetter => {
            "An objection is written in words. The PIN is asked for in the next step.".into()
        }
        Refusal::ReasonWithoutLetter => "A reason is written in words. Do not type the PIN here.".into(),
        Refusal::NameWithoutLetter(name) => {
            format!("“{name}” is no name: it has no letter. Type the full name again.")
        }
        Refusal::TitleWithoutLetter(title) => {
            format!("“{title}” is no title: it has no letter. Type it again, or erase it.")
        }
        Refusal::SeatEmpty(seat) => {
            format!("The seat “{}” is empty, or taken twice.", (texts.common.seat)(seat))
        }
        Refusal::UnknownBody(code) => format!("The office has no witness body {code}."),
        Refusal::UnknownField(code) => format!("The office has no field {code}."),
        Refusal::HasConfirmed(name) => format!(
            "{name} has confirmed the figures, so the name stays among those present. For somebody else to confirm, go back to \
             Reconcile; this confirmation is then recorded as withdrawn."
        ),
        Refusal::NoAttendance => "The people present are not stated.".into(),
        Refusal::OffSchedule => "This is not the scheduled day. Say why.".into(),
        Refusal::NoBox => "Box and seal are not stated.".into(),
        Refusal::NotCounted => "The slips taken from the box are not counted (0 is a count).".into(),
        Refusal::CountTooLarge => format!("The count is over {}.", Lang::En.number(COUNT_MAX)),
        Refusal::CountUnchanged => "The count is what it was.".into(),
        Refusal::DossiersHandled(n) => {
            let why = (texts.common.no_slips)(NoSlipsWhy::NothingHandled);
            let counted = if *n == 1 { "dossier is" } else { "dossiers are" };
            format!("{} {counted} counted for this field, so “{why}” is no reason.", Lang::En.number(*n))
        }
        Refusal::FoundNotMore => {
            "“More slips found” is a reason only where the count of slips grows. Choose another reason.".into()
        }
        Refusal::CountBelowZero(_) => "The field the slip leaves is counted 0. Mend that count first.".into(),
        Refusal::Slip(fault) => en_slip(fault),
        Refusal::NotNext { next } => {
            format!("The next slip is number {next}. Look at the number on the paper.")
        }
        Refusal::NoSuchSlip(number) => format!("There is no slip {number}."),
        Refusal::NotLast(number) => format!("Slip {number} is not the last one. Correct it instead."),
        Refusal::SameField => "The slip is in this field already. To change fields, move it.".into(),
        Refusal::Errors(found) => format!("Errors must be mended first: {}.", codes(found)),
        Refusal::Unacknowledged(found) => format!("Warnings still need a reason: {}.", codes(found)),
        Refusal::NoSuchWarning => "This warning is gone. Look at the list again.".into(),
        Refusal::Stale => "The figures changed after they were shown. Look again, then confirm.".into(),
        Refusal::Lack(lack) => en_lack(lack),
        Refusal::FieldBySheet(_) => {
            "This field is entered by tally sheet and takes no slips. To key slips, open the list of sheets, press F8."
                .into()
        }
        Refusal::SlipsInField(_) => {
            "Slips are keyed in this field, and slips of other fields after them: it cannot change to a tally sheet. \
             Key the rest of its slips."
                .into()
        }
        Refusal::NoSheet(_) => "This field has no finished tally sheet.".into(),
        Refusal::SheetShape => {
            format!("The tally sheet does not fit the form, or a number is over {}.", Lang::En.number(COUNT_MAX))
        }
        Refusal::SheetOpen => "The tally sheet does not balance, or cells are still open.".into(),
        Refusal::NotPresent => "This person is not among those present today.".into(),
        Refusal::OwnWork => "Who keyed the slips may not verify them. Ask the chair or a witness.".into(),
        Refusal::NotSampled(number) => format!("There is nothing left to key again of slip {number}."),
        Refusal::NothingToDraw => "Every slip is drawn already.".into(),
        Refusal::BeingVerified => {
            "Slips are being keyed again to verify, so this is neither shown nor changed. Finish that at Reconcile (F5), or give a reason to stop."
                .into()
        }
        Refusal::NotSealed => "Only the newest sealed version of a month can be amended.".into(),
        Refusal::AmendmentOnly => "This is done in an amendment only.".into(),
        Refusal::OneByOne => "An amendment takes slips one by one, each with its reason.".into(),
        Refusal::NothingAmended => {
            "Nothing differs from the sealed version yet. Correct what is to be amended, or give the amendment up.".into()
        }
    }
}

fn en_lack(lack: &StageLack) -> String {
    match lack {
        StageLack::Bodies(bodies) => {
            let names: Vec<_> = bodies.iter().map(ToString::to_string).collect();
            format!("Neither confirmed nor recorded as absent: {}.", names.join(", "))
        }
        StageLack::ChairWord => "No witness confirmed, so the chair must.".into(),
        StageLack::DigestsDiffer => {
            "Those who confirmed saw different figures. Go back and confirm again.".into()
        }
        StageLack::Closing => "Where the slips are kept, by whom, and the new seal are not stated.".into(),
        StageLack::OtherDigest => "The figures are not those confirmed. Go back to the confirmation.".into(),
        StageLack::NoSuchStep => "There is no such step from here.".into(),
    }
}

fn en_slip(fault: &SlipFault) -> String {
    match fault {
        SlipFault::Shape => "The slip does not fit the form of this month.".into(),
        SlipFault::NotAllowed(code, Answer::NotApplicable) => format!("{code} cannot be “not applicable”."),
        SlipFault::NotAllowed(code, answer) => format!("{code} does not take “{}”.", answer.letter()),
        SlipFault::Missing(code) => format!("{code} is not keyed."),
        SlipFault::UnknownReason(code) => format!("The form has no reason {code}."),
        SlipFault::NoteNeeded(_) => "This reason needs words.".into(),
        SlipFault::BadNote => "The note is over 200 characters or holds odd characters.".into(),
        SlipFault::BadComment(code) => format!("Comment {code} is empty, too long or holds odd characters."),
    }
}
