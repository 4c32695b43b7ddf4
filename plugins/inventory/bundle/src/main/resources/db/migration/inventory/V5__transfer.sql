CREATE TABLE inventory_transfer (
    id BIGINT NOT NULL PRIMARY KEY,
    number VARCHAR(30) NOT NULL,
    from_store_id BIGINT NOT NULL,
    to_store_id BIGINT NOT NULL,
    till_id BIGINT NOT NULL,
    request_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_hash BINARY(32) NOT NULL,
    state VARCHAR(10) NOT NULL,
    note VARCHAR(200) NOT NULL,
    operator_id BIGINT NOT NULL,
    business_date DATE NOT NULL,
    at DATETIME(3) NOT NULL,
    ended_request VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ended_by BIGINT NULL,
    ended_at DATETIME(3) NULL,
    UNIQUE KEY inventory_transfer_number (number),
    UNIQUE KEY inventory_transfer_request (from_store_id, till_id, request_key),
    KEY inventory_transfer_to (to_store_id, state)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- worth_fen is what the goods were worth when they left; received is null until the transfer has ended.
CREATE TABLE inventory_transfer_line (
    transfer_id BIGINT NOT NULL,
    line_number INT NOT NULL,
    sku_id BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    worth_fen BIGINT NOT NULL,
    received BIGINT NULL,
    PRIMARY KEY (transfer_id, line_number),
    UNIQUE KEY inventory_transfer_line_sku (transfer_id, sku_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
