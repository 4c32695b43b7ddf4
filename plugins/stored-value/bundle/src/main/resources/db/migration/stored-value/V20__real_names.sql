-- Who has shown a document with the real name. Its number is not kept.
CREATE TABLE stored_value_real_name (
  id            BIGINT      NOT NULL PRIMARY KEY,
  member_id     BIGINT      NOT NULL,
  document      VARCHAR(20) CHARACTER SET ascii NULL COMMENT 'its kind; null takes the check before it back',
  store_id      BIGINT      NOT NULL,
  operator_id   BIGINT      NOT NULL COMMENT 'who compared the member with it',
  business_date DATE        NOT NULL,
  at            DATETIME(3) NOT NULL COMMENT 'UTC',
  KEY stored_value_real_name_of (member_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';
