-- The terms that a card was sold under. Cards of before had none.
CREATE TABLE times_card_contract (
  card_id BIGINT   NOT NULL PRIMARY KEY,
  version INT      NOT NULL,
  hash    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the text of the version'
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';
