-- The same file of past sales is known again whatever its items are called by now. Of two imports at once one is stored.
CREATE TABLE IF NOT EXISTS checkout_past_part (
    id        BIGINT     NOT NULL PRIMARY KEY,
    batch_id  BIGINT     NOT NULL COMMENT 'the import, for its undo',
    store_id  BIGINT     NOT NULL,
    first_row INT        NOT NULL COMMENT 'where in the file, as a spreadsheet counts',
    rows_hash BINARY(32) NOT NULL COMMENT 'of the cells as the file has them',
    UNIQUE KEY checkout_past_part_once (store_id, first_row, rows_hash),
    KEY checkout_past_part_batch (batch_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
