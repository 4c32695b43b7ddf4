-- Coupons that were issued change but are never deleted: the database keeps it so.
ALTER TABLE marketing_issued COMMENT = 'no-delete';
