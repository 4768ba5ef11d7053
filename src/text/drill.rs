//! Words of the keyboard drill.

use crate::domain::Answer;

/// See the module.
pub struct DrillTexts {
    /// Title.
    pub title: &'static str,
    /// The watermark.
    pub watermark: &'static str,
    /// Which of how many.
    pub slip: fn(usize, usize) -> String,
    /// Above the paper's ticks.
    pub on_paper: &'static str,
    /// Above what was keyed.
    pub keyed: &'static str,
    /// The column of what did not arise.
    pub not_applicable: &'static str,
    /// What to press for an answer.
    pub press: fn(Answer) -> String,
    /// One key repeats the last answer.
    pub repeat: &'static str,
    /// All is keyed.
    pub ready: &'static str,
    /// A fact's answer on the paper.
    pub fact: fn(&str, &str) -> String,
    /// A mistake: code, on the paper, keyed.
    pub wrong: fn(&str, Answer, Answer) -> String,
    /// Right, in so many seconds.
    pub right: fn(i64) -> String,
    /// All slips are done: seconds in all, of the last slip, mistakes.
    pub done: fn(u32, u32, u32) -> Vec<String>,
    /// There is no slip left.
    pub all_done: &'static str,
    /// Hint.
    pub check: &'static str,
    /// Hint.
    pub leave: &'static str,
    /// Hint.
    pub again: &'static str,
    /// Hint where the drill is offered.
    pub open: &'static str,
    /// Offered at the first keying.
    pub offer: &'static str,
}

fn said_vi(answer: Answer) -> String {
    match answer {
        Answer::Level(n) => format!("ô {n}"),
        Answer::Blank | Answer::Missing => "bỏ trống".to_owned(),
        Answer::NotApplicable => "không phát sinh".to_owned(),
        Answer::Spoilt => "đánh nhiều ô".to_owned(),
    }
}

fn said_en(answer: Answer) -> String {
    match answer {
        Answer::Level(n) => format!("box {n}"),
        Answer::Blank | Answer::Missing => "blank".to_owned(),
        Answer::NotApplicable => "not applicable".to_owned(),
        Answer::Spoilt => "several boxes".to_owned(),
    }
}

/// The Vietnamese words.
pub const VI: DrillTexts = DrillTexts {
    title: "Tập bấm phím",
    watermark: " PHIẾU TẬP - KHÔNG GHI LẠI ",
    slip: |n, of| format!("Phiếu tập {n} / {of}"),
    on_paper: "TRÊN GIẤY",
    keyed: "ĐÃ BẤM",
    not_applicable: "KPS",
    press: |answer| match answer {
        Answer::Level(n) => format!("Trên giấy đánh ô {n}: bấm {n}."),
        Answer::Blank | Answer::Missing => "Trên giấy bỏ trống: bấm 0.".to_owned(),
        Answer::NotApplicable => "Trên giấy là “không phát sinh” (KPS): bấm *.".to_owned(),
        Answer::Spoilt => "Trên giấy đánh nhiều ô: bấm /.".to_owned(),
    },
    repeat: "Các câu sau giống câu trên: bấm + một lần. Câu hài lòng chung vẫn bấm riêng.",
    ready: "Đã đủ. Bấm Enter để so với phiếu giấy.",
    fact: |code, option| format!("{code}: {option}"),
    wrong: |code, paper, keyed| {
        format!("Câu {code}: trên giấy {}, đã bấm {}. Bấm lại câu này.", said_vi(paper), said_vi(keyed))
    },
    right: |seconds| format!("Đúng cả. {seconds} giây."),
    done: |all, last, mistakes| {
        vec![
            "Đã xong năm phiếu tập.".to_owned(),
            format!("Tất cả {all} giây; phiếu cuối {last} giây."),
            match mistakes {
                0 => "Không nhầm lần nào.".to_owned(),
                n => format!("Nhầm {n} lần, đã sửa hết."),
            },
            "Phiếu tập không được ghi lại ở đâu cả.".to_owned(),
            "Bấm Enter để quay lại, F9 để tập lần nữa.".to_owned(),
        ]
    },
    all_done: "Đã hết phiếu tập. Enter: quay lại, F9: tập lần nữa.",
    check: "So với phiếu",
    leave: "Thôi tập, quay lại",
    again: "Tập lại từ đầu",
    open: "Tập bấm phím",
    offer: "Lần đầu nhập phiếu? Bấm Ctrl+L để tập với 5 phiếu mẫu trước.",
};

/// The English words.
pub const EN: DrillTexts = DrillTexts {
    title: "Keyboard drill",
    watermark: " DRILL - NOT RECORDED ",
    slip: |n, of| format!("Drill slip {n} of {of}"),
    on_paper: "ON THE PAPER",
    keyed: "KEYED",
    not_applicable: "N/A",
    press: |answer| match answer {
        Answer::Level(n) => format!("Box {n} is ticked: press {n}."),
        Answer::Blank | Answer::Missing => "No box is ticked: press 0.".to_owned(),
        Answer::NotApplicable => "It did not arise (N/A): press *.".to_owned(),
        Answer::Spoilt => "Several boxes are ticked: press /.".to_owned(),
    },
    repeat: "The next ones are like the last: press + once. Overall satisfaction is typed by itself.",
    ready: "All there. Press Enter to compare with the paper.",
    fact: |code, option| format!("{code}: {option}"),
    wrong: |code, paper, keyed| {
        format!("{code}: {} on the paper, {} keyed. Press the right key.", said_en(paper), said_en(keyed))
    },
    right: |seconds| format!("All right. {seconds} seconds."),
    done: |all, last, mistakes| {
        vec![
            "All five drill slips are done.".to_owned(),
            format!("{all} seconds in all, {last} for the last slip."),
            match mistakes {
                0 => "No mistake at all.".to_owned(),
                n => format!("{n} mistakes, all mended."),
            },
            "Drill slips are recorded nowhere.".to_owned(),
            "Enter goes back, F9 begins again.".to_owned(),
        ]
    },
    all_done: "No drill slip is left. Enter goes back, F9 begins again.",
    check: "Compare",
    leave: "Leave the drill",
    again: "Begin again",
    open: "Keyboard drill",
    offer: "Keying for the first time? Ctrl+L: try five drill slips first.",
};
