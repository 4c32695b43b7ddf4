-- A product ends, it is never deleted: the database keeps it so.
ALTER TABLE times_card_product COMMENT = 'no-delete';
