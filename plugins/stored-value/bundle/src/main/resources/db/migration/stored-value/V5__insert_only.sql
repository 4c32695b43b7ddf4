-- The host lets the app user add rows to a table of this comment and read them, no more.
ALTER TABLE stored_value_top_up COMMENT = 'insert-only';
ALTER TABLE stored_value_use COMMENT = 'insert-only';
ALTER TABLE stored_value_refund COMMENT = 'insert-only';
