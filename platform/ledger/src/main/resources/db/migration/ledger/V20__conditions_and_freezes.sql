-- What a lot was granted under, and each change of its last day and freeze, stay comparable with the lot's row. Each step
-- can be repeated, as the second takes its time where there are many lots.
ALTER TABLE ledger_lot_movement
  ADD COLUMN IF NOT EXISTS revision   INT        NULL COMMENT 'of the conditions: 0 with the grant; null where they stay',
  ADD COLUMN IF NOT EXISTS conditions BINARY(32) NULL
    COMMENT 'SHA-256 of what the lot was granted under, as it stands from here on';

-- Lots of before are taken as they are found. Their days are sealed in a form that does not name conditions.
UPDATE ledger_lot_movement m JOIN ledger_lot l ON l.id = m.lot_id
SET m.revision = 0,
  m.conditions = UNHEX(SHA2(CONCAT_WS(CHAR(9), l.id, l.account_id, COALESCE(l.bonus_account_id, '-'), l.member_id,
    l.purse, l.store_id, l.item, l.document, l.line, l.draw_order, l.principal, l.bonus,
    CAST(l.granted_at AS CHAR), COALESCE(CAST(l.expires_on AS CHAR), '-'), l.frozen,
    COALESCE(l.predecessor_id, '-'), SHA2(l.terms, 256)), 256))
WHERE m.kind = 'GRANTED' AND m.revision IS NULL;

ALTER TABLE ledger_lot_movement
  ADD UNIQUE KEY IF NOT EXISTS ledger_lot_movement_revision (lot_id, revision),
  DROP KEY IF EXISTS ledger_lot_movement_lot;

-- Each freeze and thaw of an account, so that the flag beside its balance can be compared with the last one.
CREATE TABLE IF NOT EXISTS ledger_freeze (
  account_id  BIGINT      NOT NULL,
  number      INT         NOT NULL COMMENT 'counts from 1 on each account',
  frozen      BOOLEAN     NOT NULL,
  at          DATETIME(3) NOT NULL COMMENT 'UTC',
  operator_id BIGINT      NOT NULL COMMENT '0 for those of before they were recorded',
  PRIMARY KEY (account_id, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

INSERT IGNORE INTO ledger_freeze (account_id, number, frozen, at, operator_id)
SELECT account_id, 1, TRUE, UTC_TIMESTAMP(3), 0 FROM ledger_balance WHERE frozen;
