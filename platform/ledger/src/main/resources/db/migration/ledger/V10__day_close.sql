-- Day close. Each posting takes a shared lock on the one row of ledger_close while it inserts its transaction, so that
-- a day cannot be closed between the look at the row and the commit of the posting.
CREATE TABLE ledger_close (
  id             TINYINT NOT NULL PRIMARY KEY,
  closed_through DATE    NOT NULL COMMENT 'no posting on this day or before it'
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO ledger_close (id, closed_through) VALUES (1, '1000-01-01');

-- A row of its own: sealing takes longer than closing, and tills must not wait for it.
CREATE TABLE ledger_sealed (
  id             TINYINT NOT NULL PRIMARY KEY,
  sealed_through DATE    NOT NULL COMMENT 'roll-ups and seals are complete up to this day'
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO ledger_sealed (id, sealed_through) VALUES (1, '1000-01-01');

-- The seals, their lines and the roll-ups are insert-only, like the entries that they stand for.
CREATE TABLE ledger_seal (
  business_date DATE        NOT NULL PRIMARY KEY,
  digest        BINARY(32)  NOT NULL COMMENT 'SHA-256 of the seal file',
  previous      BINARY(32)  NOT NULL COMMENT 'digest of the seal before',
  transactions  BIGINT      NOT NULL,
  entries       BIGINT      NOT NULL,
  accounts      BIGINT      NOT NULL,
  closed_at     DATETIME(3) NOT NULL COMMENT 'UTC',
  operator_id   BIGINT      NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- The lines of the seal file as they were sealed, so that they need no other table to be read.
CREATE TABLE ledger_seal_line (
  business_date DATE         NOT NULL,
  account_id    BIGINT       NOT NULL,
  line          VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (business_date, account_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE ledger_day_sum (
  business_date DATE        NOT NULL,
  store_id      BIGINT      NOT NULL COMMENT 'where it happened',
  account       VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  members       BOOLEAN     NOT NULL COMMENT 'all members accounts of the name together, or the shops',
  unit          VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  debit         BIGINT      NOT NULL,
  credit        BIGINT      NOT NULL,
  entries       BIGINT      NOT NULL,
  PRIMARY KEY (business_date, store_id, account, members, unit, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Finds the transactions of a day, in the order of their ids.
ALTER TABLE ledger_transaction ADD KEY ledger_transaction_day (business_date);
