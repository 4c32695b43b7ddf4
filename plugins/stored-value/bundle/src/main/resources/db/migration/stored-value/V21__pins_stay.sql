-- PINs, proofs and thresholds change but are never deleted: the database keeps it so.
ALTER TABLE stored_value_pin COMMENT = 'no-delete';
ALTER TABLE stored_value_proof COMMENT = 'no-delete';
ALTER TABLE stored_value_threshold COMMENT = 'no-delete';
ALTER TABLE stored_value_code_day COMMENT = 'no-delete';
