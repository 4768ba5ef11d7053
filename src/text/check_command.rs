//! Words of `kiemphieu check`.

/// See the module.
pub struct CheckCommandTexts {
    /// Rows read, and versions of months.
    pub rows: fn(u64, usize) -> String,
    /// Number and hash of the last row.
    pub head: fn(u64, &str) -> String,
    /// The chain is broken at a row.
    pub chain: fn(u64) -> String,
    /// A row cannot be read.
    pub unreadable: fn(&str) -> String,
    /// A sealed month shows another digest than its seal.
    pub digest: fn(&str) -> String,
    /// SQLite's own complaint, or one about the schema.
    pub sqlite: fn(&str) -> String,
    /// A row is missing.
    pub missing: fn(&str) -> String,
    /// A row should not be there.
    pub unknown: fn(&str) -> String,
    /// A column: place, name, found, expected.
    pub column: fn(&str, &str, &str, &str) -> String,
    /// A row was put right.
    pub mended: fn(&str) -> String,
    /// Nothing was found.
    pub sound: &'static str,
    /// Something was found.
    pub unsound: &'static str,
}

/// The Vietnamese words.
pub const VI: CheckCommandTexts = CheckCommandTexts {
    rows: |rows, openings| {
        format!("Nhật ký: {rows} dòng, {openings} bản ghi của các kỳ (mỗi lần đính chính là một bản).")
    },
    head: |seq, hash| format!("Dòng cuối: {seq}, mã {hash}"),
    chain: |seq| {
        format!(
            "SAI: chuỗi nhật ký đứt ở dòng {seq}: dòng này đã bị sửa, hoặc dòng trước nó đã bị sửa hay mất."
        )
    },
    unreadable: |what| format!("SAI: nhật ký không đọc được: {what}"),
    digest: |month| format!("SAI: kỳ {month} ghi mã đối chiếu khác mã lúc khóa sổ."),
    sqlite: |what| format!("SAI: {what}"),
    missing: |place| format!("SAI: {place}: thiếu dòng này so với nhật ký."),
    unknown: |place| format!("SAI: {place}: nhật ký không có dòng này."),
    column: |place, name, found, expected| {
        format!("SAI: {place}: cột {name} ghi \"{found}\", theo nhật ký phải là \"{expected}\".")
    },
    mended: |what| format!("Đã dựng lại theo nhật ký. Trước đó {what}"),
    sound: "Tệp dữ liệu nguyên vẹn.",
    unsound: "Tệp dữ liệu KHÔNG nguyên vẹn. Không có gì bị thay đổi khi kiểm tra. Hãy giữ tệp này và báo người phụ trách.",
};

/// The English words.
pub const EN: CheckCommandTexts = CheckCommandTexts {
    rows: |rows, openings| {
        format!("Journal: {rows} rows, {openings} versions of months (an amendment is one).")
    },
    head: |seq, hash| format!("Last row: {seq}, hash {hash}"),
    chain: |seq| {
        format!(
            "WRONG: the chain breaks at row {seq}: it was changed, or the one before it was changed or lost."
        )
    },
    unreadable: |what| format!("WRONG: the journal cannot be read: {what}"),
    digest: |month| format!("WRONG: {month} shows another check code than its seal."),
    sqlite: |what| format!("WRONG: {what}"),
    missing: |place| format!("WRONG: {place}: the journal speaks of this row and it is missing."),
    unknown: |place| format!("WRONG: {place}: the journal does not speak of this row."),
    column: |place, name, found, expected| {
        format!("WRONG: {place}: {name} is \"{found}\", by the journal it is \"{expected}\".")
    },
    mended: |what| format!("Made anew from the journal. Before: {what}"),
    sound: "The data file is whole.",
    unsound: "The data file is NOT whole. The check changed nothing. Keep this file and tell whoever is in charge.",
};
