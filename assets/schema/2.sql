-- What the open amount of a due item consists of, where a source tells it apart: a JSON list of
-- cost, fee, interest and penalty in minor units, without those at the end that are 0; the rest is
-- principal.
ALTER TABLE due_row ADD COLUMN parts TEXT;
