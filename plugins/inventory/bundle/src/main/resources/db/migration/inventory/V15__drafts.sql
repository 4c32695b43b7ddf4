-- What somebody has scanned on a page of the stockroom and not stored yet; gone once it is. Content: the fields of the
-- paper in the first line, then line by line, cells between tabs, as they were typed.
CREATE TABLE IF NOT EXISTS inventory_draft (
    operator_id BIGINT NOT NULL,
    store_id BIGINT NOT NULL,
    page VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    content MEDIUMTEXT NOT NULL,
    at DATETIME(3) NOT NULL,
    PRIMARY KEY (operator_id, store_id, page)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
