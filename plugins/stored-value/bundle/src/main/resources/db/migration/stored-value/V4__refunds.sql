-- Lawful refunds that were paid out, each with the working as it was printed. Insert-only.

CREATE TABLE stored_value_refund (
  id                BIGINT       NOT NULL PRIMARY KEY,
  document          VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id         BIGINT       NOT NULL,
  store_id          BIGINT       NOT NULL,
  till_id           BIGINT       NOT NULL,
  operator_id       BIGINT       NOT NULL,
  paid_at           DATETIME(3)  NOT NULL COMMENT 'UTC',
  cause             VARCHAR(20)  NOT NULL COMMENT 'MERCHANT, CONSUMER, WITHDRAWAL',
  reason            VARCHAR(200) NOT NULL,
  tender            VARCHAR(40)  NOT NULL,
  principal         BIGINT       NOT NULL COMMENT 'paid out',
  interest          BIGINT       NOT NULL COMMENT 'paid out',
  bonus_surrendered BIGINT       NOT NULL,
  paper             LONGTEXT     NOT NULL COMMENT 'JSON',
  UNIQUE KEY stored_value_refund_document (document),
  KEY stored_value_refund_time (paid_at),
  KEY stored_value_refund_member (member_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
