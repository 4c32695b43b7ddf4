-- Which transactions were taken back, in part or as a whole. Insert-only: whoever comes first decides, so that nothing
-- is given back in part and then reversed as a whole, or reversed twice.
CREATE TABLE ledger_reversal (
  transaction_id BIGINT  NOT NULL PRIMARY KEY COMMENT 'that was taken back',
  whole          BOOLEAN NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO ledger_reversal (transaction_id, whole)
SELECT DISTINCT reverses, FALSE FROM ledger_transaction WHERE reverses IS NOT NULL;

-- What pending transactions will debit; other debits see only the rest.
ALTER TABLE ledger_balance
  ADD COLUMN held BIGINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT ledger_balance_held CHECK (held >= 0 AND held <= balance);

-- Transactions whose outcome is decided elsewhere. They are in no balance and no turnover until they are posted.
CREATE TABLE ledger_pending (
  id             BIGINT      NOT NULL PRIMARY KEY,
  store_id       BIGINT      NOT NULL,
  till_id        BIGINT      NOT NULL,
  request_key    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  request_hash   BINARY(32)  NOT NULL,
  kind           VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  document       VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reverses       BIGINT      NULL,
  state          VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'PENDING, POSTED, VOIDED',
  held_at        DATETIME(3) NOT NULL COMMENT 'UTC',
  until_at       DATETIME(3) NOT NULL COMMENT 'UTC; then it is voided by itself',
  transaction_id BIGINT      NULL COMMENT 'of the posted transaction',
  UNIQUE KEY ledger_pending_request (store_id, till_id, request_key),
  KEY ledger_pending_due (state, until_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE ledger_pending_entry (
  pending_id BIGINT   NOT NULL,
  line       SMALLINT NOT NULL,
  account_id BIGINT   NOT NULL,
  amount     BIGINT   NOT NULL,
  PRIMARY KEY (pending_id, line)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
