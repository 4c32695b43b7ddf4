-- The host lets the app user add rows to a table of this comment and read them, no more.
ALTER TABLE inventory_adjustment COMMENT = 'insert-only';
ALTER TABLE inventory_receipt_line COMMENT = 'insert-only';
ALTER TABLE inventory_return COMMENT = 'insert-only';
ALTER TABLE inventory_return_line COMMENT = 'insert-only';
-- Items, what lies where and documents change but are never deleted: the database keeps it so.
ALTER TABLE inventory_batch COMMENT = 'no-delete';
ALTER TABLE inventory_category COMMENT = 'no-delete';
ALTER TABLE inventory_counter COMMENT = 'no-delete';
ALTER TABLE inventory_family COMMENT = 'no-delete';
ALTER TABLE inventory_order COMMENT = 'no-delete';
ALTER TABLE inventory_receipt COMMENT = 'no-delete';
ALTER TABLE inventory_sku COMMENT = 'no-delete';
ALTER TABLE inventory_stock COMMENT = 'no-delete';
ALTER TABLE inventory_stocktake COMMENT = 'no-delete';
ALTER TABLE inventory_stocktake_line COMMENT = 'no-delete';
ALTER TABLE inventory_supplier COMMENT = 'no-delete';
ALTER TABLE inventory_transfer COMMENT = 'no-delete';
ALTER TABLE inventory_transfer_line COMMENT = 'no-delete';
ALTER TABLE inventory_write_off COMMENT = 'no-delete';
