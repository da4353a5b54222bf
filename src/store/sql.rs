//! The queries on a screen's path, by name, so that a test can walk them and look at how SQLite
//! carries out each one.

/// Every event of a subject.
pub(super) const EVENTS_OF_SUBJECT: &str =
    "SELECT d.uuid, e.seq, e.lamport, e.act, e.by, e.at, e.offset, e.late, b.body,
            f.uuid, e.kind
     FROM event AS e
     CROSS JOIN device AS d ON d.id = e.device
     LEFT JOIN event_body AS b
        ON b.subject = e.subject AND b.device = e.device AND b.seq = e.seq
     LEFT JOIN subject AS f ON f.id = e.found_in
     WHERE e.subject = ?1";

/// How far each device has come.
pub(super) const EDITION: &str =
    "SELECT d.uuid, (SELECT coalesce(max(e.act), 0) FROM event AS e WHERE e.device = d.id)
     FROM device AS d";

/// What an act has events on.
pub(super) const TOUCHED_BY_ACT: &str = "SELECT DISTINCT s.id, s.uuid, s.kind, e.found_in, f.uuid
     FROM device AS d
     CROSS JOIN event AS e ON e.device = d.id AND e.act = ?2
     CROSS JOIN subject AS s ON s.id = e.subject
     LEFT JOIN subject AS f ON f.id = e.found_in
     WHERE d.uuid = ?1";

/// The number that rises with every change of a batch.
pub(super) const BOOK_REV: &str = "SELECT rev FROM book WHERE id = 1";

/// Every batch; there are as many as imports.
pub(super) const BATCHES: &str =
    "SELECT b.id, b.kind, b.target, b.state, b.creditor, b.portfolio, b.as_of, b.file, b.sha256,
            b.rows, w.text, b.imported, b.withdrawn
     FROM batch AS b CROSS JOIN word AS w ON w.id = b.by
     ORDER BY b.id";

/// One case's head.
pub(super) const CASE_HEAD: &str = "SELECT s.uuid, c.number, p.creditor, p.code, c.rev
     FROM cases AS c
     CROSS JOIN subject AS s ON s.id = c.id
     CROSS JOIN portfolio AS p ON p.id = c.portfolio
     WHERE c.id = ?1";

/// The cases of that number: one, unless two creditors use it.
pub(super) const CASES_OF_NUMBER: &str = "SELECT id FROM cases WHERE number = ?1 ORDER BY id";

/// The cases of a party.
pub(super) const CASES_OF_PARTY: &str =
    "SELECT DISTINCT case_id FROM master_row WHERE key = ?1 AND kind = 1";

/// Everything that batches say of a case besides its due items.
pub(super) const MASTER_ROWS: &str =
    "SELECT kind, key, batch, body FROM master_row WHERE case_id = ?1 ORDER BY kind, key, batch";

/// What batches say of a case's due items.
pub(super) const DUE_ROWS: &str =
    "SELECT account, number, batch, currency, issued, due, amount, open, settled, parts
     FROM due_row WHERE case_id = ?1 ORDER BY account, number, batch";

/// Where the facts rows of a case stand, from the index alone.
pub(super) const FACTS_OF_CASE: &str =
    "SELECT owner, batch FROM facts WHERE case_id = ?1 ORDER BY batch";

/// One facts row.
pub(super) const FACTS_ROW: &str =
    "SELECT rev, body IS NOT NULL OR NULL, policy, body, since, until, name
     FROM facts WHERE owner = ?1 AND case_id = ?2 AND batch = ?3";

/// Everything that stands of one case, oldest batch first.
pub(super) const LINES_OF_CASE: &str =
    "SELECT owner, batch, number, name, policy, since, until, body
     FROM facts WHERE case_id = ?1 ORDER BY batch";

/// What lists and cards are read with.
pub(super) const OF_A_SCREEN: [&str; 11] = [
    BOOK_REV,
    LINES_OF_CASE,
    CASE_HEAD,
    MASTER_ROWS,
    DUE_ROWS,
    EVENTS_OF_SUBJECT,
    CASES_OF_PARTY,
    FACTS_OF_CASE,
    FACTS_ROW,
    PERSON,
    NUMBER,
];

/// Writes one facts row.
pub(super) const PUT_FACTS: &str =
    "INSERT OR REPLACE INTO facts (owner, case_id, batch, number, name, rev, policy, since,
                                   until, ahead, waits, body)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

/// The facts rows of a case, and whether each stands at a moment whatever a file leaves unsaid.
pub(super) const FACTS_STANDING: &str =
    "SELECT f.batch, f.rev = c.rev AND f.policy = ?2 AND f.since <= ?3 AND ?3 < f.until
                     AND f.waits = 0 AND f.body IS NOT NULL
     FROM cases AS c CROSS JOIN facts AS f INDEXED BY facts_case ON f.case_id = c.id
     WHERE c.id = ?1";

/// The latest moment from which a case has stood with another owner.
pub(super) const MOVED: &str = "SELECT moved FROM book WHERE id = 1";

/// One owner's facts: one range of the table, in its own order.
pub(super) const FACTS_OF_OWNER: &str =
    "SELECT owner, case_id, batch, number, policy, since, until, body
     FROM facts WHERE owner = ?1 ORDER BY case_id, batch";

/// Everybody's facts: the whole table, in its own order.
pub(super) const FACTS_OF_ALL: &str =
    "SELECT owner, case_id, batch, number, policy, since, until, body
     FROM facts NOT INDEXED ORDER BY owner, case_id, batch";

/// One owner's facts with the debtors' names.
pub(super) const NAMED_FACTS_OF_OWNER: &str =
    "SELECT owner, case_id, batch, number, policy, since, until, body, name
     FROM facts WHERE owner = ?1 ORDER BY case_id, batch";

/// Everybody's facts with the debtors' names.
pub(super) const NAMED_FACTS_OF_ALL: &str =
    "SELECT owner, case_id, batch, number, policy, since, until, body, name
     FROM facts NOT INDEXED ORDER BY owner, case_id, batch";

/// Facts of other owners' cases that may have changed hands by the clock alone. The plus signs keep
/// SQLite from going through the whole table for the sake of its order.
pub(super) const FACTS_AHEAD: &str =
    "SELECT owner, case_id, batch, number, policy, since, until, body, name
     FROM facts
     WHERE ahead = 1 AND until <= ?1 AND owner <> ?2 ORDER BY +owner, +case_id, +batch";

/// The facts rows after a place in the table.
pub(super) const FACTS_AFTER: &str =
    "SELECT owner, case_id, batch, policy, until, substr(body, 1, 1) IS NOT ?4
     FROM facts NOT INDEXED
     WHERE (owner, case_id) > (?1, ?2) ORDER BY owner, case_id, batch LIMIT ?3";

/// Cases by their tokens.
pub(super) const SEARCH: &str = "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid";

/// What is known of a person.
pub(super) const PERSON: &str = "SELECT state FROM person WHERE party = ?1";

/// What is known of a number.
pub(super) const NUMBER: &str = "SELECT state FROM number WHERE value = ?1";

/// Everybody with a flag.
pub(super) const FLAGGED: &str = "SELECT party, state FROM person WHERE flagged = 1";

/// Every event of every stream with what its hash was made from.
pub(super) const CHAINS: &str =
    "SELECT e.subject, d.uuid, e.seq, e.lamport, e.act, k.text, w.text, e.at, e.offset, e.late,
            e.device, e.hash, b.salt, b.body, p.digest, s.uuid, s.kind, f.uuid
     FROM event AS e NOT INDEXED
     CROSS JOIN device AS d ON d.id = e.device
     CROSS JOIN subject AS s ON s.id = e.subject
     CROSS JOIN word AS k ON k.id = e.kind
     CROSS JOIN word AS w ON w.id = e.by
     LEFT JOIN event_body AS b
        ON b.subject = e.subject AND b.device = e.device AND b.seq = e.seq
     LEFT JOIN event_purged AS p
        ON p.subject = e.subject AND p.device = e.device AND p.seq = e.seq
     LEFT JOIN subject AS f ON f.id = e.found_in
     ORDER BY e.subject, e.device, e.seq";

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    /// How SQLite is meant to carry a query out.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    enum Meant {
        /// By seeking: no table is gone through from end to end.
        Seek,
        /// By going through one table in its own order, because all of it is asked for.
        Whole,
    }

    const QUERIES: &[(&str, &str, Meant)] = &[
        ("EVENTS_OF_SUBJECT", EVENTS_OF_SUBJECT, Meant::Seek),
        ("TOUCHED_BY_ACT", TOUCHED_BY_ACT, Meant::Seek),
        ("BOOK_REV", BOOK_REV, Meant::Seek),
        ("BATCHES", BATCHES, Meant::Whole),
        ("EDITION", EDITION, Meant::Whole),
        ("CASE_HEAD", CASE_HEAD, Meant::Seek),
        ("CASES_OF_NUMBER", CASES_OF_NUMBER, Meant::Seek),
        ("CASES_OF_PARTY", CASES_OF_PARTY, Meant::Seek),
        ("MASTER_ROWS", MASTER_ROWS, Meant::Seek),
        ("DUE_ROWS", DUE_ROWS, Meant::Seek),
        ("FACTS_OF_CASE", FACTS_OF_CASE, Meant::Seek),
        ("FACTS_ROW", FACTS_ROW, Meant::Seek),
        ("FACTS_STANDING", FACTS_STANDING, Meant::Seek),
        ("LINES_OF_CASE", LINES_OF_CASE, Meant::Seek),
        ("MOVED", MOVED, Meant::Seek),
        ("FACTS_OF_OWNER", FACTS_OF_OWNER, Meant::Seek),
        ("FACTS_OF_ALL", FACTS_OF_ALL, Meant::Whole),
        ("NAMED_FACTS_OF_OWNER", NAMED_FACTS_OF_OWNER, Meant::Seek),
        ("NAMED_FACTS_OF_ALL", NAMED_FACTS_OF_ALL, Meant::Whole),
        ("FACTS_AHEAD", FACTS_AHEAD, Meant::Seek),
        ("FACTS_AFTER", FACTS_AFTER, Meant::Seek),
        ("PERSON", PERSON, Meant::Seek),
        ("NUMBER", NUMBER, Meant::Seek),
        ("SEARCH", SEARCH, Meant::Whole),
    ];

    fn plan(conn: &Connection, sql: &str) -> Vec<String> {
        let mut explain = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let params = vec![rusqlite::types::Null; explain.parameter_count()];
        let lines = explain.query_map(rusqlite::params_from_iter(params), |r| r.get(3)).unwrap();
        lines.collect::<rusqlite::Result<_>>().unwrap()
    }

    #[test]
    fn every_query_on_a_screens_path_is_carried_out_as_it_is_meant() {
        let mut conn = Connection::open_in_memory().unwrap();
        super::super::schema::migrate(&mut conn, 0).unwrap();
        for &(name, sql, meant) in QUERIES {
            let plan = plan(&conn, sql);
            let scans = plan.iter().filter(|line| line.starts_with("SCAN")).count();
            let most = usize::from(meant == Meant::Whole);
            assert_eq!(scans, most, "{name}: {plan:#?}");
            // The few rows that are ahead of their time are sorted; nothing else is.
            let sorts = plan.iter().any(|line| line.contains("TEMP B-TREE FOR ORDER"));
            assert!(!sorts || name == "FACTS_AHEAD", "{name}: {plan:#?}");
        }
    }

    #[test]
    fn where_facts_stand_is_read_from_the_index_alone() {
        let mut conn = Connection::open_in_memory().unwrap();
        super::super::schema::migrate(&mut conn, 0).unwrap();
        for (sql, index) in [
            (FACTS_OF_CASE, "COVERING INDEX facts_case"),
            (FACTS_AHEAD, "INDEX facts_ahead"),
            (CASES_OF_PARTY, "COVERING INDEX master_party"),
            (FLAGGED, "INDEX person_flagged"),
            (CASES_OF_NUMBER, "COVERING INDEX cases_number"),
        ] {
            let plan = plan(&conn, sql);
            assert!(plan.iter().any(|line| line.contains(index)), "{plan:#?}");
        }
    }
}
