-- Discounts for paying with stored value: from so much on, so much off.

CREATE TABLE stored_value_threshold (
  id          BIGINT       NOT NULL PRIMARY KEY,
  name        VARCHAR(40)  NOT NULL,
  amount_from BIGINT       NOT NULL COMMENT 'fen, before this discount',
  amount_off  BIGINT       NOT NULL COMMENT 'fen',
  valid_from  DATE         NULL,
  valid_to    DATE         NULL,
  stores      VARCHAR(300) NOT NULL COMMENT 'ids, empty for all',
  tiers       VARCHAR(200) NOT NULL COMMENT 'codes, empty for everybody',
  stacks      BOOLEAN      NOT NULL,
  active      BOOLEAN      NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
