-- A rule ends, it is never deleted: the database keeps it so.
ALTER TABLE commission_rule COMMENT = 'no-delete';
