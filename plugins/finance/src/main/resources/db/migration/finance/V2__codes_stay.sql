-- Codes change but are never deleted: the database keeps it so.
ALTER TABLE finance_account_code COMMENT = 'no-delete';
