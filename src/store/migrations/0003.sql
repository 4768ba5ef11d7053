-- Schema 3. Slips lie in the order of their numbers (WITHOUT ROWID): one that is keyed or imported is put into one tree
-- instead of two. A row that stays with its opening asks once whether that is sealed. Comments are made anew because they
-- point at slips. Tallies keep their table: changing a number in place is cheaper there.

ALTER TABLE comment RENAME TO comment_before;
ALTER TABLE slip RENAME TO slip_before;

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
) STRICT, WITHOUT ROWID;

CREATE TABLE comment (
    month   TEXT    NOT NULL,
    version INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    code    TEXT    NOT NULL,
    text    TEXT    NOT NULL CHECK (text <> ''),
    PRIMARY KEY (month, version, number, code),
    FOREIGN KEY (month, version, number) REFERENCES slip DEFERRABLE INITIALLY DEFERRED
) STRICT;

INSERT INTO slip SELECT * FROM slip_before;
INSERT INTO comment SELECT * FROM comment_before;

-- With them go their triggers.
DROP TABLE comment_before;
DROP TABLE slip_before;

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
    WHERE (NEW.month <> OLD.month OR NEW.version <> OLD.version)
      AND EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
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
    WHERE (NEW.month <> OLD.month OR NEW.version <> OLD.version)
      AND EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;

CREATE TRIGGER comment_delete BEFORE DELETE ON comment
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: comment: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
END;

DROP TRIGGER tally_update;

CREATE TRIGGER tally_update BEFORE UPDATE ON tally
BEGIN
    SELECT RAISE(ABORT, 'kiemphieu: tally: sealed')
    WHERE EXISTS (SELECT 1 FROM opening WHERE month = OLD.month AND version = OLD.version AND sealed_seq IS NOT NULL);
    SELECT RAISE(ABORT, 'kiemphieu: tally: sealed')
    WHERE (NEW.month <> OLD.month OR NEW.version <> OLD.version)
      AND EXISTS (SELECT 1 FROM opening WHERE month = NEW.month AND version = NEW.version AND sealed_seq IS NOT NULL);
END;
