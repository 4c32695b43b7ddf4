ALTER TABLE ledger_pending_entry COMMENT = 'insert-only';
