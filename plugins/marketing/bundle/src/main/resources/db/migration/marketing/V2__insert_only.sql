-- The host lets the app user add rows to a table of this comment and read them, no more.
ALTER TABLE marketing_coupon_terms COMMENT = 'insert-only';
ALTER TABLE marketing_issue COMMENT = 'insert-only';
ALTER TABLE marketing_entry COMMENT = 'insert-only';
