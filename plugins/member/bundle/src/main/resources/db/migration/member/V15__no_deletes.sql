-- Cards and what points were spent on change but are never deleted: the database keeps it so.
ALTER TABLE member_card COMMENT = 'no-delete';
ALTER TABLE member_redemption COMMENT = 'no-delete';
ALTER TABLE member_points_payment COMMENT = 'no-delete';
