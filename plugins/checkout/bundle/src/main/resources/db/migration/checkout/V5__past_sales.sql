-- Lines of sales that were made before the shop used this system. They are counted in reports and were never booked here:
-- no stock, no money, no points.
CREATE TABLE checkout_past_line (
    id                BIGINT       NOT NULL PRIMARY KEY,
    batch_id          BIGINT       NOT NULL COMMENT 'the import, for its undo',
    store_id          BIGINT       NOT NULL,
    business_date     DATE         NOT NULL,
    hour              TINYINT      NULL COMMENT 'null when the old books did not tell',
    paper             VARCHAR(60)  NOT NULL COMMENT 'lines with the same one on a day are one sale',
    member_id         BIGINT       NULL,
    item_source       VARCHAR(40)  NOT NULL COMMENT 'empty for what is not sold any more',
    item_id           BIGINT       NOT NULL,
    name              VARCHAR(200) NOT NULL,
    category          VARCHAR(80)  NOT NULL,
    quantity_thousandths BIGINT    NOT NULL,
    amount_fen        BIGINT       NOT NULL COMMENT 'below zero: came back',
    KEY checkout_past_batch (batch_id),
    KEY checkout_past_day (store_id, business_date),
    KEY checkout_past_member (member_id, business_date)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
