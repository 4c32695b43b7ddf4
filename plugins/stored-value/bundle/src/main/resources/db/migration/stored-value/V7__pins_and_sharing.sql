-- The member's own PIN for larger payments, what was proven with it, and who may pay from whose stored value.

CREATE TABLE stored_value_pin (
  member_id    BIGINT       NOT NULL PRIMARY KEY,
  hash         VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Argon2id',
  failures     INT          NOT NULL DEFAULT 0 COMMENT 'wrong attempts since the last right one',
  locked_until DATETIME(3)  NULL COMMENT 'UTC'
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One row per sale whose payment was proven; the tender looks for it.
CREATE TABLE stored_value_proof (
  store_id    BIGINT      NOT NULL,
  till_id     BIGINT      NOT NULL,
  request_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id   BIGINT      NOT NULL,
  amount      BIGINT      NOT NULL,
  proven_at   DATETIME(3) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (store_id, till_id, request_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE stored_value_share (
  owner_id    BIGINT NOT NULL COMMENT 'whose stored value it is',
  user_id     BIGINT NOT NULL COMMENT 'who may pay with it',
  most_a_sale BIGINT NULL COMMENT 'fen; NULL for no bound',
  PRIMARY KEY (owner_id, user_id),
  KEY stored_value_share_user (user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
