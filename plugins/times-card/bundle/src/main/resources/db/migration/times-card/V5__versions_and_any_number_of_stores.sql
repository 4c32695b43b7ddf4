-- A form saves over the version that it was opened with; and a shop has as many stores as it likes.
ALTER TABLE times_card_product ADD COLUMN version INT NOT NULL DEFAULT 0;
ALTER TABLE times_card_product_item MODIFY COLUMN stores TEXT NOT NULL COMMENT 'ids with commas; empty: all stores';
ALTER TABLE times_card_item MODIFY COLUMN stores TEXT NOT NULL COMMENT 'ids with commas; empty: all stores';
ALTER TABLE times_card_transfer MODIFY COLUMN shared_with TEXT NOT NULL COMMENT 'who could use it before, ids with commas';
