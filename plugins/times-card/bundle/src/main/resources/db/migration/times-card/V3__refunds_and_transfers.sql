-- Refunds that were paid out, with the paper as it was printed. Insert-only.
CREATE TABLE times_card_refund (
  id          BIGINT       NOT NULL PRIMARY KEY,
  document    VARCHAR(80)  NOT NULL,
  card_id     BIGINT       NOT NULL,
  card_name   VARCHAR(40)  NOT NULL,
  member_id   BIGINT       NOT NULL,
  store_id    BIGINT       NOT NULL,
  till_id     BIGINT       NOT NULL,
  operator_id BIGINT       NOT NULL,
  paid_at     DATETIME(3)  NOT NULL COMMENT 'UTC',
  cause       VARCHAR(20)  NOT NULL COMMENT 'MERCHANT, CONSUMER, WITHDRAWAL',
  reason      VARCHAR(200) NOT NULL,
  tender      VARCHAR(40)  NOT NULL,
  principal   BIGINT       NOT NULL COMMENT 'fen, paid out',
  interest    BIGINT       NOT NULL COMMENT 'fen, paid out',
  paper       LONGTEXT     NOT NULL COMMENT 'JSON',
  UNIQUE KEY times_card_refund_document (document),
  KEY times_card_refund_card (card_id),
  KEY times_card_refund_time (paid_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Cards that went to another member. Only the undo changes a row, once.
CREATE TABLE times_card_transfer (
  id             BIGINT       NOT NULL PRIMARY KEY,
  document       VARCHAR(80)  NOT NULL,
  card_id        BIGINT       NOT NULL,
  from_member    BIGINT       NOT NULL,
  to_member      BIGINT       NOT NULL,
  transaction_id BIGINT       NOT NULL,
  shared_with    VARCHAR(420) NOT NULL COMMENT 'who could use it before, ids with commas',
  reason         VARCHAR(200) NOT NULL,
  store_id       BIGINT       NOT NULL,
  operator_id    BIGINT       NOT NULL,
  business_date  DATE         NOT NULL,
  at             DATETIME(3)  NOT NULL COMMENT 'UTC',
  undone_at      DATETIME(3)  NULL COMMENT 'UTC',
  UNIQUE KEY times_card_transfer_document (document),
  KEY times_card_transfer_card (card_id, at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE times_card_transfer_lot (
  transfer_id BIGINT NOT NULL,
  item_id     BIGINT NOT NULL,
  lot_from    BIGINT NOT NULL,
  lot_to      BIGINT NOT NULL,
  PRIMARY KEY (transfer_id, item_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
