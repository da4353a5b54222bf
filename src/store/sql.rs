//! The queries on a screen's path, by name, so that a test can walk them and look at how SQLite
//! carries out each one.

/// Every event of a subject.
pub(super) const EVENTS_OF_SUBJECT: &str =
    "SELECT d.uuid, e.seq, e.lamport, e.act, e.by, e.at, e.offset, e.recorded, b.body,
            e.found_in
     FROM event AS e
     CROSS JOIN device AS d ON d.id = e.device
     LEFT JOIN event_body AS b
        ON b.subject = e.subject AND b.device = e.device AND b.seq = e.seq
     WHERE e.subject = ?1";

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
    "SELECT item, batch, account, number, currency, issued, due, amount, open, settled
     FROM due_row WHERE case_id = ?1 ORDER BY item, batch";

/// Where the facts rows of a case stand, from the index alone.
pub(super) const FACTS_OF_CASE: &str =
    "SELECT owner, batch FROM facts WHERE case_id = ?1 ORDER BY batch";

/// One facts row.
pub(super) const FACTS_ROW: &str =
    "SELECT rev, body IS NOT NULL OR NULL, policy, body, number, debtor
     FROM facts WHERE owner = ?1 AND case_id = ?2 AND batch = ?3";

/// Writes one facts row.
pub(super) const PUT_FACTS: &str =
    "INSERT OR REPLACE INTO facts (owner, case_id, batch, number, debtor, rev, policy, since,
                                   until, ahead, body)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

/// The latest moment from which a case has stood with another owner.
pub(super) const MOVED: &str = "SELECT moved FROM book WHERE id = 1";

/// One owner's facts: one range of the table, in its own order.
pub(super) const FACTS_OF_OWNER: &str =
    "SELECT owner, case_id, batch, number, debtor, policy, since, until, body
     FROM facts WHERE owner = ?1 ORDER BY case_id, batch";

/// Everybody's facts: the whole table, in its own order.
pub(super) const FACTS_OF_ALL: &str =
    "SELECT owner, case_id, batch, number, debtor, policy, since, until, body
     FROM facts NOT INDEXED ORDER BY owner, case_id, batch";

/// Facts of other owners' cases that may have changed hands by the clock alone.
pub(super) const FACTS_AHEAD: &str =
    "SELECT owner, case_id, batch, number, debtor, policy, since, until, body
     FROM facts
     WHERE ahead = 1 AND until <= ?1 AND owner <> ?2 ORDER BY owner, case_id, batch";

/// The facts rows after a place in the table.
pub(super) const FACTS_AFTER: &str =
    "SELECT owner, case_id, batch, policy, until, body IS NULL FROM facts NOT INDEXED
     WHERE (owner, case_id) > (?1, ?2) ORDER BY owner, case_id, batch LIMIT ?3";

/// Cases by their tokens.
pub(super) const SEARCH: &str = "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid";

/// What batches say of one party of a case.
pub(super) const PARTY_ROWS: &str =
    "SELECT batch, body FROM master_row WHERE case_id = ?1 AND kind = 1 AND key = ?2";
