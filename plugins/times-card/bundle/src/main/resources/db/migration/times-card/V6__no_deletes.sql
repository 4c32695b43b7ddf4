-- Times cards and what is on them change but are never deleted: the database keeps it so.
ALTER TABLE times_card_card COMMENT = 'no-delete';
ALTER TABLE times_card_item COMMENT = 'no-delete';
ALTER TABLE times_card_transfer COMMENT = 'no-delete';
