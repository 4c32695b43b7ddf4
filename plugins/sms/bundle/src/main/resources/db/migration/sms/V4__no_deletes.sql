-- Messages and templates change but are never deleted: the database keeps it so.
ALTER TABLE sms_message COMMENT = 'no-delete';
ALTER TABLE sms_template COMMENT = 'no-delete';
