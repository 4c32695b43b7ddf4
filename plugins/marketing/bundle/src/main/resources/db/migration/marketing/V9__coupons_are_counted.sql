-- How many pieces of a coupon stand, issued or used and not void: asked for with each sale that gives one, it is not to be
-- counted anew among all that were ever issued.
ALTER TABLE marketing_coupon ADD COLUMN IF NOT EXISTS standing BIGINT NOT NULL DEFAULT 0 COMMENT 'issued and not void';
UPDATE marketing_coupon c
    SET c.standing = (SELECT COUNT(*) FROM marketing_issued i WHERE i.coupon_id = c.id AND i.state <> 'VOID');
