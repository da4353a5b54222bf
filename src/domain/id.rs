//! Ids. What comes from a creditor gets its id from the creditor's own keys (UUIDv5), so that two
//! laptops that import one file agree; what people do is named by device and running number.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The namespace under which every id of this program is derived.
const NAMESPACE: Uuid = Uuid::from_u128(0x0a77_ea75_5f0c_4b8e_9d57_2f3b_91c6_4d11);

/// Derives an id from a kind and the creditor's own keys; each part is length-prefixed, so that
/// `("ab", "c")` and `("a", "bc")` differ.
fn derive(kind: &str, parts: &[&str]) -> Uuid {
    // An import derives several ids per row: no formatting machinery here.
    let room: usize = parts.iter().map(|part| part.len() + 5).sum();
    let mut name = String::with_capacity(kind.len() + room);
    name.push_str(kind);
    for part in parts {
        name.push('\u{1f}');
        push_number(&mut name, part.len());
        name.push(':');
        name.push_str(part);
    }
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

fn push_number(text: &mut String, n: usize) {
    if n >= 10 {
        push_number(text, n / 10);
    }
    text.push(char::from(b'0' + (n % 10) as u8));
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The id that these keys of the creditor always give.
            #[must_use]
            pub fn derive(parts: &[&str]) -> Self {
                Self(derive($kind, parts))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}:{}", $kind, self.0.simple())
            }
        }
    )*};
}

ids! {
    /// A case: keys are creditor, portfolio, how accounts group, and the group's own key.
    CaseId = "case";
    /// A party: keys are creditor and the party's number there.
    PartyId = "party";
    /// An account: keys are creditor, portfolio and account number.
    AccountId = "account";
    /// A contact point: keys are the party's id, its kind and its normalised value.
    PointId = "point";
    /// An employer or account of a party: keys are the party's id, which kind, and the value.
    FactId = "fact";
    /// An installation writing to one file; never shared, minted anew after a copy or a restore.
    DeviceId = "device";
}

impl DeviceId {
    /// A new device.
    #[must_use]
    pub fn mint() -> Self {
        Self(Uuid::new_v4())
    }
}

/// What an event is about; each subject has one stream of events per device.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The file as a whole: batches, policy, users.
    Book,
    /// One case.
    Case(CaseId),
    /// One party, in all of its cases.
    Party(PartyId),
}

/// One thing a person did; its events share this id and are undone together. Acts are numbered
/// per device.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ActId {
    /// Who numbered it.
    pub device: DeviceId,
    /// 1, 2, 3 ... on that device.
    pub number: u64,
}

/// Written as `<device>.<number>`, the form in which acts are shown and named in commands.
impl fmt::Display for ActId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.device.0.simple(), self.number)
    }
}

impl FromStr for ActId {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        let wrong =
            || format!("\"{s}\" is not an act; expected <device>.<number> as `case` shows it");
        let (device, number) = s.split_once('.').ok_or_else(wrong)?;
        Ok(Self {
            device: DeviceId(Uuid::parse_str(device).map_err(|_| wrong())?),
            number: number.parse().map_err(|_| wrong())?,
        })
    }
}

impl Serialize for ActId {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ActId {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys_give_the_same_id_and_shifted_keys_another() {
        assert_eq!(CaseId::derive(&["bank", "1"]), CaseId::derive(&["bank", "1"]));
        assert_ne!(CaseId::derive(&["ab", "c"]), CaseId::derive(&["a", "bc"]));
        assert_ne!(CaseId::derive(&["a"]).0, PartyId::derive(&["a"]).0);
    }

    #[test]
    fn ids_never_change() {
        let long = "x".repeat(123);
        let id = CaseId::derive(&["bank", "", &long]);
        assert_eq!(id.to_string(), "bfef1f81-cc54-56dc-8ea5-a87263ced5cc");
    }

    #[test]
    fn an_act_reads_back_as_written() {
        let act = ActId { device: DeviceId::mint(), number: 17 };
        assert_eq!(act.to_string().parse::<ActId>(), Ok(act));
        assert!("17".parse::<ActId>().is_err());
    }
}
