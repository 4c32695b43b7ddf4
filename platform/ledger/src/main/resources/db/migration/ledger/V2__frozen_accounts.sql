-- A frozen account refuses debits and takes credits.
ALTER TABLE ledger_balance ADD COLUMN frozen BOOLEAN NOT NULL DEFAULT FALSE;

-- Requests that moved nothing. Insert-only. A transaction has entries or is listed here: one without either was
-- tampered with.
CREATE TABLE ledger_empty_transaction (
  transaction_id BIGINT NOT NULL PRIMARY KEY
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
