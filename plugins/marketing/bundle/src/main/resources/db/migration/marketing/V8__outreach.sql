-- Outreach: the members of a segment as they were on a day, what each of them gets, and what was given to whom.

CREATE TABLE IF NOT EXISTS marketing_run (
  id              BIGINT       NOT NULL PRIMARY KEY,
  name            VARCHAR(40)  NOT NULL,
  segment_id      BIGINT       NOT NULL,
  segment_version INT          NOT NULL,
  store_id        BIGINT       NOT NULL COMMENT 'that issues, and whose signature the messages carry',
  holdout         INT          NOT NULL COMMENT 'of 10,000, who get nothing',
  share_b         INT          NOT NULL COMMENT 'of 10,000 of the others, who get B',
  coupon_a        BIGINT       NULL,
  text_a          VARCHAR(500) NOT NULL COMMENT 'empty for no message',
  coupon_b        BIGINT       NULL,
  text_b          VARCHAR(500) NOT NULL,
  version_a       INT          NULL COMMENT 'of the coupon, as it was confirmed',
  version_b       INT          NULL,
  window_days     INT          NOT NULL COMMENT 'how long purchases count after the day of the confirmation',
  margin_percent  INT          NULL COMMENT 'gross margin of what is sold, as the shop estimates it',
  salt            CHAR(32)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the arms',
  state           VARCHAR(10)  NOT NULL COMMENT 'FREEZING, READY, SENDING, PAUSED, DONE, CANCELLED',
  cursor_member   BIGINT       NOT NULL COMMENT 'the last member that the state was done for',
  created_at      DATETIME(3)  NOT NULL COMMENT 'UTC',
  created_by      BIGINT       NOT NULL,
  frozen_at       DATETIME(3)  NULL COMMENT 'UTC',
  confirmed_at    DATETIME(3)  NULL COMMENT 'UTC',
  confirmed_by    BIGINT       NULL,
  confirmed_on    DATE         NULL COMMENT 'business day',
  cost_li_a       BIGINT       NOT NULL DEFAULT 0 COMMENT 'of one message, as it was confirmed',
  cost_li_b       BIGINT       NOT NULL DEFAULT 0,
  ended_at        DATETIME(3)  NULL COMMENT 'UTC',
  trouble         VARCHAR(300) NOT NULL DEFAULT '' COMMENT 'why it paused by itself',
  KEY marketing_run_state (state)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'no-delete';

CREATE TABLE IF NOT EXISTS marketing_run_member (
  run_id     BIGINT      NOT NULL,
  member_id  BIGINT      NOT NULL,
  arm        VARCHAR(7)  NOT NULL COMMENT 'HOLDOUT, A, B',
  reach      VARCHAR(10) NOT NULL COMMENT 'as it was when the list was made: REACHABLE, NO_PHONE, NO_CONSENT, OPTED_OUT',
  state      VARCHAR(9)  NOT NULL COMMENT 'LISTED, DONE, SKIPPED',
  reason     VARCHAR(10) NOT NULL COMMENT 'why skipped: MERGED, GONE, FROZEN, NO_COUPON',
  message_id BIGINT      NOT NULL COMMENT 'by which the message is written once',
  messaged   BOOLEAN     NOT NULL COMMENT 'whether it was written',
  issued_id  BIGINT      NULL COMMENT 'the coupon',
  PRIMARY KEY (run_id, member_id),
  KEY marketing_run_member_figures (run_id, arm, reach, state, messaged)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'no-delete';
