-- Who brought whom, and the reward for it: one level, once.

CREATE TABLE stored_value_referral (
  referee_id  BIGINT      NOT NULL PRIMARY KEY,
  referrer_id BIGINT      NOT NULL,
  recorded_at DATETIME(3) NOT NULL COMMENT 'UTC',
  operator_id BIGINT      NOT NULL,
  rewarded_by VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'document of the paid spend',
  lot_id      BIGINT      NULL COMMENT 'the reward',
  KEY stored_value_referral_referrer (referrer_id),
  KEY stored_value_referral_document (rewarded_by)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
