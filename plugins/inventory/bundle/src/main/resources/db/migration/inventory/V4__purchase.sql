CREATE TABLE inventory_supplier (
    id BIGINT NOT NULL PRIMARY KEY,
    name VARCHAR(60) NOT NULL,
    contact VARCHAR(120) NOT NULL,
    note VARCHAR(200) NOT NULL,
    active BOOLEAN NOT NULL,
    version INT NOT NULL DEFAULT 0,
    UNIQUE KEY inventory_supplier_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Whom an item is usually bought from.
ALTER TABLE inventory_sku ADD supplier_id BIGINT NULL;

CREATE TABLE inventory_order (
    id BIGINT NOT NULL PRIMARY KEY,
    number VARCHAR(30) NOT NULL,
    store_id BIGINT NOT NULL,
    till_id BIGINT NOT NULL,
    request_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_hash BINARY(32) NOT NULL,
    supplier_id BIGINT NOT NULL,
    state VARCHAR(10) NOT NULL,
    expected DATE NULL,
    note VARCHAR(200) NOT NULL,
    version INT NOT NULL DEFAULT 0,
    operator_id BIGINT NOT NULL,
    business_date DATE NOT NULL,
    at DATETIME(3) NOT NULL,
    UNIQUE KEY inventory_order_number (number),
    UNIQUE KEY inventory_order_request (store_id, till_id, request_key),
    KEY inventory_order_day (store_id, business_date),
    KEY inventory_order_state (store_id, state)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE inventory_order_line (
    order_id BIGINT NOT NULL,
    line_number INT NOT NULL,
    sku_id BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    unit_cost_fen BIGINT NOT NULL,
    received BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (order_id, line_number),
    UNIQUE KEY inventory_order_line_sku (order_id, sku_id),
    KEY inventory_order_line_of_sku (sku_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

ALTER TABLE inventory_receipt
    ADD supplier_id BIGINT NULL,
    ADD order_id BIGINT NULL,
    ADD KEY inventory_receipt_order (order_id);

CREATE TABLE inventory_return (
    id BIGINT NOT NULL PRIMARY KEY,
    number VARCHAR(30) NOT NULL,
    store_id BIGINT NOT NULL,
    till_id BIGINT NOT NULL,
    request_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_hash BINARY(32) NOT NULL,
    receipt_id BIGINT NOT NULL,
    reason VARCHAR(200) NOT NULL,
    total_fen BIGINT NOT NULL,
    operator_id BIGINT NOT NULL,
    business_date DATE NOT NULL,
    at DATETIME(3) NOT NULL,
    UNIQUE KEY inventory_return_number (number),
    UNIQUE KEY inventory_return_request (store_id, till_id, request_key),
    KEY inventory_return_receipt (receipt_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE inventory_return_line (
    return_id BIGINT NOT NULL,
    line_number INT NOT NULL,
    receipt_line INT NOT NULL,
    sku_id BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    PRIMARY KEY (return_id, line_number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A bar code may stand for a pack: a box of 12 is one scan of 12 pieces. The unit is the pack's, empty for single pieces.
ALTER TABLE inventory_barcode
    ADD quantity BIGINT NOT NULL DEFAULT 1000,
    ADD unit VARCHAR(10) NOT NULL DEFAULT '';
