-- An item's movements of a kind in a store, and the last of them, without reading all that came before. It serves what
-- the key of item and time served.
ALTER TABLE inventory_movement
    ADD KEY IF NOT EXISTS inventory_movement_item (sku_id, store_id, kind, business_date),
    DROP KEY IF EXISTS inventory_movement_sku;
