-- A shop has as many stores as it likes.
ALTER TABLE marketing_coupon_terms MODIFY COLUMN stores TEXT NOT NULL COMMENT 'ids, empty for all';
ALTER TABLE marketing_campaign MODIFY COLUMN stores TEXT NOT NULL COMMENT 'ids, empty for all';
