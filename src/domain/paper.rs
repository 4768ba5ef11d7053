//! The papers of a month that are printed and signed: how many copies, and for whom.

use super::office::{BodyCode, Office};

/// A paper to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The sheet that carries the digest.
    Sheet,
    /// Biên bản.
    Minutes,
    /// Báo cáo.
    Report,
    /// Tổng hợp năm, which goes to whom the report goes.
    Year,
}

/// Whom a copy is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyFor {
    /// The office that the bundle is sent to.
    Receiver,
    /// A body that sent a witness: it watches the monthly report too (letter 537/UBND).
    Body(BodyCode),
    /// A line of the report's list of recipients, as the office wrote it.
    Recipient(String),
    /// The office's own files.
    Files,
}

impl Paper {
    /// A copy each. The sheet goes with the bundle and into the files; the minutes also to each witness body; report and year to
    /// whomever the office lists, its own files among them, and to each witness body.
    pub fn copies(self, office: &Office) -> Vec<CopyFor> {
        let bodies = office.witness_bodies.iter().map(|body| CopyFor::Body(body.code.clone()));
        match self {
            Self::Sheet => vec![CopyFor::Receiver, CopyFor::Files],
            Self::Report | Self::Year if !office.recipients.is_empty() => {
                office.recipients.iter().cloned().map(CopyFor::Recipient).chain(bodies).collect()
            }
            Self::Minutes | Self::Report | Self::Year => {
                [CopyFor::Receiver].into_iter().chain(bodies).chain([CopyFor::Files]).collect()
            }
        }
    }
}
