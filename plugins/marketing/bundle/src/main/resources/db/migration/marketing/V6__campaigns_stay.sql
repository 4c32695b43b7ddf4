-- Coupons and campaigns end, they are never deleted: the database keeps it so.
ALTER TABLE marketing_coupon COMMENT = 'no-delete';
ALTER TABLE marketing_campaign COMMENT = 'no-delete';
