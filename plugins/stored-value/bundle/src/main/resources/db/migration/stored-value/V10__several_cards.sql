-- A member may have several cards, each with accounts of its own in the ledger. The owner of a card's accounts is the
-- card's id; the main card has the member's id, so that what was there before is the main card's without being touched.
-- A main card has a row only once there is something to say about it.
CREATE TABLE stored_value_card (
  id        BIGINT       NOT NULL PRIMARY KEY COMMENT 'owner of its accounts; the member''s id for the main card',
  member_id BIGINT       NOT NULL,
  name      VARCHAR(40)  NOT NULL DEFAULT '' COMMENT 'empty for the main card until it is named',
  valid_in  VARCHAR(300) NOT NULL DEFAULT '' COMMENT 'ids of stores, empty for all',
  frozen    BOOLEAN      NOT NULL DEFAULT FALSE,
  lost_at   DATETIME(3)  NULL COMMENT 'UTC; reported lost and not found or replaced since',
  opened_at DATETIME(3)  NOT NULL COMMENT 'UTC',
  closed_at DATETIME(3)  NULL COMMENT 'UTC',
  KEY stored_value_card_member (member_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A number is one card's for ever, also when that card has another one now.
CREATE TABLE stored_value_card_number (
  number    VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  card_id   BIGINT      NOT NULL,
  issued_at DATETIME(3) NOT NULL COMMENT 'UTC',
  closed_at DATETIME(3) NULL COMMENT 'UTC',
  active_of BIGINT AS (IF(closed_at IS NULL, card_id, NULL)) PERSISTENT COMMENT 'one number at a time',
  UNIQUE KEY stored_value_card_number_active (active_of),
  KEY stored_value_card_number_card (card_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE stored_value_card_event (
  id            BIGINT       NOT NULL PRIMARY KEY,
  card_id       BIGINT       NOT NULL,
  kind          VARCHAR(20)  NOT NULL COMMENT 'OPENED, CHANGED, FROZEN, UNFROZEN, LOST, FOUND, REISSUED, UNDONE, CLOSED',
  number        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'that the card has from then on',
  number_before VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  lost_before   DATETIME(3)  NULL COMMENT 'UTC; the report that a new number ended',
  reason        VARCHAR(100) NOT NULL DEFAULT '',
  store_id      BIGINT       NOT NULL,
  operator_id   BIGINT       NOT NULL,
  business_date DATE         NOT NULL,
  at            DATETIME(3)  NOT NULL COMMENT 'UTC',
  KEY stored_value_card_event_card (card_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

-- Cards that are frozen just now.
INSERT INTO stored_value_card (id, member_id, frozen, opened_at)
SELECT DISTINCT a.owner, a.owner, TRUE, UTC_TIMESTAMP(3)
FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
WHERE b.frozen AND a.owner <> 0 AND a.name IN ('stored-value.principal', 'stored-value.bonus');

ALTER TABLE stored_value_pin CHANGE COLUMN member_id card_id BIGINT NOT NULL;
ALTER TABLE stored_value_proof CHANGE COLUMN member_id card_id BIGINT NOT NULL COMMENT 'whose PIN was given';
ALTER TABLE stored_value_share CHANGE COLUMN owner_id card_id BIGINT NOT NULL COMMENT 'the card that is shared';
ALTER TABLE stored_value_top_up CHANGE COLUMN member_id card_id BIGINT NOT NULL;
