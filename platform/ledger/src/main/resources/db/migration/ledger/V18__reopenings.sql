-- Closed days that were opened again, as after a server's clock had run ahead. A seal whose edition is below the
-- number of a reopening that came after it and reaches its day is withdrawn: it stays, and the day gets a new one.
CREATE TABLE ledger_reopening (
  number      SMALLINT      NOT NULL PRIMARY KEY COMMENT 'counts from 1',
  id          BIGINT        NOT NULL COMMENT 'says when it was written',
  after_day   DATE          NOT NULL COMMENT 'the last day that stayed closed',
  last_digest BINARY(32)    NOT NULL COMMENT 'of the last seal that was withdrawn; zeros when there was none',
  reason      VARCHAR(200)  NOT NULL,
  reopened_at DATETIME(3)   NOT NULL COMMENT 'UTC',
  operator_id BIGINT        NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

ALTER TABLE ledger_seal
  ADD COLUMN edition SMALLINT NOT NULL DEFAULT 0 COMMENT 'reopenings when it was made' AFTER business_date,
  DROP PRIMARY KEY, ADD PRIMARY KEY (business_date, edition);

ALTER TABLE ledger_seal_line
  ADD COLUMN edition SMALLINT NOT NULL DEFAULT 0 AFTER business_date,
  DROP PRIMARY KEY, ADD PRIMARY KEY (business_date, edition, account_id);

ALTER TABLE ledger_day_sum
  ADD COLUMN edition SMALLINT NOT NULL DEFAULT 0 AFTER business_date,
  DROP PRIMARY KEY, ADD PRIMARY KEY (business_date, edition, store_id, account, members, unit, kind);
