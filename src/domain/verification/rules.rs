//! What may be asked of the verification.

use super::super::command::Command;
use super::super::event::Event;
use super::super::opening::Opening;
use super::super::people::{Person, Seat, same_person};
use super::super::refusal::Refusal;
use super::super::slip::{Answer, Answers, Marks, Slip, SlipNumber, Verdict};
use super::super::stage::StageName;
use super::super::{Severity, StageLack};
use super::{Difference, Draw, GENERATOR, Reading, SampleDrawn, Seed, draw};

impl Opening {
    /// The events that answer a command about the verification.
    pub(in super::super) fn decide_verification(&self, command: Command) -> Result<Vec<Event>, Refusal> {
        let now = self.stage.name();
        if now != StageName::Reconciling {
            return Err(Refusal::WrongStage(now));
        }
        match command {
            Command::DrawSample { how, seed } => self.decide_draw(how, seed),
            Command::KeySample { number, reading, by } => {
                self.may_verify(&by)?;
                let sampled = self.verification.sample.get(&number).ok_or(Refusal::NotSampled(number))?;
                if sampled.second.is_some() {
                    return Err(Refusal::NotSampled(number));
                }
                let slip = self.slip(number).ok_or(Refusal::NoSuchSlip(number))?;
                if Reading::of(&slip.verdict).is_none() {
                    return Err(Refusal::NotSampled(number));
                }
                let verdict = self.verdict_of(&reading);
                Slip { verdict, field: slip.field.clone(), comments: Vec::new() }
                    .check(&self.form)
                    .map_err(Refusal::Slip)?;
                Ok(vec![Event::SampleKeyed { number, reading, by }])
            }
            Command::SettleSample { number, verdict, by, reason } => {
                self.decide_settle(number, verdict, by, reason)
            }
            _ => Err(Refusal::Lack(StageLack::NoSuchStep)),
        }
    }

    fn decide_draw(&self, how: Draw, seed: Seed) -> Result<Vec<Event>, Refusal> {
        if let Draw::Field(Some(code)) = &how
            && self.office.field_index(code).is_none()
        {
            return Err(Refusal::UnknownField(code.clone()));
        }
        let errors = self.open_findings(Severity::Error);
        if !errors.is_empty() {
            return Err(Refusal::Errors(errors));
        }
        let (strata, total) = self.strata(&how);
        let chance = !matches!(how, Draw::Field(_));
        let numbers = draw(seed, &strata, total);
        if numbers.is_empty() {
            return Err(Refusal::NothingToDraw);
        }
        Ok(vec![Event::SampleDrawn(SampleDrawn {
            how,
            generator: if chance { GENERATOR.to_owned() } else { String::new() },
            seed: chance.then_some(seed),
            of: self.slips.len() as u32,
            numbers,
        })])
    }

    /// The third keying stands: the slip says it from now on, with its trail.
    fn decide_settle(
        &self,
        number: SlipNumber,
        verdict: Verdict,
        by: Person,
        reason: String,
    ) -> Result<Vec<Event>, Refusal> {
        self.may_verify(&by)?;
        super::super::decide::reason_text(&reason)?;
        let sampled = self.verification.sample.get(&number).filter(|s| s.waits());
        let sampled = sampled.ok_or(Refusal::NotSampled(number))?;
        let before = self.slip(number).ok_or(Refusal::NoSuchSlip(number))?;
        let slip = Slip { verdict, ..before.clone() };
        slip.check(&self.form).map_err(Refusal::Slip)?;
        let reading = Reading::of(&slip.verdict).ok_or(Refusal::NotSampled(number))?;
        // What the first two agreed in is not asked, and not changed.
        if let (Difference::Criteria(asked), Some(first)) = (sampled.difference(), &sampled.first) {
            let only_asked = match first.difference(&reading) {
                Difference::None => true,
                Difference::Criteria(changed) => changed.iter().all(|i| asked.contains(i)),
                Difference::Verdict => false,
            };
            if !only_asked {
                return Err(Refusal::Stale);
            }
        }
        let mut events = vec![Event::SampleSettled { number, reading, by }];
        if slip != *before {
            events.push(Event::SlipCorrected { number, slip, reason });
        }
        Ok(events)
    }

    /// A slip that is being keyed again is not touched until that is done.
    pub(in super::super) fn uncovered(&self, number: SlipNumber) -> Result<(), Refusal> {
        if self.covered().contains(&number) { Err(Refusal::BeingVerified) } else { Ok(()) }
    }

    /// Whether somebody may verify: not who keyed.
    pub fn may_verify(&self, by: &Person) -> Result<(), Refusal> {
        super::super::decide::text(&by.name, true)?;
        super::super::decide::text(&by.title, false)?;
        super::super::decide::text(&by.body, false)?;
        let clerk = self.seated(&Seat::Clerk);
        // Somebody named without a title is known by the name alone.
        let plain = |p: &Person| Person { title: String::new(), ..p.clone() };
        let is_by = |k: &Person| same_person(k, by) || (by.title.is_empty() && same_person(&plain(k), by));
        let keyed = self.verification.keyers.iter().chain(clerk).any(is_by);
        if keyed { Err(Refusal::OwnWork) } else { Ok(()) }
    }

    /// Those present who may key the sample: the chair and the witnesses, unless they keyed.
    pub fn verifiers(&self) -> Vec<&Person> {
        let mut people: Vec<&Person> = Vec::new();
        for attendee in self.present() {
            let known = people.iter().any(|p| same_person(p, &attendee.person));
            if !known && self.may_verify(&attendee.person).is_ok() {
                people.push(&attendee.person);
            }
        }
        people
    }

    /// A reading as a verdict, with nothing said of facts and respondent.
    fn verdict_of(&self, reading: &Reading) -> Verdict {
        match reading {
            Reading::Valid { criteria } => Verdict::Valid {
                marks: Marks {
                    criteria: criteria.clone(),
                    facts: Answers::filled(Answer::Blank, self.form.facts.len()),
                    respondent: Answers::filled(Answer::Blank, self.form.respondent.len()),
                },
            },
            Reading::Invalid { reason, note } => {
                Verdict::Invalid { reason: reason.clone(), note: note.clone() }
            }
        }
    }
}
