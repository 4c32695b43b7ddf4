-- The host lets the app user add rows to a table of this comment and read them, no more.
ALTER TABLE commission_entry COMMENT = 'insert-only';
