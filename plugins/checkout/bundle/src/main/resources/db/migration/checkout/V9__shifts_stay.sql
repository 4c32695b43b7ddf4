-- Shifts and receipt numbers change but are never deleted: the database keeps it so.
ALTER TABLE checkout_shift COMMENT = 'no-delete';
ALTER TABLE checkout_number COMMENT = 'no-delete';
