-- Whether an item is kept by batch.
ALTER TABLE inventory_sku
    ADD batched BOOLEAN NOT NULL DEFAULT FALSE,
    ADD KEY inventory_sku_batched (batched);

-- What is on hand of each batch. What a store has beyond its batches is without a batch; that may be below zero, as
-- the stock may. A batch never is.
CREATE TABLE inventory_batch (
    id BIGINT NOT NULL PRIMARY KEY,
    store_id BIGINT NOT NULL,
    sku_id BIGINT NOT NULL,
    number VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    expires DATE NULL,
    quantity BIGINT NOT NULL,
    at DATETIME(3) NOT NULL,
    UNIQUE KEY inventory_batch_number (store_id, sku_id, number),
    KEY inventory_batch_expires (store_id, expires),
    CONSTRAINT inventory_batch_quantity CHECK (quantity >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- The part that a batch had in a movement of stock. The document is that of the movement; for what comes back it is the
-- one that it comes back from, so that the sums tell what of each batch is still out.
CREATE TABLE inventory_batch_movement (
    id BIGINT NOT NULL PRIMARY KEY,
    batch_id BIGINT NOT NULL,
    movement_id BIGINT NULL,
    sku_id BIGINT NOT NULL,
    document VARCHAR(60) NOT NULL,
    quantity_change BIGINT NOT NULL,
    at DATETIME(3) NOT NULL,
    KEY inventory_batch_movement_document (document, sku_id),
    KEY inventory_batch_movement_batch (batch_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

ALTER TABLE inventory_receipt_line
    ADD batch VARCHAR(40) NOT NULL DEFAULT '',
    ADD expires DATE NULL;

-- What was counted of a batch, and what the book said of it at its last count.
CREATE TABLE inventory_stocktake_batch (
    stocktake_id BIGINT NOT NULL,
    sku_id BIGINT NOT NULL,
    number VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    expires DATE NULL,
    counted BIGINT NOT NULL,
    book BIGINT NOT NULL,
    PRIMARY KEY (stocktake_id, sku_id, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
