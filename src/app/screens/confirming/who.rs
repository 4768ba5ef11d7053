//! Who speaks at Xác nhận: the witnesses of the two bodies, and the chair where no witness confirmed.

use crate::app::words::Words;
use crate::domain::{
    Absence, BodyCode, ChairWord, Confirmation, ConfirmingStage, Opening, Person, PersonId, Seat, Stage,
};

/// Somebody who is to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The witness of a body.
    Body(BodyCode),
    /// The chair.
    Chair,
}

/// What somebody has said so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'a> {
    /// Nothing yet.
    Nothing,
    /// A witness confirmed.
    Confirmed(&'a Confirmation),
    /// Recorded as absent or refusing.
    Absent(&'a Absence),
    /// The chair confirmed.
    Chair(&'a ChairWord),
}

/// The stage's own state, in Xác nhận.
pub fn stage(opening: &Opening) -> Option<&ConfirmingStage> {
    match &opening.stage {
        Stage::Confirming(stage) => Some(stage),
        _ => None,
    }
}

/// Whether the chair must stand in: every body is recorded as absent or refusing.
pub fn chair_needed(opening: &Opening) -> bool {
    stage(opening).is_some_and(|stage| {
        let bodies = &opening.office.witness_bodies;
        stage.confirmed.is_empty() && bodies.iter().all(|b| stage.absent.iter().any(|a| a.body == b.code))
    })
}

/// Those who are to speak, in order.
pub fn speakers(opening: &Opening) -> Vec<Who> {
    let mut all: Vec<_> = opening.office.witness_bodies.iter().map(|b| Who::Body(b.code.clone())).collect();
    if chair_needed(opening) || stage(opening).is_some_and(|s| s.chair.is_some()) {
        all.push(Who::Chair);
    }
    all
}

impl Who {
    /// The person in the seat, if somebody sits in it.
    pub fn person<'a>(&self, opening: &'a Opening) -> Option<&'a Person> {
        opening.seated(&self.seat())
    }

    /// The seat.
    pub fn seat(&self) -> Seat {
        match self {
            Self::Body(body) => Seat::Witness(body.clone()),
            Self::Chair => Seat::Chair,
        }
    }

    /// The person who speaks: in the seat, or for the empty seat of the chair the one who signs for the unit.
    pub fn speaker(&self, opening: &Opening) -> Option<Person> {
        let seated = self.person(opening).cloned();
        match self {
            Self::Body(_) => seated,
            Self::Chair => Some(seated.unwrap_or_else(|| {
                let office = &opening.office;
                Person {
                    id: PersonId(0),
                    name: office.signer.name.clone(),
                    title: office.signer.title.clone(),
                    body: office.unit.clone(),
                }
            })),
        }
    }

    /// The body, or the chair's seat, by name.
    pub fn role(&self, opening: &Opening) -> Words {
        match self {
            Self::Body(code) => {
                let body = opening.office.witness_bodies.iter().find(|b| b.code == *code);
                let names = body.map_or_else(
                    || (code.to_string(), code.to_string()),
                    |b| (b.name.clone(), b.name_en.clone()),
                );
                Words::new(move |t| t.lang.pick(&names.0, &names.1).to_owned())
            }
            Self::Chair => Words::new(|t| (t.common.seat)(&Seat::Chair).to_owned()),
        }
    }

    /// The person's name, or the body's where nobody sits in the seat.
    pub fn name(&self, opening: &Opening) -> Words {
        match self.speaker(opening) {
            Some(person) => Words::own(person.name),
            None => self.role(opening),
        }
    }

    /// What was said.
    pub fn said<'a>(&self, opening: &'a Opening) -> Said<'a> {
        let Some(stage) = stage(opening) else { return Said::Nothing };
        match self {
            Self::Chair => stage.chair.as_ref().map_or(Said::Nothing, Said::Chair),
            Self::Body(code) => {
                let confirmed = stage.confirmed.iter().find(|c| c.body == *code).map(Said::Confirmed);
                let absent = || stage.absent.iter().find(|a| a.body == *code).map(Said::Absent);
                confirmed.or_else(absent).unwrap_or(Said::Nothing)
            }
        }
    }

    /// Names of those who are present and may watch this person's PIN being set anew: the other witness and the chair.
    pub fn watchers(&self, opening: &Opening) -> Vec<String> {
        let own = self.person(opening).map(|p| p.id);
        let watching = opening.present().iter().filter(|a| a.seat != Seat::Clerk && Some(a.person.id) != own);
        let mut names: Vec<String> = Vec::new();
        for attendee in watching {
            if !names.contains(&attendee.person.name) {
                names.push(attendee.person.name.clone());
            }
        }
        names
    }
}
