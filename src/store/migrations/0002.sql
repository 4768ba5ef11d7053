-- Schema 2. What was said and done on the day is found without reading over slips, however they came, or over the sample
-- that was keyed again. It has no seq: of two indexes that serve, SQLite takes the narrower. Spelled out as in schema 1;
-- `store::load` asks with the same words, and a test keeps them equal.

DROP INDEX journal_of_day;

CREATE INDEX journal_of_day ON journal (month, version)
    WHERE kind <> 'slip_keyed' AND kind <> 'slip_corrected' AND kind <> 'slip_undone'
      AND kind <> 'slips_imported' AND kind <> 'slip_added' AND kind <> 'slip_removed'
      AND kind <> 'sample_drawn' AND kind <> 'sample_keyed' AND kind <> 'sample_settled';
