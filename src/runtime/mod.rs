//! Where the parts meet: the clock, the office's configuration, the data file, the export, and the loop between the
//! terminal and the program.
//!
//! [`Desk`] carries out what the pure parts ask for, one action a transaction; the screen and the command line use the
//! same one.

mod ahead;
mod backup;
mod broken;
mod clock;
mod desk;
mod documents;
mod effects;
mod export;
mod history;
mod home;
mod import;
mod practice;
mod screen;
mod show;
mod trouble;
mod year;

pub use ahead::{Artist, Seen};
pub use clock::{Clock, VIETNAM};
pub use desk::Desk;
pub use effects::{Ended, View, pump};
pub use export::{Exporting, StoreSlips};
pub use import::{NotImported, NotTaken, look_at_import, take_slips};
pub use practice::{PracticePlan, generate};
pub use screen::{Looks, run_screen};
pub use show::show_folder;
pub use trouble::{export_trouble, store_trouble};
