//! What bytes are: UTF-8, or what else they look like.

use super::error::{ImportError, OldText};

/// What kind of file the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'b> {
    /// Text in UTF-8, without its mark.
    Text(&'b str),
    /// A packed file, perhaps XLSX.
    Packed,
}

const BOM: &[u8] = b"\xef\xbb\xbf";
const PACKED: &[u8] = b"PK\x03\x04";
/// Compound files: the workbooks of before 2007, and those with a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// Bytes looked at to tell what they are.
const LOOKED_AT: usize = 64 * 1024;

/// Tells what the bytes are.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind<'_>, ImportError> {
    if bytes.starts_with(PACKED) {
        return Ok(Kind::Packed);
    }
    if bytes.starts_with(COMPOUND) {
        return Err(ImportError::OldWorkbook);
    }
    if is_utf16(bytes) {
        return Err(ImportError::Utf16);
    }
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => Err(ImportError::Empty),
        Ok(text) => Ok(Kind::Text(text)),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = before.iter().filter(|b| **b == b'\n').count() as u64 + 1;
            Err(ImportError::NotUtf8(line, old_text(bytes)))
        }
    }
}

/// A byte order mark of UTF-16, or every other byte 0 at the start.
fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return true;
    }
    let start = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let half = start.len() / 2;
    half >= 4 && (zeros(0) * 2 > half) != (zeros(1) * 2 > half)
}

/// Bytes that stand after a vowel in VNI and make it another: tones, hat, breve.
const VNI_MARKS: &[u8] =
    b"\xf8\xf9\xfb\xf5\xef\xe2\xe1\xe0\xe5\xe3\xe4\xea\xe9\xe8\xfa\xfc\xeb\xd8\xd9\xdb\xd5\xcf\xc2\xc1\xc0\xc5\xc3\xc4";

/// Tells old Vietnamese text by its habits: VNI writes a vowel and then its mark, TCVN3 one byte for both, most often
/// after a consonant.
fn old_text(bytes: &[u8]) -> Option<OldText> {
    let bytes = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default();
    let (mut high, mut vni, mut tcvn) = (0_u32, 0_u32, 0_u32);
    let mut before = b' ';
    for &byte in bytes {
        if byte >= 0x80 {
            high += 1;
            let after_vowel = matches!(before.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
                || matches!(before, 0xf4 | 0xf6 | 0xd4 | 0xd6);
            if (after_vowel && VNI_MARKS.contains(&byte)) || matches!(byte, 0xf1 | 0xd1 | 0xf4 | 0xf6) {
                vni += 1;
            }
            let letter = matches!(byte, 0xa1..=0xae | 0xb5..=0xb9 | 0xbb..=0xc7 | 0xc8..=0xfe);
            if letter && !after_vowel || matches!(byte, 0xa8..=0xae | 0xb5..=0xb9 | 0xbb..=0xbe) {
                tcvn += 1;
            }
        }
        before = byte;
    }
    // Marks of either kind stand everywhere in Vietnamese; a stray byte says nothing.
    if high < 3 {
        None
    } else if vni * 10 >= high * 7 && vni >= tcvn {
        Some(OldText::Vni)
    } else if tcvn * 10 >= high * 7 {
        Some(OldText::Tcvn3)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_text_is_told_by_its_habits() {
        // "Hành chính Tư pháp - Hộ tịch; không hợp lệ; Quốc phòng"
        let vni: Vec<u8> =
            "Ha\u{f8}nh chính T\u{f6} pha\u{f9}p - Ho\u{e4} t\u{f2}ch; kho\u{e2}ng h\u{f4}\u{ef}p le\u{e4}; Quo\u{e1}c pho\u{f8}ng"
                .chars()
                .map(|c| c as u8)
                .collect();
        assert_eq!(old_text(&vni), Some(OldText::Vni));
        let tcvn = b"H\xb5nh ch\xddnh T\xad ph\xb8p - H\xe9 t\xdech; kh\xabng h\xeep l\xd6; Qu\xe8c ph\xdfng";
        assert_eq!(old_text(tcvn), Some(OldText::Tcvn3));
        assert_eq!(old_text(b"abc \xff def"), None);
    }

    #[test]
    fn utf16_is_told_with_and_without_its_mark() {
        let wide: Vec<u8> = "linh_vuc_ma;C01".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind(&wide), Err(ImportError::Utf16));
        assert_eq!(kind(&[b"\xff\xfe".as_slice(), &wide].concat()), Err(ImportError::Utf16));
        assert_eq!(kind(b"\xef\xbb\xbfab"), Ok(Kind::Text("ab")));
        assert_eq!(kind(b"\xef\xbb\xbf \r\n"), Err(ImportError::Empty));
        assert_eq!(kind(b"ab\ncd\xe9"), Err(ImportError::NotUtf8(2, None)));
    }
}
