CREATE TABLE inventory_category (
    id BIGINT NOT NULL PRIMARY KEY,
    name VARCHAR(40) NOT NULL,
    position INT NOT NULL,
    UNIQUE KEY inventory_category_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Codes differ in upper and lower case (85123a is not 85123A), so they compare byte by byte.
CREATE TABLE inventory_sku (
    id BIGINT NOT NULL PRIMARY KEY,
    code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name VARCHAR(120) NOT NULL,
    initials VARCHAR(120) NOT NULL,
    category_id BIGINT NULL,
    service BOOLEAN NOT NULL,
    unit VARCHAR(10) NOT NULL,
    list_price_fen BIGINT NOT NULL,
    member_price_fen BIGINT NULL,
    cost_fen BIGINT NULL,
    safety_stock BIGINT NOT NULL,
    favourite BOOLEAN NOT NULL,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    version INT NOT NULL DEFAULT 0,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY inventory_sku_code (code),
    KEY inventory_sku_initials (initials),
    KEY inventory_sku_name (name),
    KEY inventory_sku_category (category_id, active),
    KEY inventory_sku_favourite (favourite, active)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE inventory_barcode (
    barcode VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
    sku_id BIGINT NOT NULL,
    KEY inventory_barcode_sku (sku_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Moving average cost as value and quantity, so that nothing drifts; last_cost_fen (per piece) is the cost that
-- counts while nothing is on hand.
CREATE TABLE inventory_stock (
    store_id BIGINT NOT NULL,
    sku_id BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    value_fen BIGINT NOT NULL,
    last_cost_fen BIGINT NOT NULL,
    PRIMARY KEY (store_id, sku_id),
    KEY inventory_stock_sku (sku_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Insert-only. The sums of quantity_change and value_change_fen are the row in inventory_stock;
-- value_change_fen + variance_fen is what the movement was worth.
CREATE TABLE inventory_movement (
    id BIGINT NOT NULL PRIMARY KEY,
    store_id BIGINT NOT NULL,
    sku_id BIGINT NOT NULL,
    kind VARCHAR(12) NOT NULL,
    quantity_change BIGINT NOT NULL,
    quantity_after BIGINT NOT NULL,
    value_change_fen BIGINT NOT NULL,
    variance_fen BIGINT NOT NULL,
    document VARCHAR(60) NOT NULL,
    reason VARCHAR(200) NOT NULL,
    operator_id BIGINT NOT NULL,
    business_date DATE NOT NULL,
    at DATETIME(3) NOT NULL,
    KEY inventory_movement_day (store_id, business_date),
    KEY inventory_movement_sku (sku_id, at),
    KEY inventory_movement_document (document)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE inventory_receipt (
    id BIGINT NOT NULL PRIMARY KEY,
    number VARCHAR(30) NOT NULL,
    store_id BIGINT NOT NULL,
    till_id BIGINT NOT NULL,
    request_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_hash BINARY(32) NOT NULL,
    supplier VARCHAR(60) NOT NULL,
    total_fen BIGINT NOT NULL,
    operator_id BIGINT NOT NULL,
    business_date DATE NOT NULL,
    at DATETIME(3) NOT NULL,
    UNIQUE KEY inventory_receipt_number (number),
    UNIQUE KEY inventory_receipt_request (store_id, till_id, request_key),
    KEY inventory_receipt_day (store_id, business_date)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE inventory_receipt_line (
    receipt_id BIGINT NOT NULL,
    line_number INT NOT NULL,
    sku_id BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    unit_cost_fen BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    PRIMARY KEY (receipt_id, line_number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE inventory_adjustment (
    id BIGINT NOT NULL PRIMARY KEY,
    store_id BIGINT NOT NULL,
    till_id BIGINT NOT NULL,
    request_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sku_id BIGINT NOT NULL,
    quantity_change BIGINT NOT NULL,
    reason VARCHAR(200) NOT NULL,
    UNIQUE KEY inventory_adjustment_request (store_id, till_id, request_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE inventory_receipt_counter (
    store_id BIGINT NOT NULL,
    business_date DATE NOT NULL,
    used INT NOT NULL,
    PRIMARY KEY (store_id, business_date)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
