//! The pages of the office's names as forms, and back.

use chrono::Weekday;

use super::typed;
use crate::app::fields::{Fields, Item};
use crate::app::words::Words;
use crate::domain::{Field, Label, Office, OfficeFault, Signer, WitnessBody};

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Unit, place, form, from which day.
    #[default]
    Unit,
    /// The fields and their officials.
    Fields,
    /// Signer and witness bodies.
    People,
    /// Recipients, a line each.
    Recipients,
    /// Legal bases, a line each.
    Bases,
    /// Opening day and rest days.
    Days,
}

impl Part {
    /// All, in their order.
    pub const ALL: [Self; 6] =
        [Self::Unit, Self::Fields, Self::People, Self::Recipients, Self::Bases, Self::Days];
}

/// Lines of the form a field takes.
pub(super) const LINES_A_FIELD: usize = 3;

/// Line of the name at the head of documents.
pub(super) const UNIT_HEAD: usize = 2;

/// Most characters of a name.
const NAME_MAX: usize = 120;

/// Most characters of a recipient or a basis.
const LINE_MAX: usize = 200;

/// Most recipients or bases.
const LINES_MAX: usize = 20;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

type Label0 = fn(&'static crate::text::Texts) -> &'static str;

fn name(label: Label0, value: &str) -> Item {
    Item::text(Words::fixed(label), NAME_MAX, value)
}

/// The form of a page; titles of the forms to choose from are only needed for the first.
pub(super) fn of(part: Part, office: &Office, titles: &[Label], chosen: Option<usize>) -> Fields {
    let items = match part {
        Part::Unit => {
            let titles = titles.iter().cloned().map(|l| Words::new(move |t| t.lang.of(&l).to_owned()));
            vec![
                Item::date(Words::fixed(|t| t.office.from), Some(office.from)).required(),
                name(|t| t.office.unit, &office.unit).required(),
                name(|t| t.office.unit_head, &office.unit_head).required(),
                Item::text(Words::fixed(|t| t.office.unit_code), 20, &office.unit_code).required(),
                name(|t| t.office.place, &office.place).required(),
                name(|t| t.office.room, &office.room).required(),
                name(|t| t.office.motto, &office.motto_name).required(),
                Item::choice(Words::fixed(|t| t.office.form), titles.collect(), chosen).required(),
            ]
        }
        Part::Fields => office.fields.iter().flat_map(field_items).collect(),
        Part::People => {
            let signer = &office.signer;
            let mut items = vec![
                name(|t| t.office.on_behalf, &signer.on_behalf),
                name(|t| t.office.signer_title, &signer.title),
                name(|t| t.office.signer, &signer.name),
            ];
            for body in &office.witness_bodies {
                let code = body.code.clone();
                let label = Words::new(move |t| (t.office.body_name)(code.as_str()));
                items.push(Item::text(label, NAME_MAX, &body.name).required());
                items.push(name(|t| t.office.name_en, &body.name_en));
            }
            items
        }
        Part::Recipients => lines(part, &office.recipients),
        Part::Bases => lines(part, &office.bases),
        Part::Days => {
            let day = Item::number(Words::fixed(|t| t.office.opening_day), Some(office.opening_day));
            let mut items = vec![day.required().hint(Words::fixed(|t| t.office.opening_day_hint))];
            items.extend(WEEK.map(|day| {
                let label = Words::new(move |t| capital((t.calendar.weekday)(day)));
                let options = [0, 1].map(|i| Words::new(move |t| t.office.work_or_rest[i].to_owned()));
                let rests = office.rest_days.contains(&day);
                Item::choice(label, options.into(), Some(usize::from(rests))).required()
            }));
            items
        }
    };
    Fields::new(items)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn field_items(field: &Field) -> [Item; LINES_A_FIELD] {
    let code = field.code.clone();
    let label = Words::new(move |t| (t.office.field_name)(code.as_str()));
    [
        Item::text(label, NAME_MAX, &field.name).required(),
        name(|t| t.office.official, &field.official),
        name(|t| t.office.name_en, &field.name_en),
    ]
}

fn lines(part: Part, texts: &[String]) -> Vec<Item> {
    let items = texts.iter().enumerate().map(|(i, text)| line(part, i, text)).collect();
    let mut fields = Fields::new(items);
    grow(part, &mut fields);
    fields.items
}

fn line(part: Part, at: usize, text: &str) -> Item {
    let label = Words::new(move |t| match part {
        Part::Recipients => (t.office.recipient)(at + 1),
        _ => (t.office.basis)(at + 1),
    });
    Item::text(label, LINE_MAX, text)
}

/// Lists of lines keep one empty line at their end, to write the next one into.
pub(super) fn grow(part: Part, fields: &mut Fields) {
    let full = fields.items.last().is_none_or(|item| !item.typed().is_empty());
    let count = fields.items.len();
    if matches!(part, Part::Recipients | Part::Bases) && full && count < LINES_MAX {
        fields.items.push(line(part, count, ""));
    }
}

/// The profile the forms say; what cannot be read stays as in `office`.
pub(super) fn read(forms: &[Fields], office: &Office, form_ids: &[String]) -> Office {
    let none = Fields::default();
    let form = |part: Part| forms.get(part as usize).unwrap_or(&none);
    let text = |part: Part, line: usize| typed(form(part), line);
    let choice = |part: Part, line: usize| form(part).items.get(line).and_then(Item::as_choice);
    let or_name = |english: String, name: &str| if english.is_empty() { name.to_owned() } else { english };
    let first = form(Part::Unit).items.first();
    let fields = office.fields.iter().enumerate().map(|(i, field)| {
        let at = i * LINES_A_FIELD;
        let name = text(Part::Fields, at);
        let name_en = or_name(text(Part::Fields, at + 2), &name);
        Field { code: field.code.clone(), name, name_en, official: text(Part::Fields, at + 1) }
    });
    let bodies = office.witness_bodies.iter().enumerate().map(|(i, body)| {
        let name = text(Part::People, 3 + 2 * i);
        let name_en = or_name(text(Part::People, 4 + 2 * i), &name);
        WitnessBody { code: body.code.clone(), name, name_en }
    });
    let list = |part: Part| {
        form(part).items.iter().map(Item::typed).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let rest = WEEK.into_iter().enumerate().filter(|(i, _)| choice(Part::Days, i + 1) == Some(1));
    let form_id = choice(Part::Unit, 7).and_then(|i| form_ids.get(i)).unwrap_or(&office.form);
    Office {
        from: first.and_then(Item::as_date).unwrap_or(office.from),
        unit: text(Part::Unit, 1),
        unit_head: text(Part::Unit, UNIT_HEAD),
        unit_code: text(Part::Unit, 3),
        place: text(Part::Unit, 4),
        room: text(Part::Unit, 5),
        motto_name: text(Part::Unit, 6),
        form: form_id.clone(),
        recipients: list(Part::Recipients),
        bases: list(Part::Bases),
        signer: Signer {
            on_behalf: text(Part::People, 0),
            title: text(Part::People, 1),
            name: text(Part::People, 2),
        },
        opening_day: form(Part::Days).items.first().and_then(Item::as_number).unwrap_or(office.opening_day),
        rest_days: rest.map(|(_, day)| day).collect(),
        fields: fields.collect(),
        witness_bodies: bodies.collect(),
        verification: office.verification,
    }
}

/// The page a fault is mended on.
pub(super) fn place_of(fault: &OfficeFault) -> Part {
    match fault {
        OfficeFault::UnitCode(_) | OfficeFault::Empty(_) => Part::Unit,
        OfficeFault::OpeningDay(_) | OfficeFault::RestDays | OfficeFault::Verification(_) => Part::Days,
        OfficeFault::WitnessBodies(_) => Part::People,
        OfficeFault::Fields(_) | OfficeFault::BadCode(_) | OfficeFault::DuplicateCode(_) => Part::Fields,
    }
}
