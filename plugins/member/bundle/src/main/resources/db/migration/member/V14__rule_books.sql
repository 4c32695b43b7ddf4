-- A row for each kind of rule that is locked while one is added or published: how many drafts there are, and whether a
-- rule is the first of its kind, is asked and answered for one person at a time.
CREATE TABLE member_rule_book (
    name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY
) ENGINE = InnoDB;
