-- The host lets the app user add rows to a table of this comment and read them, no more.
ALTER TABLE member_consent COMMENT = 'insert-only';
ALTER TABLE member_tier_change COMMENT = 'insert-only';
ALTER TABLE member_earned_action COMMENT = 'insert-only';
ALTER TABLE member_points_share COMMENT = 'insert-only';
ALTER TABLE member_merge COMMENT = 'insert-only';
