-- The host lets the app user add rows to a table of this comment and read them, no more.
ALTER TABLE checkout_line COMMENT = 'insert-only';
ALTER TABLE checkout_line_reduction COMMENT = 'insert-only';
ALTER TABLE checkout_line_staff COMMENT = 'insert-only';
ALTER TABLE checkout_tender COMMENT = 'insert-only';
