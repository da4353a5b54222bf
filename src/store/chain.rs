//! The chain of a stream: each event's hash covers its header, its body and the event before it,
//! so that nothing can be changed, left out or put in between unnoticed.

use crate::domain::id::DeviceId;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// The hash before the first event of a stream.
pub(super) const FIRST: Hash = [0; 32];

/// What of an event the chain protects besides its body: everything under its lasting name, never
/// a number that only this file knows.
pub(super) struct Header<'a> {
    pub subject: Uuid,
    pub subject_kind: i64,
    pub device: DeviceId,
    pub seq: u64,
    pub lamport: u64,
    pub act: u64,
    pub kind: &'a str,
    pub by: &'a str,
    pub at: i64,
    pub offset: i32,
    pub recorded: i64,
    /// The case in which a party's event was found; nil for every other.
    pub found_in: Uuid,
}

/// What stays of a body when it is purged. The salt keeps a short body from being guessed.
pub(super) fn digest(salt: &[u8], body: &str) -> Hash {
    Sha256::new().chain_update(salt).chain_update(body).finalize().into()
}

impl Header<'_> {
    /// The event's hash after the event with the hash `previous`; each field is preceded by its
    /// length, so that no two headers read the same.
    pub(super) fn hash(&self, previous: &Hash, digest: &Hash) -> Hash {
        let fields: [&[u8]; 14] = [
            self.subject.as_bytes(),
            &self.subject_kind.to_be_bytes(),
            self.device.0.as_bytes(),
            &self.seq.to_be_bytes(),
            &self.lamport.to_be_bytes(),
            &self.act.to_be_bytes(),
            self.kind.as_bytes(),
            self.by.as_bytes(),
            &self.at.to_be_bytes(),
            &self.offset.to_be_bytes(),
            &self.recorded.to_be_bytes(),
            self.found_in.as_bytes(),
            previous,
            digest,
        ];
        let mut hash = Sha256::new();
        for field in fields {
            hash.update((field.len() as u64).to_be_bytes());
            hash.update(field);
        }
        hash.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(kind: &'static str, by: &'static str) -> Header<'static> {
        let device = DeviceId(Uuid::from_u128(2));
        let (subject, subject_kind) = (Uuid::from_u128(1), 1);
        let (seq, lamport, act, at, offset, recorded) = (1, 1, 1, 0, 480, 0);
        let found_in = Uuid::nil();
        Header {
            subject,
            subject_kind,
            device,
            seq,
            lamport,
            act,
            kind,
            by,
            at,
            offset,
            recorded,
            found_in,
        }
    }

    #[test]
    fn every_part_counts_and_no_two_headers_read_the_same() {
        let body = digest(b"salt", "{}");
        let one = header("noted", "ann").hash(&FIRST, &body);
        assert_eq!(one, header("noted", "ann").hash(&FIRST, &body));
        assert_ne!(one, header("notedan", "n").hash(&FIRST, &body));
        assert_ne!(one, header("noted", "ann").hash(&one, &body));
        assert_ne!(one, header("noted", "ann").hash(&FIRST, &digest(b"salt", "{ }")));
    }
}
