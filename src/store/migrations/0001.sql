-- Schema 1. The journal is the record; every table below the line is derived from it and can be made again.

CREATE TABLE about (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    practice   INTEGER NOT NULL CHECK (practice IN (0, 1)),
    created_at TEXT    NOT NULL
) STRICT;

CREATE TABLE journal (
    seq     INTEGER PRIMARY KEY,
    month   TEXT    NOT NULL CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
    version INTEGER NOT NULL CHECK (version >= 1),
    format  INTEGER NOT NULL CHECK (format >= 1),
    kind    TEXT    NOT NULL CHECK (kind <> ''),
    at      TEXT    NOT NULL CHECK (at GLOB '????-??-??T??:??:??*'),
    actor   TEXT    NOT NULL CHECK (actor = 'desk' OR actor GLOB 'person:[0-9]*'),
    payload TEXT    NOT NULL CHECK (json_valid(payload)),
    prev    BLOB    NOT NULL CHECK (length(prev) = 32),
    hash    BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX journal_of_opening ON journal (month, version);

-- All but the slips: what was said and done on the day, found without reading over thousands of slips. Spelled out here
-- and below, because a list in brackets of three or more makes SQLite build a table of it for every row inserted.
CREATE INDEX journal_of_day ON journal (month, version, seq)
    WHERE kind <> 'slip_keyed' AND kind <> 'slip_corrected' AND kind <> 'slip_undone';

-- An opening ends once.
CREATE UNIQUE INDEX journal_end ON journal (month, version)
    WHERE kind = 'sealed' OR kind = 'abandoned' OR kind = 'not_held';

-- A stranger's connection has recursive_triggers off, so that INSERT OR REPLACE deletes without asking the trigger
-- on DELETE; it cannot get past the demand for the next number.
CREATE TRIGGER journal_insert BEFORE INSERT ON journal
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: journal: not the next number')
    WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal);
    SELECT RAISE(ABORT, 'kiemphieu: journal: not chained to the last row')
    WHERE NEW.prev IS NOT coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), zeroblob(32));
    SELECT RAISE(ABORT, 'kiemphieu: journal: the opening has ended')
    WHERE EXISTS (SELECT 1 FROM journal WHERE month = NEW.month AND version = NEW.version
                  AND (kind = 'sealed' OR kind = 'abandoned' OR kind = 'not_held'));
END;

CREATE TRIGGER journal_update BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: journal: rows do not change');
END;

CREATE TRIGGER journal_delete BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: journal: rows do not go away');
END;

-- PINs: outside the journal, since they must be erasable.
CREATE TABLE pin (
    person   INTEGER PRIMARY KEY CHECK (person >= 0),
    hash     TEXT    NOT NULL CHECK (hash GLOB '$argon2id$*'),
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    retry_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- ---------------------------------------------------------------------------------------------- derived

CREATE TABLE person (
    id    INTEGER PRIMARY KEY CHECK (id >= 0),
    name  TEXT NOT NULL,
    title TEXT NOT NULL,
    body  TEXT NOT NULL
) STRICT;

CREATE TABLE opening (
    month         TEXT    NOT NULL CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
    version       INTEGER NOT NULL CHECK (version >= 1),
    stage         TEXT    NOT NULL CHECK (stage IN ('attendance', 'box_opening', 'counting', 'keying', 'reconciling',
                                                    'confirming', 'closing', 'sealed', 'abandoned', 'not_held')),
    practice      INTEGER NOT NULL CHECK (practice IN (0, 1)),
    unit_code     TEXT    NOT NULL CHECK (unit_code <> ''),
    scheduled_day TEXT    NOT NULL CHECK (scheduled_day GLOB '????-??-??'),
    provisional   INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    held_on       TEXT             CHECK (held_on GLOB '????-??-??'),
    reason        TEXT    NOT NULL,
    new_seal      TEXT,
    digest        TEXT             CHECK (length(digest) = 64),
    first_seq     INTEGER NOT NULL CHECK (first_seq >= 1),
    data_seq      INTEGER NOT NULL CHECK (data_seq >= first_seq),
    last_seq      INTEGER NOT NULL CHECK (last_seq >= data_seq),
    sealed_seq    INTEGER          CHECK (sealed_seq = last_seq),
    last_at       TEXT    NOT NULL,
    PRIMARY KEY (month, version),
    CHECK ((stage = 'sealed') = (sealed_seq IS NOT NULL)),
    CHECK ((stage = 'sealed') = (digest IS NOT NULL))
) STRICT;

-- What the opening was held with. Apart from its row, which changes with every event.
CREATE TABLE profile (
    month     TEXT    NOT NULL,
    version   INTEGER NOT NULL,
    office    TEXT    NOT NULL CHECK (json_valid(office)),
    form      TEXT    NOT NULL CHECK (json_valid(form)),
    scheduled TEXT    NOT NULL CHECK (json_valid(scheduled)),
    PRIMARY KEY (month, version),
    FOREIGN KEY (month, version) REFERENCES opening DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE slip (
    month      TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    number     INTEGER NOT NULL CHECK (number >= 1),
    field      TEXT,
    state      TEXT    NOT NULL CHECK (state = 'hop_le' OR state = 'khong_hop_le' OR state = 'chua_quyet'),
    reason     TEXT    NOT NULL CHECK ((state = 'hop_le') = (reason = '')),
    note       TEXT    NOT NULL,
    criteria   TEXT    NOT NULL CHECK (criteria NOT GLOB '*[^1-9TKX_]*'),
    facts      TEXT    NOT NULL CHECK (facts NOT GLOB '*[^1-9TKX_]*'),
    respondent TEXT    NOT NULL CHECK (respondent NOT GLOB '*[^1-9TKX_]*'),
    PRIMARY KEY (month, version, number),
    FOREIGN KEY (month, version) REFERENCES opening DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE comment (
    month   TEXT    NOT NULL,
    version INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    code    TEXT    NOT NULL,
    text    TEXT    NOT NULL CHECK (text <> ''),
    PRIMARY KEY (month, version, number, code),
    FOREIGN KEY (month, version, number) REFERENCES slip DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Cells that are 0 have no row. Slips without a field stand under ''.
CREATE TABLE tally (
    month   TEXT    NOT NULL,
    version INTEGER NOT NULL,
    field   TEXT    NOT NULL,
    kind    TEXT    NOT NULL CHECK (kind = 'state' OR kind = 'reason' OR kind = 'criterion'
                                OR kind = 'fact' OR kind = 'respondent' OR kind = 'sheet'),
    code    TEXT    NOT NULL CHECK ((kind = 'state') = (code = '')),
    outcome TEXT    NOT NULL,
    n       INTEGER NOT NULL CHECK (n >= 1),
    PRIMARY KEY (month, version, field, kind, code, outcome),
    FOREIGN KEY (month, version) REFERENCES opening DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE count (
    month   TEXT    NOT NULL,
    version INTEGER NOT NULL,
    what    TEXT    NOT NULL CHECK (what IN ('collected', 'outside', 'field', 'unsorted', 'issued', 'dossiers')),
    field   TEXT    NOT NULL CHECK ((what IN ('field', 'issued', 'dossiers')) = (field <> '')),
    n       INTEGER NOT NULL CHECK (n BETWEEN 0 AND 999999),
    PRIMARY KEY (month, version, what, field),
    FOREIGN KEY (month, version) REFERENCES opening DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- A sealed version accepts nothing more, whatever its events say. The opening's row is written last in a
-- transaction, so the seal itself still passes.

CREATE TRIGGER opening_insert BEFORE INSERT ON opening
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: opening: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER opening_update BEFORE UPDATE ON opening
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: opening: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
    SELECT RAISE(ABORT, 'kiemphieu: opening: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER opening_delete BEFORE DELETE ON opening
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: opening: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER profile_insert BEFORE INSERT ON profile
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: profile: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER profile_update BEFORE UPDATE ON profile
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: profile: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
    SELECT RAISE(ABORT, 'kiemphieu: profile: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER profile_delete BEFORE DELETE ON profile
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: profile: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER slip_insert BEFORE INSERT ON slip
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: slip: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER slip_update BEFORE UPDATE ON slip
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: slip: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
    SELECT RAISE(ABORT, 'kiemphieu: slip: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER slip_delete BEFORE DELETE ON slip
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: slip: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER comment_insert BEFORE INSERT ON comment
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: comment: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER comment_update BEFORE UPDATE ON comment
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: comment: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
    SELECT RAISE(ABORT, 'kiemphieu: comment: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER comment_delete BEFORE DELETE ON comment
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: comment: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER tally_insert BEFORE INSERT ON tally
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: tally: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER tally_update BEFORE UPDATE ON tally
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: tally: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
    SELECT RAISE(ABORT, 'kiemphieu: tally: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER tally_delete BEFORE DELETE ON tally
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: tally: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER count_insert BEFORE INSERT ON count
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: count: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER count_update BEFORE UPDATE ON count
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: count: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
    SELECT RAISE(ABORT, 'kiemphieu: count: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER count_delete BEFORE DELETE ON count
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: count: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
END;
