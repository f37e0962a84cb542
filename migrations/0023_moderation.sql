-- A decided message drawn for a second reader may be read by two, who do not see each other: who the other one is, since when, what came of it. Columns without a value, under a short exclusive lock; nothing is rewritten.
alter table second_readings
  add column other_reader text,
  add column other_opened_at timestamptz,
  add column other_outcome text,
  add constraint second_readings_other_outcome check (other_outcome in ('labelled', 'unreadable')),
  add constraint second_readings_two_readers check (other_reader <> reader);
