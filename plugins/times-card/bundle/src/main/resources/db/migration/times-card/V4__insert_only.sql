-- The host lets the app user add rows to a table of this comment and read them, no more.
ALTER TABLE times_card_movement COMMENT = 'insert-only';
ALTER TABLE times_card_refund COMMENT = 'insert-only';
ALTER TABLE times_card_transfer_lot COMMENT = 'insert-only';
