-- The double-entry ledger. Amounts are whole numbers of the account's unit (fen, points, times); above zero is a
-- credit. Entries and transactions are insert-only: the application's user may not update or delete them.
-- No foreign keys: every id is made by the ledger itself, and a shared lock on a shop account's row per entry would
-- be paid by every sale. The verification run checks what they would.

CREATE TABLE ledger_account (
  id       BIGINT      NOT NULL PRIMARY KEY,
  owner    BIGINT      NOT NULL COMMENT 'a member, or 0 for the shop',
  store_id BIGINT      NOT NULL COMMENT '0 for an account that is valid in all stores',
  name     VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  unit     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  UNIQUE KEY ledger_account_ref (owner, store_id, name, unit),
  KEY ledger_account_name (name, unit, owner)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Members' accounts only: a running balance on the shop's accounts would be one hot row for all tills.
CREATE TABLE ledger_balance (
  account_id    BIGINT     NOT NULL PRIMARY KEY,
  balance       BIGINT     NOT NULL,
  last_sequence BIGINT     NOT NULL,
  head_hash     BINARY(32) NOT NULL,
  CONSTRAINT ledger_balance_not_negative CHECK (balance >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE ledger_transaction (
  id            BIGINT      NOT NULL PRIMARY KEY,
  store_id      BIGINT      NOT NULL,
  till_id       BIGINT      NOT NULL,
  request_key   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  request_hash  BINARY(32)  NOT NULL,
  kind          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  document      VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reverses      BIGINT      NULL,
  business_date DATE        NOT NULL,
  posted_at     DATETIME(3) NOT NULL COMMENT 'UTC',
  operator_id   BIGINT      NOT NULL,
  UNIQUE KEY ledger_transaction_request (store_id, till_id, request_key),
  KEY ledger_transaction_document (document)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- The business date is repeated here, so that the sum of an account over days is read from one index alone.
CREATE TABLE ledger_entry (
  transaction_id BIGINT     NOT NULL,
  line           SMALLINT   NOT NULL,
  account_id     BIGINT     NOT NULL,
  amount         BIGINT     NOT NULL,
  business_date  DATE       NOT NULL,
  sequence       BIGINT     NULL COMMENT 'from here on: members accounts only',
  balance_after  BIGINT     NULL,
  previous_hash  BINARY(32) NULL,
  hash           BINARY(32) NULL,
  PRIMARY KEY (transaction_id, line),
  UNIQUE KEY ledger_entry_chain (account_id, sequence),
  KEY ledger_entry_day (account_id, business_date, amount)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
