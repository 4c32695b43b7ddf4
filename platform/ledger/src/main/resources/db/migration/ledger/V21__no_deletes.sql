-- Balances, lots, what is pending and which days are closed change but are never deleted: the database keeps it so.
ALTER TABLE ledger_balance COMMENT = 'no-delete';
ALTER TABLE ledger_lot COMMENT = 'no-delete';
ALTER TABLE ledger_close COMMENT = 'no-delete';
ALTER TABLE ledger_sealed COMMENT = 'no-delete';
ALTER TABLE ledger_pending COMMENT = 'no-delete';
