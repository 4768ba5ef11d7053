//! A day's stages as keys in a real terminal, from the first start to the seal.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Home, Launch, Pty};

/// From the first start to Nhập phiếu: so many slips from the box, so many counted in each field.
pub fn to_keying(home: &Home, collected: u32, counted: [u32; 5]) -> Pty {
    let mut pty = Launch::kiemphieu().home(home).start();
    pty.wait_for("Chào mừng");
    pty.type_keys("1").wait_for("Bắt đầu: ghi thành phần");
    pty.type_keys("1").wait_for("[Thành phần]");
    // On any day but the scheduled one the reason is asked for, and the cursor stands there.
    if pty.screen().contains("► Lý do đổi ngày") {
        pty.type_keys("người giám sát bận{Enter}");
    }
    pty.wait_for("► Chủ trì");
    for (name, title) in [
        ("Nguyễn Văn Chiến", "Chủ tịch"),
        ("Đặng Thị Hoa", "Công chức"),
        ("Phan Đình Thảo", "Phó Chủ tịch"),
        ("Lê Hữu Nghĩa", "Chi hội trưởng"),
    ] {
        pty.type_keys(name).type_keys("{Enter}").type_keys(title).type_keys("{Enter}");
    }
    pty.wait_for("Chi hội trưởng");
    pty.type_keys("{F10}");
    for (name, pin) in
        [("Nguyễn Văn Chiến", "100001"), ("Phan Đình Thảo", "700207"), ("Lê Hữu Nghĩa", "300003")]
    {
        pty.wait_for(&format!("{name} tự đặt mã riêng"));
        pty.type_keys(pin).type_keys("{Enter}").wait_for("Gõ lại");
        pty.type_keys(pin).type_keys("{Enter}");
    }
    pty.wait_for("Đã ghi thành phần");
    pty.type_keys("{F10}").wait_for("[Mở hòm]");
    pty.type_keys("1{Enter}0412{Enter}Đặng Thị Hoa{Enter}{Enter}{F10}").wait_for("[Kiểm đếm]");
    pty.type_keys(&format!("{collected}{{Enter}}0{{Enter}}"));
    for count in counted {
        pty.type_keys(&format!("{count}{{Enter}}"));
    }
    let off = collected.abs_diff(counted.iter().sum());
    if off == 0 {
        pty.type_keys("0{Enter}{F10}");
        if counted.contains(&0) {
            pty.wait_for("không có phiếu nào. Vì sao?");
            pty.type_keys("d{Enter}");
        }
    } else {
        pty.type_keys("0{Enter}").wait_for(&format!("lệch {off}"));
        pty.type_keys("{F10}").wait_for("Esc: thôi");
        pty.type_keys("b{Enter}");
    }
    pty.wait_for("[Nhập phiếu]");
    pty
}

/// From Đối chiếu to Xác nhận: every warning gets a reason.
pub fn to_confirming(pty: &mut Pty) {
    pty.wait_until("what the checks found", |shown| {
        let text = shown.text();
        text.contains("cảnh báo chưa ghi lý do") || text.contains("Bấm F10 để sang Xác nhận")
    });
    while pty.screen().contains("cảnh báo chưa ghi lý do") {
        let before = pty.screen();
        pty.type_keys("{Enter}").wait_for("Esc: thôi");
        if pty.screen().contains("bằng cách nhập lại?") {
            pty.type_keys("2").wait_for("vì sao vẫn chấp nhận?");
        }
        pty.type_keys("đã xem lại phiếu giấy{Enter}").wait_gone("Esc: thôi");
        pty.wait_until("the list to change", |shown| shown.text() != before);
    }
    pty.type_keys("{F10}").wait_for("[Xác nhận]");
    pty.wait_for("Mã đối chiếu");
}

/// From Xác nhận to Khóa sổ: both witnesses look through all pages and confirm by PIN.
pub fn witnesses_confirm(pty: &mut Pty) {
    for pin in ["700207", "300003"] {
        pty.type_keys("{Enter}").wait_for("Trang 1/");
        while !pty.screen().contains("Tôi đã xem số liệu") {
            let before = pty.screen();
            pty.type_keys("{PageDown}").wait_until("the next page", |shown| shown.text() != before);
        }
        pty.type_keys("{F10}1").wait_for("gõ mã riêng");
        pty.type_keys(pin).type_keys("{Enter}").wait_for("Đã ghi xác nhận");
        pty.type_keys("{Down}");
    }
    pty.wait_for("Mọi người đã xong");
    pty.type_keys("{F10}").wait_for("[Khóa sổ]");
}

/// From Xác nhận to the sealed month.
pub fn to_the_seal(pty: &mut Pty) {
    witnesses_confirm(pty);
    pty.type_keys("Tủ số 2{Enter}{Enter}0413{Enter}{Enter}{F10}").wait_for("Sau khi khóa không sửa được nữa");
    pty.type_keys("2{Enter}").wait_for("ĐÃ KHÓA SỔ");
    pty.wait_for("Bản sao dữ liệu");
}

/// The one bundle that was written.
pub fn bundle(home: &Home) -> PathBuf {
    let out = home.data().parent().unwrap().join("xuat");
    let mut bundles = std::fs::read_dir(&out).unwrap().map(|e| e.unwrap().path());
    let found = bundles.next().unwrap();
    assert!(bundles.next().is_none(), "one bundle");
    found
}

/// The rows of one of its files, by column.
pub fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}
