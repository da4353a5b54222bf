//! Parties and their contact points, as the creditor's system and people's findings give them.

use super::id::{PartyId, PointId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a party is to the case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Owes the debt.
    Debtor,
    /// Owes it together with the debtor.
    CoDebtor,
    /// Answers for it.
    Guarantor,
    /// Was named as somebody to reach; owes nothing.
    ContactPerson,
}

/// A person or organisation as the creditor's master data has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Party {
    /// From creditor and party number.
    pub id: PartyId,
    /// The party's number at the creditor.
    pub number: String,
    /// Tidied.
    pub name: String,
    /// Other spellings found in the creditor's files, as they stood there after tidying.
    pub variants: Vec<String>,
    /// What the party is to this case.
    pub role: Role,
    /// How they are related to the debtor, in the source's words.
    pub relation: Option<String>,
    /// An identity document's number, where the source gives one.
    pub id_number: Option<String>,
}

/// What kind of contact point.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointKind {
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A postal address.
    Address,
}

/// How far a contact point can be used.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum PointState {
    /// Nothing speaks against it.
    #[default]
    Valid,
    /// Out of service, unknown, returned.
    Invalid,
    /// Somebody else's; blocked for this debtor in every case.
    NotTheirs,
    /// Its person does not want to be reached there.
    Refused,
}

/// A phone, e-mail or address of a party.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Point {
    /// From party, kind and normalised value.
    pub id: PointId,
    /// Whose.
    pub party: PartyId,
    /// Phone, e-mail or address.
    pub kind: PointKind,
    /// As written in the source, tidied.
    pub value: String,
    /// Self, work, home ... in the source's words.
    pub label: Option<String>,
    /// Valid or why not.
    pub state: PointState,
}

impl Point {
    /// A point of that party; the id comes from the normalised value.
    #[must_use]
    pub fn new(party: PartyId, kind: PointKind, value: &str, label: Option<String>) -> Self {
        let normal = normalise(kind, value);
        let name = match kind {
            PointKind::Phone => "phone",
            PointKind::Email => "email",
            PointKind::Address => "address",
        };
        Self {
            id: PointId::derive(&[
                party.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()),
                name,
                &normal,
            ]),
            party,
            kind,
            value: value.trim().to_owned(),
            label,
            state: PointState::Valid,
        }
    }
}

/// The form in which two spellings of one contact point are equal: digits of a phone without
/// separators and without a country code's `+` or `00`; an e-mail in lower case; an address
/// without spaces.
#[must_use]
pub fn normalise(kind: PointKind, value: &str) -> String {
    match kind {
        PointKind::Phone => {
            let mut digits = String::with_capacity(value.len());
            digits.extend(
                value
                    .chars()
                    .filter_map(|c| c.to_digit(10).or_else(|| full_width_digit(c)))
                    .filter_map(|d| char::from_digit(d, 10)),
            );
            let plain = digits.strip_prefix("00").unwrap_or(&digits);
            let national = plain.strip_prefix("86").filter(|rest| rest.len() == 11);
            national.unwrap_or(plain).to_owned()
        }
        PointKind::Email => value.trim().to_lowercase(),
        PointKind::Address => value.split_whitespace().collect(),
    }
}

fn full_width_digit(c: char) -> Option<u32> {
    let code = u32::from(c);
    (0xff10..=0xff19).contains(&code).then(|| code - 0xff10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_number_are_one_point() {
        let party = PartyId::derive(&["x"]);
        let one = Point::new(party, PointKind::Phone, "+86 138-0013-8000", None);
        let two = Point::new(party, PointKind::Phone, "１３８00138000", None);
        assert_eq!(one.id, two.id);
        let other = Point::new(PartyId::derive(&["y"]), PointKind::Phone, "13800138000", None);
        assert_ne!(one.id, other.id);
    }
}
