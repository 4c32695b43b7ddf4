ALTER TABLE inventory_movement MODIFY kind VARCHAR(16) NOT NULL;

-- One counter for each kind of paper, store and day.
CREATE TABLE inventory_counter (
    prefix CHAR(2) CHARACTER SET ascii NOT NULL,
    store_id BIGINT NOT NULL,
    business_date DATE NOT NULL,
    used INT NOT NULL,
    PRIMARY KEY (prefix, store_id, business_date)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
INSERT INTO inventory_counter SELECT 'RK', store_id, business_date, used FROM inventory_receipt_counter;
DROP TABLE inventory_receipt_counter;

-- What each store's stock was worth before stock was booked in the ledger. The first start after this books it and
-- removes the rows.
CREATE TABLE inventory_opening_value (
    store_id BIGINT NOT NULL PRIMARY KEY,
    value_fen BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
INSERT INTO inventory_opening_value
    SELECT store_id, SUM(value_fen) FROM inventory_stock GROUP BY store_id HAVING SUM(value_fen) <> 0;
