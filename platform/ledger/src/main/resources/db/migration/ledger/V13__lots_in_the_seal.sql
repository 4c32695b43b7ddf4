-- Seals of the second form cover lots too. Those of the first stay as they are.
ALTER TABLE ledger_seal ADD COLUMN form TINYINT NOT NULL DEFAULT 1 COMMENT 'of the seal file' AFTER business_date;

-- Finds what the transactions of a day did to lots.
ALTER TABLE ledger_lot_movement ADD KEY ledger_lot_movement_transaction (transaction_id);
