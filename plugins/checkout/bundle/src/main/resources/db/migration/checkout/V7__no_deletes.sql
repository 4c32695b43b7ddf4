-- Sales change but are never deleted: the database keeps it so.
ALTER TABLE checkout_sale COMMENT = 'no-delete';
