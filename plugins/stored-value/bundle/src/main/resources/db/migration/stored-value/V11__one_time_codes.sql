-- Codes sent to a member's phone instead of the PIN: one for each payment, hashed.
CREATE TABLE stored_value_code (
  id          BIGINT       NOT NULL PRIMARY KEY,
  member_id   BIGINT       NOT NULL,
  store_id    BIGINT       NOT NULL,
  till_id     BIGINT       NOT NULL,
  request_key VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount      BIGINT       NOT NULL COMMENT 'that it proves',
  hash        VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Argon2id',
  expires_at  DATETIME(3)  NOT NULL COMMENT 'UTC',
  attempts    INT          NOT NULL DEFAULT 0,
  used        BOOLEAN      NOT NULL DEFAULT FALSE,
  UNIQUE KEY stored_value_code_request (member_id, store_id, till_id, request_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE stored_value_code_day (
  member_id     BIGINT      NOT NULL,
  business_date DATE        NOT NULL,
  sent          INT         NOT NULL,
  last_sent_at  DATETIME(3) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (member_id, business_date)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
