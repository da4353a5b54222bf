//! Events in the file: written once at the end of their stream, read whole by subject.

use super::chain::{self, FIRST, Hash, Header};
use super::codec::{Clock, at_offset, from_json, json};
use super::error::{Result, StoreError};
use super::subjects;
use super::words::Words;
use crate::domain::event::{Body, Event};
use crate::domain::id::{ActId, CaseId, DeviceId, PartyId, Subject};
use crate::domain::time::Moment;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// What the events of one act share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stamp<'a> {
    pub device: (i64, DeviceId),
    pub act: u64,
    pub by: &'a str,
    pub at: Moment,
    pub recorded: Moment,
    /// The case in which a party's event was found.
    pub found_in: Option<(i64, CaseId)>,
}

impl Stamp<'_> {
    /// The case that goes with an event of that subject.
    pub(super) fn found_in(&self, subject: Subject) -> Option<(i64, CaseId)> {
        self.found_in.filter(|_| matches!(subject, Subject::Party(_)))
    }
}

/// The end of a stream: the last event's number and hash.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub seq: u64,
    pub hash: Hash,
    /// The highest of the whole subject.
    pub lamport: u64,
}

/// The highest act number of a device, 0 when it has none yet.
pub(super) fn last_act(conn: &Connection, device: i64) -> Result<u64> {
    let mut find = conn.prepare_cached("SELECT max(act) FROM event WHERE device = ?1")?;
    let act: Option<i64> = find.query_row([device], |r| r.get(0))?;
    Ok(act.map_or(0, i64::cast_unsigned))
}

/// The end of the device's stream of that subject.
pub(super) fn end(conn: &Connection, subject: i64, device: i64) -> Result<End> {
    let mut last = conn.prepare_cached(
        "SELECT seq, hash FROM event WHERE subject = ?1 AND device = ?2 ORDER BY seq DESC LIMIT 1",
    )?;
    let found: Option<(u64, Hash)> =
        last.query_row([subject, device], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
    let mut highest = conn.prepare_cached("SELECT max(lamport) FROM event WHERE subject = ?1")?;
    let lamport: Option<u64> = highest.query_row([subject], |r| r.get(0))?;
    let (seq, hash) = found.unwrap_or((0, FIRST));
    Ok(End { seq, hash, lamport: lamport.unwrap_or(0) })
}

/// Writes one event at the end of its stream; answers with its number there.
pub(super) fn append(
    conn: &Connection,
    words: &Words,
    clock: Clock,
    stamp: &Stamp<'_>,
    subject: Subject,
    body: &Body,
) -> Result<u64> {
    let id = subjects::intern(conn, subject)?;
    let end = end(conn, id, stamp.device.0)?;
    Ok(append_after(conn, words, clock, stamp, (id, subject), end, body)?.seq)
}

/// Writes one event after an end that is already known; answers with the new end.
pub(super) fn append_after(
    conn: &Connection,
    words: &Words,
    clock: Clock,
    stamp: &Stamp<'_>,
    (id, subject): (i64, Subject),
    end: End,
    body: &Body,
) -> Result<End> {
    let (at, offset) = clock.utc(stamp.at);
    let (recorded, _) = clock.utc(stamp.recorded);
    let (seq, lamport) = (end.seq + 1, end.lamport + 1);
    let text = body_text(body)?;
    let salt = Uuid::new_v4();
    let found_in = stamp.found_in(subject);
    let header = Header {
        subject: subjects::uuid(subject),
        subject_kind: subjects::kind(subject),
        device: stamp.device.1,
        seq,
        lamport,
        act: stamp.act,
        kind: body.name(),
        by: stamp.by,
        at,
        offset,
        recorded,
        found_in: found_in.map_or(Uuid::nil(), |(_, case)| case.0),
    };
    let hash = header.hash(&end.hash, &chain::digest(salt.as_bytes(), &text));
    let device = stamp.device.0;
    let (kind, by) = (words.intern(conn, body.name())?, words.intern(conn, stamp.by)?);
    conn.prepare_cached(
        "INSERT INTO event (subject, device, seq, lamport, act, kind, by, at, offset, late, hash,
                            found_in)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        id,
        device,
        seq,
        lamport,
        stamp.act,
        kind,
        by,
        at,
        offset,
        recorded - at,
        hash,
        found_in.map(|(case, _)| case),
    ])?;
    conn.prepare_cached(
        "INSERT INTO event_body (subject, device, seq, salt, body) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![id, device, seq, salt, text])?;
    Ok(End { seq, hash, lamport })
}

/// A body as it is stored: without its kind, which stands in the event's own row.
fn body_text(body: &Body) -> Result<String> {
    let text = json(body)?;
    let fields = text.strip_prefix(&tag(body.name())).unwrap_or(&text);
    Ok(format!("{{{}", fields.trim_start_matches(',')))
}

fn read_body(kind: &str, text: &str) -> Result<Body> {
    let fields = text.strip_prefix('{').unwrap_or(text);
    let comma = if fields == "}" { "" } else { "," };
    from_json(&format!("{}{comma}{fields}", tag(kind)))
}

/// How the JSON of every body of that kind begins.
fn tag(kind: &str) -> String {
    format!("{{\"type\":\"{kind}\"")
}

/// Events of a subject, in the order of decisions.
pub(super) fn of_subject(
    conn: &Connection,
    words: &Words,
    clock: Clock,
    (id, subject): (i64, Subject),
) -> Result<Vec<Event>> {
    let mut select = conn.prepare_cached(super::sql::EVENTS_OF_SUBJECT)?;
    let mut rows = select.query([id])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let found_in: Option<Uuid> = row.get(9)?;
        let device = DeviceId(row.get(0)?);
        let by = words.text(conn, row.get(4)?)?;
        let kind = words.text(conn, row.get(10)?)?;
        let (at, body): (i64, Option<String>) = (row.get(5)?, row.get(8)?);
        events.push(Event {
            subject,
            device,
            seq: row.get(1)?,
            lamport: row.get(2)?,
            act: ActId { device, number: row.get(3)? },
            found_in: found_in.map(CaseId),
            by: by.to_string(),
            at: at_offset(at, row.get(6)?)?,
            recorded: clock.wall(at + row.get::<_, i64>(7)?)?,
            body: body.map(|text| read_body(&kind, &text)).transpose()?,
        });
    }
    events.sort_by_key(Event::decision_order);
    Ok(events)
}

/// One of the subjects that an act has events on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Touched {
    pub id: i64,
    pub subject: Subject,
    /// For a party, the case in which it was found.
    pub found_in: Option<(i64, CaseId)>,
}

/// The subjects that an act has events on.
pub(super) fn touched_by(conn: &Connection, act: ActId) -> Result<Vec<Touched>> {
    let mut select = conn.prepare_cached(super::sql::TOUCHED_BY_ACT)?;
    let mut rows = select.query(params![act.device.0, act.number])?;
    let mut touched = Vec::new();
    while let Some(row) = rows.next()? {
        let found_in: Option<Uuid> = row.get(4)?;
        touched.push(Touched {
            id: row.get(0)?,
            subject: subject(row.get(2)?, row.get(1)?)?,
            found_in: row.get::<_, Option<i64>>(3)?.zip(found_in.map(CaseId)),
        });
    }
    Ok(touched)
}

fn subject(kind: i64, uuid: Uuid) -> Result<Subject> {
    match kind {
        0 => Ok(Subject::Book),
        1 => Ok(Subject::Case(CaseId(uuid))),
        2 => Ok(Subject::Party(PartyId(uuid))),
        _ => Err(StoreError::corrupt(format!("a subject of kind {kind}"), "0, 1 or 2")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_stored_without_its_kind_and_reads_back() {
        let noted = Body::Noted { text: ",called".to_owned() };
        for (body, text) in [(Body::CaseReceived, "{}"), (noted, r#"{"text":",called"}"#)] {
            assert_eq!(body_text(&body).unwrap(), text);
            assert_eq!(read_body(body.name(), text).unwrap(), body);
        }
    }
}
