-- The digit that takes the rest with a tender at the till, whichever other tenders are there.
CREATE TABLE checkout_tender_digit (
    tender VARCHAR(40) NOT NULL PRIMARY KEY,
    digit  INT         NOT NULL UNIQUE
) COMMENT = 'insert-only';
