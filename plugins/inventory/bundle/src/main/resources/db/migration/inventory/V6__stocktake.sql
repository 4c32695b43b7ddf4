CREATE TABLE inventory_stocktake (
    id BIGINT NOT NULL PRIMARY KEY,
    number VARCHAR(30) NOT NULL,
    store_id BIGINT NOT NULL,
    till_id BIGINT NOT NULL,
    request_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    category_id BIGINT NULL,
    blind BOOLEAN NOT NULL,
    note VARCHAR(200) NOT NULL,
    state VARCHAR(10) NOT NULL,
    operator_id BIGINT NOT NULL,
    business_date DATE NOT NULL,
    at DATETIME(3) NOT NULL,
    ended_by BIGINT NULL,
    ended_at DATETIME(3) NULL,
    worth_fen BIGINT NOT NULL DEFAULT 0,
    UNIQUE KEY inventory_stocktake_number (number),
    UNIQUE KEY inventory_stocktake_request (store_id, till_id, request_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- book is what the stock was at the last count of the item: its snapshot and all movements until then. first_book is
-- the same at its first count; when they differ, goods moved while they were counted.
CREATE TABLE inventory_stocktake_line (
    stocktake_id BIGINT NOT NULL,
    sku_id BIGINT NOT NULL,
    snapshot BIGINT NOT NULL,
    counted BIGINT NULL,
    first_book BIGINT NULL,
    book BIGINT NULL,
    PRIMARY KEY (stocktake_id, sku_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Every scan and every correction. replaces tells a recount, which counts instead of all before it.
CREATE TABLE inventory_count (
    id BIGINT NOT NULL PRIMARY KEY,
    stocktake_id BIGINT NOT NULL,
    request_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sku_id BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    replaces BOOLEAN NOT NULL,
    operator_id BIGINT NOT NULL,
    at DATETIME(3) NOT NULL,
    UNIQUE KEY inventory_count_request (stocktake_id, request_key),
    KEY inventory_count_operator (stocktake_id, operator_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';
