-- Whose an account is never changes.
ALTER TABLE ledger_account COMMENT = 'insert-only';
