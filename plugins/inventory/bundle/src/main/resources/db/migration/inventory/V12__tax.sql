ALTER TABLE inventory_sku
    ADD COLUMN IF NOT EXISTS tax_per_mille INT NULL COMMENT 'value-added tax that the price contains; null where nobody has said';
