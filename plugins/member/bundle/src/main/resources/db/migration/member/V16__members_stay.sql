-- The host lets the app user add rows to a table of this comment and read them, no more.
ALTER TABLE member_enrolment COMMENT = 'insert-only';
ALTER TABLE member_expiry_notice COMMENT = 'insert-only';
-- Members, what they did and what was found change but are never deleted: the database keeps it so.
ALTER TABLE member_member COMMENT = 'no-delete';
ALTER TABLE member_tier COMMENT = 'no-delete';
ALTER TABLE member_activity COMMENT = 'no-delete';
ALTER TABLE member_activity_backfill COMMENT = 'no-delete';
ALTER TABLE member_alert COMMENT = 'no-delete';
ALTER TABLE member_points_adoption COMMENT = 'no-delete';
ALTER TABLE member_points_approval COMMENT = 'no-delete';
ALTER TABLE member_reward COMMENT = 'no-delete';
ALTER TABLE member_rule_book COMMENT = 'no-delete';
