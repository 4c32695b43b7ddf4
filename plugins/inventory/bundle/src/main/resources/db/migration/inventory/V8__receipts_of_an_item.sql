-- Whom an item was bought from last is asked for each item that runs short.
ALTER TABLE inventory_receipt_line ADD KEY inventory_receipt_line_sku (sku_id, receipt_id);
