//! `kiemphieu practice`: a separate, watermarked file with generated months.

use std::io::{self, Write};
use std::path::Path;

use chrono::NaiveTime;

use super::args::PracticeArgs;
use crate::config::{Config, Folder};
use crate::runtime::{Clock, Desk, PracticePlan, generate};
use crate::text::{Lang, Trouble};

/// Opens the practice file; a new one is filled first. Returns the desk on it.
pub fn open(
    args: &PracticeArgs,
    folder: Folder,
    config: Config,
    file: Option<&Path>,
) -> Result<Desk, Trouble> {
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    let clock = args.today.map_or_else(Clock::system, |day| Clock::starting(day, nine));
    let path = file.map_or_else(|| folder.practice_file(), Path::to_owned);
    let mut desk = Desk::open(folder, config, clock, &path, true)?;
    let empty = desk.store()?.openings().map_err(|e| desk.trouble(e))?.is_empty();
    if empty && args.months > 0 {
        // On the screens this month is left to the person who practises.
        let this_month = crate::domain::Month::of(clock.today()).day(1);
        let today = if args.no_screen { clock.today() } else { this_month.unwrap_or_else(|| clock.today()) };
        generate(&mut desk, PracticePlan { months: args.months, slips: args.slips, seed: args.seed, today })?;
    }
    Ok(desk)
}

/// Prints the months of a practice file, a line each: month, day, slips, headline rate, check code.
pub fn print_months(desk: &Desk, lang: Lang, out: &mut dyn Write) -> Result<io::Result<()>, Trouble> {
    let rows = desk.store()?.openings().map_err(|e| desk.trouble(e))?;
    for row in rows {
        let summary = desk.summary(row.key)?;
        let whole = &summary.figures.whole;
        let headline = whole.headline(&summary.form);
        let rate = headline.and_then(|h| h.rate(summary.form.scale.satisfied_from));
        let rate = rate.map_or_else(|| "–".to_owned(), |rate| lang.percent(rate));
        let day = row.held_on.map(|d| d.to_string()).unwrap_or_default();
        let digest = row.digest.map(|d| d.to_string()).unwrap_or_default();
        let line = writeln!(out, "{}  {day}  {}  {rate}  {digest}", row.key.month, whole.collected());
        if line.is_err() {
            return Ok(line);
        }
    }
    Ok(Ok(()))
}
