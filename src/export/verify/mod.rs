//! `verify`: hashes again, counts again, and says in which line of which file something is other than it was.
//!
//! What it cannot tell: whether files and list were all made anew. For that the digest stands on the signed paper.

mod figures;
mod mend;
mod place;
mod report;
mod slips;
mod sums;
mod table;

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::domain::Digest;

use super::bundle::OUR_NAMES;
use super::digest::{Hashing, list_of, sha256};
use super::{OTHER_SUMS, PHIEU, SUMS, TONG_HOP};

use figures::Table;
use place::{Place, Trouble};
use report::Findings;
use table::{Taken, canonical_hash, read_table};

pub use report::{Expected, Finding, Head, Outcome, Rule, VerifyReport, What};

/// Why there is nothing to verify.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// There is nothing at this path.
    #[error("nothing there: {0}")]
    NotThere(PathBuf),
    /// Neither a bundle's folder nor a bundle's zip.
    #[error("no bundle: {0}")]
    NoBundle(PathBuf),
    /// It cannot be read.
    #[error("{path}: {error}")]
    Unreadable {
        /// What.
        path: PathBuf,
        /// The system's words.
        #[source]
        error: io::Error,
    },
}

/// Most bytes of a file that only goes along.
const OTHER_LIMIT: u64 = 512 * 1024 * 1024;

/// What somebody typed from the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromPaper {
    /// The two groups that the screen left out, in order.
    TwoGroups([String; 2]),
    /// All of it.
    All(Digest),
}

/// Not two groups of four, nor all sixteen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not from the paper: {0}")]
pub struct NotFromPaper(pub String);

impl std::str::FromStr for FromPaper {
    type Err = NotFromPaper;

    fn from_str(text: &str) -> Result<Self, NotFromPaper> {
        let wrong = || NotFromPaper(text.to_owned());
        let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if !digits.iter().all(char::is_ascii_hexdigit) {
            return Err(wrong());
        }
        let lower: String = digits.iter().map(char::to_ascii_lowercase).collect();
        match digits.len() {
            8 => {
                let half = |skip| lower.chars().skip(skip).take(4).collect();
                Ok(Self::TwoGroups([half(0), half(4)]))
            }
            64 => lower.parse().map(Self::All).map_err(|_| wrong()),
            _ => Err(wrong()),
        }
    }
}

/// The two groups of a digest, by their places from 0, that a person types from the paper. They depend on the digest,
/// so that nobody learns by heart where to look, and are the same each time, so that a script can be told them.
pub fn groups_to_type(digest: &Digest) -> [usize; 2] {
    let sum: usize = digest.0.iter().map(|b| usize::from(*b)).sum();
    [sum % 8, 8 + (sum / 8) % 8]
}

impl FromPaper {
    /// Whether the paper says the same.
    pub fn matches(&self, digest: &Digest) -> bool {
        match self {
            Self::All(all) => all == digest,
            Self::TwoGroups(typed) => {
                let groups = digest.groups();
                groups_to_type(digest).iter().zip(typed).all(|(&at, typed)| groups.get(at) == Some(typed))
            }
        }
    }
}

/// Verifies the bundle at `path`, a folder or a zip.
pub fn verify(path: &Path, paper: Option<&FromPaper>) -> Result<VerifyReport, VerifyError> {
    let mut findings = Findings::default();
    let mut place = Place::open(path, &mut findings)?;
    let names = place.names();
    if !OUR_NAMES.iter().any(|ours| names.iter().any(|n| n == ours)) {
        return Err(VerifyError::NoBundle(path.to_owned()));
    }
    let list = data_list(&mut place, &mut findings);
    let unlisted = name_strangers(&mut place, &names, &mut findings);
    let incomplete = findings.total() > unlisted;

    let figures_file = DataFile::look(&mut place, TONG_HOP, figures::LIMIT, list.hash_of(TONG_HOP));
    let slips_file = DataFile::look(&mut place, PHIEU, slips::LIMIT, list.hash_of(PHIEU));
    let mut head = Head::default();
    let before = findings.total();
    let table = read_figures(&mut place, &figures_file, &mut findings);
    let mut suspects = Vec::new();
    if let Some(table) = &table {
        head = table.head.clone();
        if let Ok(input) = place.read(PHIEU, slips::LIMIT) {
            suspects = slips::read(input, slips_file.taken, table, &mut findings);
        }
    }
    let add_up = findings.total() == before && table.is_some();
    let states = [&figures_file, &slips_file].map(|f| f.state);
    let mut weighty = Vec::new();
    for file in [&figures_file, &slips_file] {
        file.tell(&mut place, (&findings.kept, &suspects), &mut weighty);
    }
    findings.kept.splice(0..0, weighty);
    let others = check_others(&mut place, &mut findings);

    let outcome = if incomplete || states.contains(&State::Unread) {
        Outcome::Incomplete
    } else if states.contains(&State::Differs) {
        Outcome::FiguresDiffer
    } else if !add_up {
        Outcome::DoesNotAddUp
    } else if states.contains(&State::SavedAgain) || list.saved_again {
        Outcome::SavedAgain
    } else if !others {
        Outcome::OthersDiffer
    } else {
        Outcome::Sound
    };
    let from_files = || {
        let (figures, slips) = (figures_file.hash?, slips_file.hash?);
        Some(sha256(list_of([(TONG_HOP, figures), (PHIEU, slips)]).as_bytes()))
    };
    let digest = list.digest.or_else(from_files);
    let paper = paper.map(|p| digest.is_some_and(|d| p.matches(&d)));
    Ok(VerifyReport { outcome, digest, paper, head, findings: findings.kept, more: findings.more })
}

/// The list that the digest is of.
#[derive(Default)]
struct DataList {
    listed: Vec<(String, Digest)>,
    digest: Option<Digest>,
    /// Its content is right, its bytes are not those exported.
    saved_again: bool,
}

impl DataList {
    fn hash_of(&self, name: &str) -> Option<Digest> {
        self.listed.iter().find(|(n, _)| n == name).map(|(_, hash)| *hash)
    }
}

fn data_list(place: &mut Place, findings: &mut Findings) -> DataList {
    let bytes = match read_all(place, SUMS, sums::LIST_LIMIT) {
        Ok(bytes) => bytes,
        Err(trouble) => {
            findings.add(SUMS, None, None, trouble.into());
            return DataList::default();
        }
    };
    let listed = sums::parse(SUMS, &bytes, findings);
    let names: Vec<&str> = listed.iter().map(|(name, _)| name.as_str()).collect();
    if names != [TONG_HOP, PHIEU] {
        findings.add(SUMS, None, None, What::ListNames);
        return DataList { listed, digest: None, saved_again: false };
    }
    let as_exported = list_of(listed.iter().map(|(name, hash)| (name.as_str(), *hash)));
    let saved_again = as_exported.as_bytes() != bytes;
    if saved_again {
        findings.add(SUMS, None, None, What::SavedAgain);
    }
    let digest = Some(sha256(as_exported.as_bytes()));
    DataList { listed, digest, saved_again }
}

fn read_all(place: &mut Place, name: &str, limit: u64) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    place.read(name, limit)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Names files that no export of ours holds; they are only worth knowing. Says how many findings are no harm so far.
fn name_strangers(place: &mut Place, names: &[String], findings: &mut Findings) -> usize {
    let mut harmless = findings.kept.iter().filter(|f| f.what == What::SavedAgain).count();
    let listed = read_all(place, OTHER_SUMS, sums::LIST_LIMIT).unwrap_or_default();
    let listed = sums::parse(OTHER_SUMS, &listed, &mut Findings::default());
    for name in names {
        let known = [TONG_HOP, PHIEU, SUMS, OTHER_SUMS].contains(&name.as_str());
        if !known && !listed.iter().any(|(n, _)| n == name) {
            findings.add(name, None, None, What::Unlisted);
            harmless += 1;
        }
    }
    harmless
}

/// How one of the two files stands to its listed hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    AsListed,
    SavedAgain,
    Differs,
    Unread,
}

/// What the comparison of the two files points at.
type Hints<'a> = (&'a [Finding], &'a [slips::Suspect]);

struct DataFile {
    name: &'static str,
    limit: u64,
    listed: Option<Digest>,
    hash: Option<Digest>,
    state: State,
    taken: Taken,
    trouble: Option<What>,
}

impl DataFile {
    fn look(place: &mut Place, name: &'static str, limit: u64, listed: Option<Digest>) -> Self {
        let file = |hash, state, taken, trouble| Self { name, limit, listed, hash, state, taken, trouble };
        let hash = match hash_of(place, name, limit) {
            Ok(hash) => hash,
            Err(trouble) => return file(None, State::Unread, Taken::AsIs, Some(trouble.into())),
        };
        let Some(wanted) = listed else { return file(Some(hash), State::Unread, Taken::DayFirst, None) };
        if hash == wanted {
            return file(Some(hash), State::AsListed, Taken::AsIs, None);
        }
        for taken in Taken::ALL {
            let again = place.read(name, limit).ok().and_then(|input| canonical_hash(input, taken));
            if again == Some(wanted) {
                return file(Some(hash), State::SavedAgain, taken, None);
            }
        }
        file(Some(hash), State::Differs, Taken::DayFirst, None)
    }

    /// Says what is wrong with the file as a whole and, where it can be proven, with which cell.
    fn tell(&self, place: &mut Place, hints: Hints<'_>, out: &mut Vec<Finding>) {
        let mut add = |what| {
            out.push(Finding { file: self.name.to_owned(), line: None, column: None, what });
        };
        match (self.state, &self.trouble, self.listed) {
            (_, Some(trouble), _) => add(trouble.clone()),
            (State::SavedAgain, ..) => add(What::SavedAgain),
            (State::Differs, _, Some(listed)) => {
                add(What::HashDiffers);
                out.extend(self.changed_cell(place, listed, hints));
            }
            _ => {}
        }
    }

    fn changed_cell(
        &self,
        place: &mut Place,
        listed: Digest,
        (hints, suspects): Hints<'_>,
    ) -> Option<Finding> {
        let most = self.limit.min(mend::MOST_BYTES);
        [Taken::AsIs, Taken::DayFirst].into_iter().find_map(|taken| {
            let mut rows = Vec::new();
            let input = place.read(self.name, most).ok()?;
            let push = &mut |row| {
                rows.push(row);
                Ok(())
            };
            read_table(input, taken, push).ok()?;
            mend::find(self.name, &rows, listed, hints, suspects)
        })
    }
}

fn hash_of(place: &mut Place, name: &str, limit: u64) -> Result<Digest, Trouble> {
    let mut input = Hashing::new(place.read(name, limit)?);
    io::copy(&mut input, &mut io::sink())?;
    Ok(input.finish())
}

fn read_figures(place: &mut Place, file: &DataFile, findings: &mut Findings) -> Option<Table> {
    let input = place.read(TONG_HOP, figures::LIMIT).ok()?;
    figures::read(input, file.taken, findings)
}

/// Holds the files that go along against their list. Says whether they are as listed.
fn check_others(place: &mut Place, findings: &mut Findings) -> bool {
    let before = findings.total();
    match read_all(place, OTHER_SUMS, sums::LIST_LIMIT) {
        Ok(bytes) => {
            for (name, listed) in sums::parse(OTHER_SUMS, &bytes, findings) {
                match hash_of(place, &name, OTHER_LIMIT) {
                    Ok(hash) if hash == listed => {}
                    Ok(_) => findings.add(&name, None, None, What::HashDiffers),
                    Err(trouble) => findings.add(&name, None, None, trouble.into()),
                }
            }
        }
        // Somebody who sends on the three files that count sends enough.
        Err(Trouble::Missing) => {}
        Err(trouble) => findings.add(OTHER_SUMS, None, None, trouble.into()),
    }
    findings.total() == before
}
