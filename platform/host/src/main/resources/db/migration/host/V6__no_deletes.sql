-- The host lets the app user add rows to a table of this comment and read them, no more.
ALTER TABLE host_key_check COMMENT = 'insert-only';
-- Nobody deletes operators, stores, what was granted, set or imported: the database keeps it so.
ALTER TABLE host_operator COMMENT = 'no-delete';
ALTER TABLE host_role_grant COMMENT = 'no-delete';
ALTER TABLE host_store COMMENT = 'no-delete';
ALTER TABLE host_till COMMENT = 'no-delete';
ALTER TABLE host_till_devices COMMENT = 'no-delete';
ALTER TABLE host_setting COMMENT = 'no-delete';
ALTER TABLE host_import_batch COMMENT = 'no-delete';
