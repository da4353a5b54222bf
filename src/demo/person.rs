//! Made-up people and companies: names, numbers, addresses, relatives and habits.

use super::rng::Rng;
use super::texts::{Addresses, Chances, City, Debtor, Kind, Names, Places, Relative, Sex, Voice};
use crate::domain::id::PartyId;
use crate::domain::party::{Party, Point, PointKind, Role};

/// When somebody picks up the telephone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hours {
    Any,
    Morning,
    Noon,
    /// Never before six.
    Evening,
}

/// How somebody talks about the debt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Temper {
    Willing,
    Stretched,
    Evasive,
    Refusing,
}

/// Everybody in a case, with their numbers and addresses.
#[derive(Debug)]
pub(super) struct People {
    /// The debtor first.
    pub(super) parties: Vec<Party>,
    pub(super) points: Vec<Point>,
    /// How many of the first points are the debtor's own numbers.
    pub(super) own_numbers: usize,
    pub(super) hours: Hours,
    pub(super) temper: Temper,
}

/// Puts together the debtor of that index and whoever stands beside them. Everything is drawn
/// from `rng` alone, so that the same person comes out the same in each of their cases.
pub(super) fn debtor(kind: &Kind, index: u32, chances: &Chances, rng: &mut Rng) -> People {
    let number = format!("C{:07}", 1_000_000 + index);
    let sex = sex(rng);
    let family = kind.words.names.surnames.pick(rng).as_str();
    let company = kind.segment.debtor == Debtor::Company;
    let places = &kind.words.places;
    let city = city(places, rng);
    let name = match company {
        true => company_name(&kind.words.names, city, rng),
        false => full_name(&kind.words.names, family, sex, rng),
    };
    let party = Party {
        id: PartyId::derive(&[&kind.segment.creditor, &number]),
        number,
        name,
        variants: Vec::new(),
        role: Role::Debtor,
        relation: None,
        id_number: (!company).then(|| format!("**************{:04}", rng.below(10_000))),
    };
    let mut people = People {
        parties: vec![party],
        points: Vec::with_capacity(6),
        own_numbers: 0,
        hours: hours(rng),
        temper: temper(rng),
    };
    let mut making = Making { kind, chances, rng, city };
    making.numbers(&mut people, index);
    making.addresses(&mut people);
    if making.rng.chance(chances.spouse) {
        making.relative(&mut people, family, sex);
    }
    people
}

/// Adds somebody who answers for the debt of that account.
pub(super) fn add_guarantor(people: &mut People, kind: &Kind, account: &str, rng: &mut Rng) {
    let names = &kind.words.names;
    let (family, sex) = (names.surnames.pick(rng), sex(rng));
    let party = Party {
        id: PartyId::derive(&[&kind.segment.creditor, account, "guarantor"]),
        number: format!("G-{account}"),
        name: full_name(names, family, sex, rng),
        variants: Vec::new(),
        role: Role::Guarantor,
        relation: Some(kind.voice.guarantor.clone()),
        id_number: None,
    };
    let mobile = dial(kind.words.places.mobile.pick(rng), rng);
    people.points.push(Point::new(party.id, PointKind::Phone, &mobile, direct(&kind.voice)));
    people.parties.push(party);
}

struct Making<'a> {
    kind: &'a Kind,
    chances: &'a Chances,
    rng: &'a mut Rng,
    city: Option<&'a City>,
}

impl Making<'_> {
    /// The debtor's own numbers, the one that answers best first.
    fn numbers(&mut self, people: &mut People, index: u32) {
        let (places, voice) = (&self.kind.words.places, &self.kind.voice);
        let [first, second, home] = &voice.own_labels;
        let id = people.parties[0].id;
        let mut add = |value: &str, label: &str| {
            let point = Point::new(id, PointKind::Phone, value, Some(label.to_owned()));
            // A small block of numbers may give the same one twice.
            if people.points.iter().all(|p| p.id != point.id) {
                people.points.push(point);
            }
        };
        add(&self.main_number(), first);
        if self.rng.chance(self.chances.second_mobile) {
            add(&self.main_number(), second);
        }
        if self.rng.chance(self.chances.home_number) {
            add(&self.landline(), home);
        }
        if self.rng.chance(self.chances.work_number) {
            let employer = company_name(&self.kind.words.names, self.city, self.rng);
            let label = match self.kind.segment.debtor {
                Debtor::Person => format!("{} {employer}", voice.work_label),
                Debtor::Company => voice.work_label.clone(),
            };
            add(&self.landline(), &label);
        }
        people.own_numbers = people.points.len();
        let company = self.kind.segment.debtor == Debtor::Company;
        if company || self.rng.chance(self.chances.email) {
            let email = format!("c{}{}", 1_000_000 + index, places.email);
            people.points.push(Point::new(id, PointKind::Email, &email, None));
        }
    }

    fn addresses(&mut self, people: &mut People) {
        let [first, second] = &self.kind.voice.address_labels;
        let id = people.parties[0].id;
        let places = &self.kind.words.places;
        let here = address(places, self.city, self.rng);
        people.points.push(Point::new(id, PointKind::Address, &here, Some(first.clone())));
        if self.rng.chance(self.chances.second_address) {
            let elsewhere = address(places, city(places, self.rng), self.rng);
            people.points.push(Point::new(
                id,
                PointKind::Address,
                &elsewhere,
                Some(second.clone()),
            ));
        }
    }

    /// The spouse, or somebody else whom the debtor named.
    fn relative(&mut self, people: &mut People, family: &str, debtor: Sex) {
        let (names, voice) = (&self.kind.words.names, &self.kind.voice);
        let spouse = self.kind.segment.debtor == Debtor::Person && self.rng.chance(50);
        let (relation, sex, family) = if spouse {
            (&voice.spouse, debtor.other(), names.surnames.pick(self.rng).as_str())
        } else {
            let Relative { name, sex, family: same } = voice.relatives.pick(self.rng);
            let own = names.surnames.pick(self.rng).as_str();
            (name, sex.unwrap_or_else(|| self::sex(self.rng)), if *same { family } else { own })
        };
        let number = format!("{}-1", people.parties[0].number);
        let party = Party {
            id: PartyId::derive(&[&self.kind.segment.creditor, &number]),
            number,
            name: full_name(names, family, sex, self.rng),
            variants: Vec::new(),
            role: Role::ContactPerson,
            relation: Some(relation.clone()),
            id_number: None,
        };
        let mobile = dial(self.kind.words.places.mobile.pick(self.rng), self.rng);
        people.points.push(Point::new(party.id, PointKind::Phone, &mobile, direct(voice)));
        people.parties.push(party);
    }

    /// A person's mobile; companies answer at their desks.
    fn main_number(&mut self) -> String {
        match self.kind.segment.debtor {
            Debtor::Person => dial(self.kind.words.places.mobile.pick(self.rng), self.rng),
            Debtor::Company => self.landline(),
        }
    }

    fn landline(&mut self) -> String {
        let local = dial(&self.kind.words.places.landline, self.rng);
        match self.city {
            Some(city) => [&city.area, "-", &local].concat(),
            None => local,
        }
    }
}

fn direct(voice: &Voice) -> Option<String> {
    Some(voice.direct_label.clone())
}

fn hours(rng: &mut Rng) -> Hours {
    match rng.below(10) {
        0..4 => Hours::Any,
        4 | 5 => Hours::Morning,
        6 => Hours::Noon,
        _ => Hours::Evening,
    }
}

fn temper(rng: &mut Rng) -> Temper {
    match rng.below(10) {
        0..4 => Temper::Willing,
        4..7 => Temper::Stretched,
        7 | 8 => Temper::Evasive,
        _ => Temper::Refusing,
    }
}

fn sex(rng: &mut Rng) -> Sex {
    if rng.chance(45) { Sex::Female } else { Sex::Male }
}

impl Sex {
    fn other(self) -> Self {
        match self {
            Self::Female => Self::Male,
            Self::Male => Self::Female,
        }
    }
}

/// A collector's name.
pub(super) fn colleague(names: &Names, rng: &mut Rng) -> String {
    let sex = sex(rng);
    full_name(names, names.surnames.pick(rng), sex, rng)
}

fn full_name(names: &Names, family: &str, sex: Sex, rng: &mut Rng) -> String {
    let (given, syllables) = match sex {
        Sex::Female => (&names.female, &names.female_syllables),
        Sex::Male => (&names.male, &names.male_syllables),
    };
    match syllables {
        None => [given.pick(rng), " ", family].concat(),
        Some([first, second]) if rng.chance(35) => {
            [family, first.pick(rng), second.pick(rng)].concat()
        }
        Some(_) => [family, given.pick(rng)].concat(),
    }
}

fn company_name(names: &Names, city: Option<&City>, rng: &mut Rng) -> String {
    let (name, trade) = (names.companies.pick(rng), names.trades.pick(rng));
    let end = names.company_ends.pick(rng);
    match city {
        Some(city) => [city.short(), name, trade, end].concat(),
        None if rng.chance(30) => {
            format!("{name} & {} {end}", names.surnames.pick(rng))
        }
        None => [name, " ", trade, " ", end].concat(),
    }
}

impl City {
    /// The name without its province: 浙江省杭州市 is 杭州.
    fn short(&self) -> &str {
        let city = self.name.split_once('省').map_or(self.name.as_str(), |(_, city)| city);
        city.trim_end_matches('市')
    }
}

fn city<'a>(places: &'a Places, rng: &mut Rng) -> Option<&'a City> {
    match &places.addresses {
        Addresses::Chinese { cities, .. } => Some(cities.pick(rng)),
        Addresses::Western { .. } => None,
    }
}

fn address(places: &Places, city: Option<&City>, rng: &mut Rng) -> String {
    match (&places.addresses, city) {
        (Addresses::Chinese { estates, .. }, Some(city)) => {
            let (road, house, estate) =
                (city.roads.pick(rng), rng.between(1, 888), estates.pick(rng));
            let (block, room) = (rng.between(1, 32), rng.between(1, 26) * 100 + rng.between(1, 4));
            format!("{}{road}{house}号{estate}{block}幢{room}室", city.name)
        }
        (Addresses::Western { streets, towns, house_last }, _) => {
            let (street, town) = (streets.pick(rng), towns.pick(rng));
            let house = rng.spread(2, if *house_last { 140 } else { 2400 });
            match house_last {
                true => format!("{street} {house}, {town}"),
                false => format!("{house} {street}, {town}"),
            }
        }
        (Addresses::Chinese { .. }, None) => String::new(),
    }
}

/// A number of that pattern, each `#` a digit.
pub(super) fn dial(pattern: &str, rng: &mut Rng) -> String {
    let mut number = String::with_capacity(pattern.len());
    for c in pattern.chars() {
        match c {
            '#' => number.extend(char::from_digit(rng.below(10), 10)),
            other => number.push(other),
        }
    }
    number
}
