-- The file format, version 1. Moments are UTC milliseconds unless a comment says otherwise, dates
-- are days since 1970-01-01, money is in the currency's minor unit. Checks on what imports
-- write say BETWEEN, not IN: a list is a table, built anew for every row.

-- The file itself: one row.
CREATE TABLE book (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uuid BLOB NOT NULL,
    name TEXT NOT NULL,
    -- The portfolio's time zone, an IANA name.
    zone TEXT NOT NULL,
    created INTEGER NOT NULL,
    policy INTEGER REFERENCES policy (id),
    -- Rises with every change of a batch's state or of the policy.
    rev INTEGER NOT NULL DEFAULT 0,
    -- The latest moment (wall clock, milliseconds) from which a case has stood with another owner.
    moved INTEGER NOT NULL
) STRICT;

CREATE TABLE policy (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- NULL: rules that were used for reading facts, but never adopted.
    text TEXT
) STRICT;

-- Logins and names of events, so that rows carry a number.
CREATE TABLE word (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE device (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE users (
    login TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    -- Roles, joined by commas.
    roles TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

-- What events are about: 0 the book, 1 a case, 2 a party.
CREATE TABLE subject (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2)
) STRICT;

CREATE TABLE event (
    subject INTEGER NOT NULL REFERENCES subject (id),
    device INTEGER NOT NULL REFERENCES device (id),
    seq INTEGER NOT NULL CHECK (seq > 0),
    lamport INTEGER NOT NULL CHECK (lamport > 0),
    act INTEGER NOT NULL CHECK (act > 0),
    kind INTEGER NOT NULL REFERENCES word (id),
    by INTEGER NOT NULL REFERENCES word (id),
    at INTEGER NOT NULL,
    -- Minutes east of UTC at that moment.
    offset INTEGER NOT NULL,
    -- When it was written down: milliseconds after "at".
    late INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    -- For a party's event, the case in which it was found.
    found_in INTEGER REFERENCES subject (id),
    PRIMARY KEY (subject, device, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_body (
    subject INTEGER NOT NULL,
    device INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    -- JSON; what kind of event it is stands with the event.
    body TEXT NOT NULL,
    PRIMARY KEY (subject, device, seq)
) STRICT, WITHOUT ROWID;

-- What is left of a body after its time: enough for the chain to verify.
CREATE TABLE event_purged (
    subject INTEGER NOT NULL,
    device INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (subject, device, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER event_stays_as_written BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'an event is never changed: void its act instead'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'an event is never deleted: void its act instead'); END;
CREATE TRIGGER event_body_stays_as_written BEFORE UPDATE ON event_body
BEGIN SELECT raise(ABORT, 'an event is never changed: void its act instead'); END;
CREATE TRIGGER event_body_stays BEFORE DELETE ON event_body
WHEN NOT EXISTS (
    SELECT 1 FROM event_purged AS p
    WHERE p.subject = old.subject AND p.device = old.device AND p.seq = old.seq
)
BEGIN SELECT raise(ABORT, 'the body of an event is deleted by the retention act only'); END;
CREATE TRIGGER event_purged_stays_as_written BEFORE UPDATE ON event_purged
BEGIN SELECT raise(ABORT, 'what was purged stays purged'); END;
CREATE TRIGGER event_purged_stays BEFORE DELETE ON event_purged
BEGIN SELECT raise(ABORT, 'what was purged stays purged'); END;

-- Imports and their withdrawals.
CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('import', 'withdrawal')),
    -- The batch that a withdrawal takes back.
    target INTEGER REFERENCES batch (id),
    state TEXT NOT NULL CHECK (state IN ('pending', 'published', 'withdrawn', 'abandoned')),
    -- NULL: no scope, the batch speaks only of what it names.
    creditor TEXT,
    -- NULL: all portfolios of the creditor.
    portfolio TEXT,
    covers INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    -- A hash of whatever else decides what the file says: the map, the users. Empty: the day for
    -- which it is read decides, too.
    terms TEXT NOT NULL DEFAULT '',
    rows INTEGER NOT NULL DEFAULT 0,
    by INTEGER NOT NULL REFERENCES word (id),
    -- Wall clock, milliseconds.
    imported INTEGER NOT NULL,
    withdrawn INTEGER
) STRICT;

CREATE TABLE portfolio (
    id INTEGER PRIMARY KEY,
    creditor TEXT NOT NULL,
    code TEXT NOT NULL,
    UNIQUE (creditor, code)
) STRICT;

CREATE TABLE cases (
    id INTEGER PRIMARY KEY REFERENCES subject (id),
    number TEXT NOT NULL,
    portfolio INTEGER NOT NULL REFERENCES portfolio (id),
    -- Rises with every act on the case, and with every other that finds something of its parties.
    rev INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What batches say of a case, its parties, their contact points and its accounts.
CREATE TABLE master_row (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    -- 0 the case itself, 1 a party, 2 a party's contact points, 3 an account.
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
    -- Empty, the party's id or the account's.
    key BLOB NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    -- A JSON list, without the nulls at its end; NULL: no longer in the creditor's file.
    -- 0: owner. 1: number, name, role, relation, identity document, other spellings.
    -- 2: of each point a list of kind, value, label, state. 3: number, product, currency, opened,
    -- limit.
    body TEXT,
    PRIMARY KEY (case_id, kind, key, batch)
) STRICT, WITHOUT ROWID;

-- What batches say of due items; a row without a due date: no longer in the creditor's file.
CREATE TABLE due_row (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    -- The account's id and the item's own number there.
    account BLOB NOT NULL,
    number TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    currency TEXT,
    issued INTEGER,
    due INTEGER,
    amount INTEGER,
    open INTEGER,
    settled INTEGER,
    PRIMARY KEY (case_id, account, number, batch)
) STRICT, WITHOUT ROWID;

-- A cache: what each case amounts to, in the order in which queues are read. A row without a body
-- says that from its batch on the case is no longer with that owner.
CREATE TABLE facts (
    -- A word; 0 is the pool.
    owner INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    number TEXT NOT NULL,
    -- The debtor's, as the latest file has it: a list reads nothing else.
    name TEXT NOT NULL,
    rev INTEGER NOT NULL,
    policy INTEGER NOT NULL,
    -- The span in which the row holds: wall clock, milliseconds.
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    -- Something dated later than the moment of working out is known and may change the owner.
    ahead INTEGER NOT NULL,
    -- People recorded payments or claims: the next file decides on them even where it says nothing
    -- new of the case.
    waits INTEGER NOT NULL,
    body BLOB,
    PRIMARY KEY (owner, case_id, batch)
) STRICT, WITHOUT ROWID;

-- Caches over all cases: what is known of a person, and of a number or address.
CREATE TABLE person (
    party BLOB PRIMARY KEY,
    flagged INTEGER NOT NULL,
    state BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE number (
    value TEXT PRIMARY KEY,
    state BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Names, numbers and phones cut into the tokens that people type; rowid is the case.
CREATE VIRTUAL TABLE search USING fts5 (
    tokens,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = 'unicode61 remove_diacritics 2'
);
