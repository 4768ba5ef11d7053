//! Đính chính in a real terminal: from a sealed month to the bundle of its amendment, killed on the way.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::stages::{bundle, to_confirming, to_keying, to_the_seal, witnesses_confirm};
use support::{Home, Launch, Pty};

fn kiemphieu(home: &Home, arguments: &[&str]) -> Output {
    let data = home.data();
    let mut program = Command::new(env!("CARGO_BIN_EXE_kiemphieu"));
    program.arg("--data").arg(data).args(arguments).output().unwrap()
}

/// What `verify` says of a bundle that is sound.
fn verified(home: &Home, bundle: &Path) -> String {
    let output = kiemphieu(home, &["verify", bundle.to_str().unwrap()]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}");
    said
}

/// Exports a version of the month into a folder of its own.
fn exported(home: &Home, month: &str, version: &str) -> PathBuf {
    let to = home.path().join(format!("xuat-{version}"));
    std::fs::create_dir_all(&to).unwrap();
    let arguments = ["export", "--month", month, "--version", version, "--out", to.to_str().unwrap()];
    let output = kiemphieu(home, &arguments);
    assert!(output.status.success(), "{output:?}");
    std::fs::read_dir(&to).unwrap().next().unwrap().unwrap().path()
}

/// Chooses a person of an earlier day for the seat the cursor stands in.
fn seat(pty: &mut Pty, name: &str) {
    pty.type_keys("{F4}").wait_for("Esc: thôi");
    let shown = pty.wait_for(name);
    let digit = shown.rows.iter().filter(|row| row.contains(name)).find_map(|row| {
        let before = row.split(name).next().unwrap();
        before.chars().rev().find(char::is_ascii_digit)
    });
    pty.type_keys(&digit.unwrap().to_string()).wait_gone("Esc: thôi");
}

#[test]
fn a_sealed_month_is_amended_though_the_power_goes_on_the_way() {
    let home = Home::new();
    let mut pty = to_keying(&home, 6, [2, 1, 1, 1, 1]);
    for count in [2, 1, 1, 1, 1] {
        for _ in 0..count {
            pty.type_keys("5+4{Enter}").wait_for("Đã ghi phiếu số");
        }
        pty.type_keys("{Tab}").wait_gone("ĐỦ SỐ PHIẾU");
    }
    pty.type_keys("{F10}2{Enter}").wait_for("[Đối chiếu]");
    to_confirming(&mut pty);
    to_the_seal(&mut pty);
    let first = bundle(&home);
    let digest = std::fs::read_to_string(first.join("SHA256SUMS")).unwrap();

    pty.type_keys("{C-d}").wait_for("Vì sao đính chính kỳ");
    pty.type_keys("Phiếu số 2 gõ nhầm{Enter}").wait_for("[Thành phần]");
    for name in ["Nguyễn Văn Chiến", "Đặng Thị Hoa", "Phan Đình Thảo", "Lê Hữu Nghĩa"] {
        seat(&mut pty, name);
    }
    pty.type_keys("{F10}").wait_for("Chưa có gì khác bản đã khóa sổ");
    pty.type_keys("2{Enter}").wait_for("ĐANG SỬA PHIẾU SỐ");
    pty.type_keys("3{Enter}").wait_for("Vì sao sửa phiếu này?");
    pty.type_keys("1").wait_for("1 chỗ khác bản đã khóa sổ");
    // A second slip is half corrected when the power goes: the first correction stays, the half one was never there.
    pty.type_keys("3{Enter}").wait_for("ĐANG SỬA PHIẾU SỐ");
    pty.type_keys("11").kill9();

    let mut pty = Launch::kiemphieu().home(&home).start();
    pty.wait_for("bị ngắt ngang (mất điện");
    pty.type_keys("{Enter}").wait_gone("bị ngắt ngang (mất điện");
    pty.wait_for("Đang đính chính");
    pty.type_keys("{Down}").wait_for("Bấm Enter để làm tiếp đính chính");
    pty.type_keys("{Enter}").wait_for("1 chỗ khác bản đã khóa sổ");
    pty.type_keys("{F10}").wait_for("[Đối chiếu]");
    to_confirming(&mut pty);
    witnesses_confirm(&mut pty);
    pty.wait_for("niêm phong vẫn là 0413");
    pty.type_keys("{F10}").wait_for("Sau khi khóa không sửa được nữa");
    pty.type_keys("2{Enter}").wait_for("ĐÍNH CHÍNH LẦN 1");
    pty.wait_for("Bản sao dữ liệu");
    drop(pty);

    let folder = first.file_name().unwrap().to_str().unwrap();
    let month = folder.strip_prefix("CAMVINH-").unwrap();
    let second = exported(&home, month, "2");
    let said = verified(&home, &second);
    assert!(said.to_lowercase().contains("đính chính lần 1"), "{said}");
    let changes = std::fs::read_to_string(second.join("dinh-chinh.csv")).unwrap();
    assert!(changes.contains("Phiếu số 2 gõ nhầm"), "{changes}");
    // The first version goes out as it did on its day.
    let again = exported(&home, month, "1");
    assert_eq!(std::fs::read_to_string(again.join("SHA256SUMS")).unwrap(), digest);
    assert!(!verified(&home, &again).to_lowercase().contains("đính chính"));
    assert!(!again.join("dinh-chinh.csv").exists());
}
