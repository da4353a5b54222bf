-- The indexes of the current version, apart from the tables: a first import drops them and makes
-- them anew from the finished rows, sorted once instead of grown row by row.

CREATE UNIQUE INDEX IF NOT EXISTS subject_uuid ON subject (uuid);
-- The events of an act.
CREATE INDEX IF NOT EXISTS event_act ON event (device, act);
CREATE INDEX IF NOT EXISTS cases_number ON cases (number);
CREATE INDEX IF NOT EXISTS cases_portfolio ON cases (portfolio);
-- In which cases a party is.
CREATE INDEX IF NOT EXISTS master_party ON master_row (key) WHERE kind = 1;
-- Where the facts of a case stand.
CREATE INDEX IF NOT EXISTS facts_case ON facts (case_id, batch);
-- Facts that may change hands by the clock alone.
CREATE INDEX IF NOT EXISTS facts_ahead ON facts (until) WHERE ahead = 1;
CREATE INDEX IF NOT EXISTS person_flagged ON person (party) WHERE flagged = 1;
