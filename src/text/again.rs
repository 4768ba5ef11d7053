//! Words of the verification by keying again.

use super::{Lang, Texts};
use crate::domain::{Next, Opening, Outcome, PerMille};

/// See the module.
pub struct AgainTexts {
    /// Title.
    pub title: &'static str,
    /// Hint at Đối chiếu.
    pub open: &'static str,
    /// What is done, before the first draw: slips drawn, of all, minutes.
    pub about: fn(u32, u32, u32) -> String,
    /// Drawn, keyed again, and what is said of those left.
    pub progress: fn(u32, u32, &str) -> String,
    /// The same over all draws, where some of what was drawn counts no more: a slip may have been drawn twice.
    pub progress_ever: fn(u32, u32, &str) -> String,
    /// Slips left and minutes, the end of [`AgainTexts::progress`] while that is done.
    pub left: fn(u32, u32) -> String,
    /// Slips to be keyed a third time.
    pub to_settle: fn(u32) -> String,
    /// Slips drawn and not keyed again, in a record: the end of [`AgainTexts::progress`] there.
    pub not_keyed: fn(u32) -> String,
    /// Slips not keyed a third time, in a record.
    pub not_settled: fn(u32) -> String,
    /// First and last number of slips that came from a spreadsheet.
    pub imported: fn(u32, u32) -> String,
    /// The same as a sentence.
    pub not_one_by_one: fn(&str) -> String,
    /// Slips that count no more, and those that still do.
    pub fallen: fn(u32, u32) -> String,
    /// Slips, items, wrong slips, wrong items, rate.
    pub compared: fn(u32, u32, u32, u32, Option<PerMille>) -> String,
    /// The bound in plain words.
    pub bound: fn(PerMille) -> String,
    /// All slips are keyed again.
    pub all_whole: &'static str,
    /// Within the limit.
    pub within: fn(PerMille) -> String,
    /// Over the limit.
    pub over: fn(PerMille) -> String,
    /// A field with swapped slips.
    pub swapped: fn(&str) -> String,
    /// Who keyed again.
    pub verified_by: fn(&str) -> String,
    /// What Enter does next.
    pub next: fn(&Next) -> String,
    /// Columns: field, slips, drawn, compared, items, wrong.
    pub columns: [&'static str; 6],
    /// Hint: go on.
    pub go_on: &'static str,
    /// Hint: another person keys.
    pub change_person: &'static str,
    /// Hint: key what differs a third time now.
    pub settle_now: &'static str,
    /// Hint: draw more.
    pub draw_more: &'static str,
    /// Hint: a field in full.
    pub whole_field: &'static str,
    /// Hint: back to Đối chiếu.
    pub back: &'static str,
    /// Hint: save the slip.
    pub save: &'static str,
    /// Hint: the slip is invalid.
    pub invalid: &'static str,
    /// Hint: put the slip off.
    pub later: &'static str,
    /// Hint: empty the slip.
    pub clear: &'static str,
    /// Hint: pause.
    pub pause: &'static str,
    /// Above the large number.
    pub fetch: &'static str,
    /// Above the large number, the third time.
    pub fetch_third: &'static str,
    /// Keyed of the sample.
    pub count: fn(u32, u32) -> String,
    /// Left of the third keying.
    pub to_settle_short: fn(u32) -> String,
    /// Who keys now.
    pub keys_now: fn(&str) -> String,
    /// The first keying is not shown.
    pub blind: &'static str,
    /// What the third keying is.
    pub third_how: &'static str,
    /// All is keyed.
    pub ready: &'static str,
    /// Asks who keys.
    pub who_title: &'static str,
    /// Why not the clerk.
    pub who_means: &'static str,
    /// Somebody else.
    pub who_other: &'static str,
    /// A slip was kept.
    pub kept: fn(u32) -> String,
    /// A slip was put off.
    pub put_off: fn(u32) -> String,
    /// It is the only one left.
    pub only_one: &'static str,
    /// The sample is keyed.
    pub all_keyed: &'static str,
    /// Something differs: so many slips.
    pub some_differ: fn(u32) -> String,
    /// Slips were drawn.
    pub drawn: fn(u32, u32) -> String,
    /// Title: over the limit.
    pub extend_title: fn(PerMille, PerMille) -> String,
    /// Choice: draw more.
    pub extend: fn(u32, u32) -> String,
    /// Choice: stop here.
    pub stop: &'static str,
    /// Title: which field.
    pub field_title: &'static str,
    /// Choice: a field, slips left, minutes.
    pub field: fn(&str, u32, u32) -> String,
    /// There is nothing left to draw.
    pub nothing_left: &'static str,
    /// There is no slip.
    pub no_slips: &'static str,
    /// Errors come first.
    pub errors_first: &'static str,
    /// Title at W208.
    pub warning_title: &'static str,
    /// Choice at W208: key again, slips, minutes.
    pub warning_key: fn(u32, u32) -> String,
    /// Choice at W208: go on with what is begun.
    pub warning_go_on: &'static str,
    /// Choice at W208: not, with a reason.
    pub warning_skip: &'static str,
    /// The reason of a correction by the third keying, with the criteria.
    pub trail: fn(&str) -> String,
    /// In place of what was keyed first, while the slip is being keyed again.
    pub covered: &'static str,
    /// Why such a slip cannot be opened.
    pub covered_slip: &'static str,
    /// Title of the witness's page.
    pub page_title: &'static str,
    /// Nobody verified.
    pub nobody: &'static str,
}

/// Seconds a slip takes: to find its paper and to key it.
const SECONDS: u32 = 15;

/// Minutes that so many slips take, rounded up.
pub fn minutes(slips: u32) -> u32 {
    (slips.saturating_mul(SECONDS)).div_ceil(60)
}

/// What the verification has come to, in a few sentences; the bound alone first, where there is one.
pub fn say_outcome(outcome: &Outcome, texts: &'static Texts) -> (Option<String>, Vec<String>) {
    let left = |slips| if slips == 0 { String::new() } else { (texts.again.left)(slips, minutes(slips)) };
    outcome_with(outcome, texts, left, texts.again.to_settle)
}

/// The same for a record: what was not done is stated, and not that it should be.
pub fn record_outcome(outcome: &Outcome, texts: &'static Texts) -> (Option<String>, Vec<String>) {
    let left = |slips| if slips == 0 { String::new() } else { (texts.again.not_keyed)(slips) };
    outcome_with(outcome, texts, left, texts.again.not_settled)
}

/// Which slips came from a spreadsheet; none where all were keyed.
pub fn say_imported(opening: &Opening, texts: &'static Texts) -> Option<String> {
    let runs: Vec<_> =
        opening.imported.iter().map(|(first, last)| (texts.again.imported)(first.0, last.0)).collect();
    (!runs.is_empty()).then(|| runs.join("; "))
}

fn outcome_with(
    outcome: &Outcome,
    texts: &'static Texts,
    left: impl Fn(u32) -> String,
    waiting: fn(u32) -> String,
) -> (Option<String>, Vec<String>) {
    let words = texts.again;
    if outcome.drawn == 0 && outcome.fallen == 0 {
        return (None, vec![words.nobody.to_owned()]);
    }
    let mut lines = Vec::new();
    if outcome.fallen > 0 || !outcome.is_complete() {
        let (keyed, left) = (still_counted(outcome), left(outcome.unkeyed));
        lines.push(match outcome.fallen {
            0 => (words.progress)(outcome.drawn, keyed, &left),
            // What fell was drawn and keyed all the same: the draws are listed with it.
            fallen => (words.progress_ever)(outcome.drawn_ever, keyed + fallen, &left),
        });
    }
    if !outcome.is_complete() {
        if outcome.waiting > 0 {
            lines.push(waiting(outcome.waiting));
        }
        return (None, lines);
    }
    let rate = outcome.rate();
    lines.push((words.compared)(outcome.compared, outcome.items, outcome.wrong_slips, outcome.wrong, rate));
    let bound = outcome.bound.map(|bound| match bound {
        PerMille(0) => words.all_whole.to_owned(),
        bound => (words.bound)(bound),
    });
    lines.push(if outcome.is_over() { (words.over)(outcome.limit) } else { (words.within)(outcome.limit) });
    (bound, lines)
}

/// Slips keyed again that count no more, and why; none where all do.
pub fn say_fallen(outcome: &Outcome, texts: &'static Texts) -> Option<String> {
    (outcome.fallen > 0).then(|| (texts.again.fallen)(outcome.fallen, still_counted(outcome)))
}

fn still_counted(outcome: &Outcome) -> u32 {
    outcome.drawn.saturating_sub(outcome.unkeyed)
}

/// The Vietnamese words.
pub const VI: AgainTexts = AgainTexts {
    title: "Kiểm tra việc nhập phiếu",
    open: "Nhập lại mẫu để kiểm tra",
    about: |drawn, of, minutes| {
        format!(
            "Máy rút ngẫu nhiên {} trong {} phiếu. Một người không nhập phiếu hôm nay lấy từng tờ giấy theo số và nhập \
             lại, không xem kết quả cũ. Chỗ nào khác nhau thì nhập lần thứ ba từ tờ giấy. Mất khoảng {minutes} phút.",
            Lang::Vi.number(drawn),
            Lang::Vi.number(of)
        )
    },
    progress: |drawn, keyed, left| {
        format!("Đã rút {} phiếu, đã nhập lại {}{left}.", Lang::Vi.number(drawn), Lang::Vi.number(keyed))
    },
    progress_ever: |drawn, keyed, left| {
        let (drawn, keyed) = (Lang::Vi.number(drawn), Lang::Vi.number(keyed));
        format!("Đã rút {drawn} lượt phiếu, đã nhập lại {keyed} lượt{left}.")
    },
    left: |slips, minutes| format!(", còn {} phiếu (khoảng {minutes} phút)", Lang::Vi.number(slips)),
    not_keyed: |slips| format!(", chưa nhập lại {} phiếu", Lang::Vi.number(slips)),
    not_one_by_one: |which| format!("Không nhập từng phiếu: {which}."),
    not_settled: |n| format!("{} phiếu có câu khác nhau, chưa nhập lần thứ ba.", Lang::Vi.number(n)),
    imported: |first, last| match last - first {
        0 => format!("phiếu số {} lấy từ bảng tính", Lang::Vi.number(first)),
        more => format!(
            "phiếu số {} đến {} ({} phiếu) lấy từ bảng tính",
            Lang::Vi.number(first),
            Lang::Vi.number(last),
            Lang::Vi.number(more + 1)
        ),
    },
    to_settle: |n| format!("{} phiếu có câu khác nhau, phải nhập lần thứ ba từ tờ giấy.", Lang::Vi.number(n)),
    fallen: |n, left| {
        format!(
            "{} lượt đã kiểm tra không còn tính, vì lĩnh vực đó có sửa sau khi kiểm tra; còn tính {} phiếu.",
            Lang::Vi.number(n),
            Lang::Vi.number(left)
        )
    },
    compared: |slips, items, wrong_slips, wrong, rate| {
        let head = format!("Đã so {} phiếu, {} câu.", Lang::Vi.number(slips), Lang::Vi.number(items));
        match (wrong, rate) {
            (0, _) => format!("{head} Không có câu nào nhập sai."),
            (n, rate) => format!(
                "{head} Nhập sai {} câu trên {} phiếu ({}), đã sửa theo phiếu giấy.",
                Lang::Vi.number(n),
                Lang::Vi.number(wrong_slips),
                Lang::Vi.percent(rate.unwrap_or(PerMille(0)))
            ),
        }
    },
    bound: |bound| format!("Sai sót nhiều nhất khoảng {} số câu (độ tin cậy 95%)", Lang::Vi.percent(bound)),
    all_whole: "Mọi phiếu đều đã được nhập hai lần",
    within: |limit| format!("Trong mức cho phép ({}).", Lang::Vi.percent(limit)),
    over: |limit| format!("Cao hơn mức cho phép ({}).", Lang::Vi.percent(limit)),
    swapped: |field| format!("{field}: có phiếu ghi nhầm số của nhau. Phải nhập lại cả lĩnh vực này."),
    verified_by: |names| format!("Người nhập lại: {names}."),
    next: |next| match next {
        Next::Nothing => "Không có phiếu nào để kiểm tra.".to_owned(),
        Next::Draw(n) => format!("Bấm Enter để rút {} phiếu và bắt đầu.", Lang::Vi.number(*n)),
        Next::Key(n) => format!("Bấm Enter để nhập lại tiếp, còn {} phiếu.", Lang::Vi.number(*n)),
        Next::Settle(n) => format!("Bấm Enter để nhập lần thứ ba, {} phiếu.", Lang::Vi.number(*n)),
        Next::Swapped(_) => "Bấm Enter để nhập lại cả lĩnh vực có phiếu nhầm số.".to_owned(),
        Next::Extend(n) => {
            format!("Bấm Enter để rút thêm {} phiếu, hoặc dừng có ghi lý do.", Lang::Vi.number(*n))
        }
        Next::Fields(_) => "Bấm Enter để nhập lại cả một lĩnh vực, hoặc dừng có ghi lý do.".to_owned(),
        Next::Done => "Đã kiểm tra xong. Bấm Enter để về Đối chiếu.".to_owned(),
    },
    columns: ["Lĩnh vực", "Số phiếu", "Đã rút", "Đã so", "Số câu", "Câu sai"],
    go_on: "Làm tiếp",
    change_person: "Đổi người nhập lại",
    settle_now: "Nhập lần ba các phiếu khác nhau",
    draw_more: "Rút thêm phiếu",
    whole_field: "Nhập lại cả một lĩnh vực",
    back: "Về Đối chiếu",
    save: "Ghi, sang phiếu sau",
    invalid: "Không hợp lệ",
    later: "Chưa tìm thấy, để sau",
    clear: "Xóa phần đang nhập",
    pause: "Tạm dừng",
    fetch: "LẤY TỜ PHIẾU SỐ",
    fetch_third: "LẦN BA: TỜ PHIẾU SỐ",
    count: |keyed, all| format!("Phiếu thứ {} / {}", Lang::Vi.number(keyed), Lang::Vi.number(all)),
    to_settle_short: |n| format!("Còn {} phiếu", Lang::Vi.number(n)),
    keys_now: |name| format!("Người nhập: {name}"),
    blind: "Nhập đúng như trên giấy. Kết quả nhập lần đầu không hiện ở đây.",
    third_how: "Hai lần nhập khác nhau ở các câu này. Cùng nhìn tờ giấy rồi nhập lại; lần này là kết quả.",
    ready: "Đã đủ câu trả lời. Bấm Enter để ghi.",
    who_title: "Ai nhập lại?",
    who_means: "Người đã nhập phiếu không tự kiểm tra được.",
    who_other: "Người khác (ghi họ và tên)",
    kept: |n| format!("Đã ghi phiếu số {n}."),
    put_off: |n| format!("Để phiếu số {n} lại sau."),
    only_one: "Chỉ còn phiếu này. Không tìm thấy thì bấm F10 để tạm dừng.",
    all_keyed: "Đã nhập lại xong mẫu, mọi câu đều khớp.",
    some_differ: |n| format!("Đã nhập lại xong mẫu. {} phiếu cần nhập lần thứ ba.", Lang::Vi.number(n)),
    drawn: |n, minutes| format!("Đã rút {} phiếu, khoảng {minutes} phút.", Lang::Vi.number(n)),
    extend_title: |bound, limit| {
        format!("Sai sót có thể đến {}, mức cho phép là {}", Lang::Vi.percent(bound), Lang::Vi.percent(limit))
    },
    extend: |n, minutes| {
        format!("Rút thêm {} phiếu để biết chắc hơn (khoảng {minutes} phút)", Lang::Vi.number(n))
    },
    stop: "Dừng ở đây (phải ghi lý do, in trên phiếu xác nhận)",
    field_title: "Nhập lại cả lĩnh vực nào?",
    field: |name, n, minutes| format!("{name}: còn {} phiếu, khoảng {minutes} phút", Lang::Vi.number(n)),
    nothing_left: "Mọi phiếu đều đã được rút.",
    no_slips: "Không có phiếu nào để kiểm tra.",
    errors_first: "Hãy sửa hết lỗi trước, rồi mới rút phiếu để kiểm tra.",
    warning_title: "Kiểm tra việc nhập phiếu bằng cách nhập lại?",
    warning_key: |n, minutes| {
        format!("Nhập lại {} phiếu rút ngẫu nhiên (khoảng {minutes} phút)", Lang::Vi.number(n))
    },
    warning_go_on: "Làm tiếp phần kiểm tra",
    warning_skip: "Không làm nữa, ghi lý do (in trên phiếu xác nhận)",
    trail: |codes| format!("Kiểm tra nhập phiếu: nhập lần ba từ phiếu giấy ({codes})"),
    covered: "đang nhập lại để kiểm tra",
    covered_slip: "Phiếu này đang nhập lại để kiểm tra nên chưa cho xem. Xong mới mở được.",
    page_title: "Việc nhập phiếu đã được kiểm tra ra sao",
    nobody: "Không có ai nhập lại phiếu để kiểm tra.",
};

/// The English words.
pub const EN: AgainTexts = AgainTexts {
    title: "Verifying the keying",
    open: "Verify a sample",
    about: |drawn, of, minutes| {
        format!(
            "{} of {} slips are drawn by lot. Somebody who keyed none today fetches each paper by its number and keys it \
             again without seeing the first result. What differs is keyed a third time. About {minutes} minutes.",
            Lang::En.number(drawn),
            Lang::En.number(of)
        )
    },
    progress: |drawn, keyed, left| {
        format!("{} slips drawn, {} keyed again{left}.", Lang::En.number(drawn), Lang::En.number(keyed))
    },
    progress_ever: |drawn, keyed, left| {
        let (drawn, keyed) = (Lang::En.number(drawn), Lang::En.number(keyed));
        format!("Over all draws: {drawn} drawn, {keyed} keyed again{left}.")
    },
    left: |slips, minutes| format!(", {} left (about {minutes} minutes)", Lang::En.number(slips)),
    not_keyed: |slips| format!(", {} not keyed again", Lang::En.number(slips)),
    not_one_by_one: |which| format!("Not keyed one by one: {which}."),
    not_settled: |n| format!("Slips with differences, not keyed a third time: {}.", Lang::En.number(n)),
    imported: |first, last| match last - first {
        0 => format!("slip {} from a spreadsheet", Lang::En.number(first)),
        more => format!(
            "slips {} to {} ({} slips) from a spreadsheet",
            Lang::En.number(first),
            Lang::En.number(last),
            Lang::En.number(more + 1)
        ),
    },
    to_settle: |n| format!("Slips with differences, to be keyed a third time: {}.", Lang::En.number(n)),
    fallen: |n, left| {
        format!(
            "Verified slips that count no more, their field was changed since: {}; still counting: {}.",
            Lang::En.number(n),
            Lang::En.number(left)
        )
    },
    compared: |slips, items, wrong_slips, wrong, rate| {
        let head = format!("{} slips and {} items compared.", Lang::En.number(slips), Lang::En.number(items));
        match (wrong, rate) {
            (0, _) => format!("{head} Nothing was keyed wrongly."),
            (n, rate) => format!(
                "{head} Keyed wrongly: {} on {} slips ({}), mended from the paper.",
                Lang::En.number(n),
                Lang::En.number(wrong_slips),
                Lang::En.percent(rate.unwrap_or(PerMille(0)))
            ),
        }
    },
    bound: |bound| {
        format!("At most about {} of the items are wrong (95% confidence)", Lang::En.percent(bound))
    },
    all_whole: "Every slip was keyed twice",
    within: |limit| format!("Within the limit ({}).", Lang::En.percent(limit)),
    over: |limit| format!("Over the limit ({}).", Lang::En.percent(limit)),
    swapped: |field| {
        format!("{field}: slips stand under each other's numbers. The whole field is to be keyed again.")
    },
    verified_by: |names| format!("Keyed again by: {names}."),
    next: |next| match next {
        Next::Nothing => "There is no slip to verify.".to_owned(),
        Next::Draw(n) => format!("Enter draws {} slips and begins.", Lang::En.number(*n)),
        Next::Key(n) => format!("Enter goes on keying, {} slips left.", Lang::En.number(*n)),
        Next::Settle(n) => format!("Enter goes on to the third keying, {} slips.", Lang::En.number(*n)),
        Next::Swapped(_) => "Enter: key the field with the swapped slips again.".to_owned(),
        Next::Extend(n) => format!("Enter: draw {} more, or stop with a reason.", Lang::En.number(*n)),
        Next::Fields(_) => "Enter: key a whole field again, or stop with a reason.".to_owned(),
        Next::Done => "The verification is done. Enter goes back to the checks.".to_owned(),
    },
    columns: ["Field", "Slips", "Drawn", "Compared", "Items", "Wrong"],
    go_on: "Go on",
    change_person: "Another person keys",
    settle_now: "Key what differs a third time",
    draw_more: "Draw more slips",
    whole_field: "Key a whole field again",
    back: "Back to the checks",
    save: "Save, next slip",
    invalid: "Invalid",
    later: "Not found, later",
    clear: "Empty the slip",
    pause: "Pause",
    fetch: "FETCH SLIP NUMBER",
    fetch_third: "THIRD TIME: SLIP",
    count: |keyed, all| format!("Slip {} of {}", Lang::En.number(keyed), Lang::En.number(all)),
    to_settle_short: |n| format!("{} left", Lang::En.number(n)),
    keys_now: |name| format!("Keyed by: {name}"),
    blind: "Key what the paper says. What was keyed first is not shown here.",
    third_how: "Two keyings differ in these questions. Look at the paper together and key them; this stands.",
    ready: "All answers are there. Enter saves.",
    who_title: "Who keys again?",
    who_means: "Who keyed the slips may not verify them.",
    who_other: "Somebody else (full name)",
    kept: |n| format!("Slip {n} is saved."),
    put_off: |n| format!("Slip {n} is put off."),
    only_one: "This is the only slip left. If it cannot be found, F10 pauses.",
    all_keyed: "The sample is keyed, and all agrees.",
    some_differ: |n| format!("The sample is keyed. Slips to be keyed a third time: {}.", Lang::En.number(n)),
    drawn: |n, minutes| format!("{} slips drawn, about {minutes} minutes.", Lang::En.number(n)),
    extend_title: |bound, limit| {
        format!("Up to {} may be wrong, the limit is {}", Lang::En.percent(bound), Lang::En.percent(limit))
    },
    extend: |n, minutes| {
        format!("Draw {} slips more to be surer (about {minutes} minutes)", Lang::En.number(n))
    },
    stop: "Stop here (with a reason, printed on the sheet)",
    field_title: "Which field is keyed again in full?",
    field: |name, n, minutes| format!("{name}: {} slips left, about {minutes} minutes", Lang::En.number(n)),
    nothing_left: "Every slip is drawn already.",
    no_slips: "There is no slip to verify.",
    errors_first: "Mend the errors first, then draw the sample.",
    warning_title: "Verify the keying by keying again?",
    warning_key: |n, minutes| {
        format!("Key {} random slips again (about {minutes} minutes)", Lang::En.number(n))
    },
    warning_go_on: "Go on with the verification",
    warning_skip: "No further, give a reason (printed on the sheet)",
    trail: |codes| format!("Verification: keyed a third time from paper ({codes})"),
    covered: "being keyed again",
    covered_slip: "This slip is being keyed again, so it is not shown. It opens when done.",
    page_title: "How the keying was verified",
    nobody: "Nobody keyed slips again to verify.",
};
