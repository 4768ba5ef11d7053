//! Going back to an earlier stage: where to, then why. Shared by the stages.

use crate::app::cx::Cx;
use crate::app::dialog::{Answered, Dialog};
use crate::app::words::Words;
use crate::domain::{Command, Stage, StageName};

/// What a screen that goes back has asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Back {
    /// Which of these stages.
    Where(Vec<StageName>),
    /// Why, once the stage is chosen.
    Why(StageName),
}

impl Back {
    /// Asks which earlier stage to take up again, the nearest first; none where there is none.
    pub fn ask(cx: &mut Cx) -> Option<Self> {
        let now = cx.stage()?;
        // An amendment does not open the box again.
        let there = |s: &StageName| *s < now && !(cx.amending() && *s == StageName::BoxOpening);
        let stages: Vec<_> = StageName::DAY.into_iter().filter(there).rev().collect();
        if stages.is_empty() {
            return None;
        }
        let option = |stage: StageName| (Words::new(move |t| (t.common.stage)(stage).to_owned()), false);
        let options = stages.iter().copied().map(option).collect();
        let title = Words::fixed(|t| t.reconciling.back_title);
        cx.open(Dialog::choose(title, options).with_lines(means(cx)));
        Some(Self::Where(stages))
    }

    /// Asks why to go back to a stage; `reason` is proposed.
    pub fn to(stage: StageName, reason: &str, cx: &mut Cx) -> Self {
        let title = Words::new(move |t| (t.reconciling.back_why)((t.common.stage)(stage)));
        cx.open(Dialog::ask_why(title).starting_with(reason).with_lines(means(cx)));
        Self::Why(stage)
    }

    /// Takes an answer; what is asked next, if anything.
    pub fn answer(self, answer: Answered, cx: &mut Cx) -> Option<Self> {
        match (self, answer) {
            (Self::Where(stages), Answered::Choice(i, _)) => {
                stages.get(i).copied().map(|stage| Self::to(stage, "", cx))
            }
            (Self::Why(to), Answered::Text(reason)) => {
                cx.execute(Command::StepBack { to, reason });
                None
            }
            _ => None,
        }
    }
}

/// What going back takes away.
fn means(cx: &Cx) -> Vec<Words> {
    let said = match cx.opening.as_ref().map(|o| &o.stage) {
        Some(Stage::Confirming(stage)) => !stage.confirmed.is_empty() || stage.chair.is_some(),
        Some(Stage::Closing(_)) => true,
        _ => false,
    };
    let keeps = Words::fixed(|t| t.reconciling.back_keeps);
    if said { vec![Words::fixed(|t| t.reconciling.back_withdraws)] } else { vec![keeps] }
}
