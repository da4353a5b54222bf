//! Every stream of events, from its first to its last.

use super::{Finding, Part};
use crate::domain::id::DeviceId;
use crate::store::Store;
use crate::store::chain::{self, FIRST, Hash, Header};
use crate::store::error::Result;
use rusqlite::Row;
use uuid::Uuid;

/// A stream as far as it was followed.
struct Stream {
    subject: i64,
    device: Uuid,
    seq: u64,
    hash: Hash,
}

impl Store {
    pub(super) fn check_chains(&self) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        let mut select = self.conn.prepare(super::super::sql::CHAINS)?;
        let mut rows = select.query([])?;
        let mut stream = Stream { subject: -1, device: Uuid::nil(), seq: 0, hash: FIRST };
        while let Some(row) = rows.next()? {
            let (subject, device) = (row.get(0)?, row.get(1)?);
            if (subject, device) != (stream.subject, stream.device) {
                stream = Stream { subject, device, seq: 0, hash: FIRST };
            }
            if let Some(what) = self.follow_chain(&mut stream, row)? {
                let what =
                    format!("{what} (subject {subject}, device {device}, event {})", stream.seq);
                findings.push(Finding::new(Part::Chain, what));
            }
        }
        let sql = "SELECT count(*) FROM event_body AS b WHERE NOT EXISTS (
                       SELECT 1 FROM event AS e WHERE e.subject = b.subject
                       AND e.device = b.device AND e.seq = b.seq)";
        let stray: u64 = self.conn.query_row(sql, [], |r| r.get(0))?;
        if stray > 0 {
            let what = format!("{stray} bodies belong to no event");
            findings.push(Finding::new(Part::Chain, what));
        }
        Ok(findings)
    }

    /// Goes on by one event; says what is wrong with it.
    fn follow_chain(&self, stream: &mut Stream, row: &Row<'_>) -> Result<Option<&'static str>> {
        let seq: u64 = row.get(2)?;
        let gap = seq != stream.seq + 1;
        let (salt, body): (Option<Vec<u8>>, Option<String>) = (row.get(12)?, row.get(13)?);
        let digest = match (salt.zip(body), row.get::<_, Option<Hash>>(14)?) {
            (Some((salt, body)), _) => Some(chain::digest(&salt, &body)),
            (None, purged) => purged,
        };
        let stored: Hash = row.get(11)?;
        let hash = match digest {
            Some(digest) => Some(self.header(row)?.hash(&stream.hash, &digest)),
            None => None,
        };
        (stream.seq, stream.hash) = (seq, stored);
        Ok(match hash {
            _ if gap => Some("events are missing before this one"),
            None => Some("the body is missing, though it was never purged"),
            Some(hash) if hash != stored => Some("the event is not as it was written"),
            Some(_) => None,
        })
    }

    fn header<'r>(&self, row: &'r Row<'_>) -> Result<Header<'r>> {
        let found_in: Option<Uuid> = row.get(17)?;
        let at: i64 = row.get(7)?;
        Ok(Header {
            subject: row.get(15)?,
            subject_kind: row.get(16)?,
            device: DeviceId(row.get(1)?),
            seq: row.get(2)?,
            lamport: row.get(3)?,
            act: row.get(4)?,
            kind: row.get_ref(5)?.as_str().unwrap_or_default(),
            by: row.get_ref(6)?.as_str().unwrap_or_default(),
            at,
            offset: row.get(8)?,
            recorded: at + row.get::<_, i64>(9)?,
            found_in: found_in.unwrap_or_default(),
        })
    }
}
