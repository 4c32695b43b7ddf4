-- What a sale or refund brought for the goods, so that a margin can be told by item.
ALTER TABLE inventory_movement ADD revenue_fen BIGINT NOT NULL DEFAULT 0;

CREATE TABLE inventory_write_off (
    id BIGINT NOT NULL PRIMARY KEY,
    number VARCHAR(30) NOT NULL,
    store_id BIGINT NOT NULL,
    till_id BIGINT NOT NULL,
    request_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_hash BINARY(32) NOT NULL,
    reason VARCHAR(200) NOT NULL,
    items INT NOT NULL,
    worth_fen BIGINT NOT NULL DEFAULT 0,
    operator_id BIGINT NOT NULL,
    business_date DATE NOT NULL,
    at DATETIME(3) NOT NULL,
    UNIQUE KEY inventory_write_off_number (number),
    UNIQUE KEY inventory_write_off_request (store_id, till_id, request_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What one time of a service uses up.
CREATE TABLE inventory_material (
    service_id BIGINT NOT NULL,
    sku_id BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (service_id, sku_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
