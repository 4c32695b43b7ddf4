-- Said where a posting looks anyway, so that it refuses entries that pass the lots by.
ALTER TABLE ledger_balance
  ADD COLUMN in_lots BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'the balance is the sum of lots';

UPDATE ledger_balance SET in_lots = TRUE WHERE account_id IN (SELECT account_id FROM ledger_lot)
  OR account_id IN (SELECT bonus_account_id FROM ledger_lot WHERE bonus_account_id IS NOT NULL);
