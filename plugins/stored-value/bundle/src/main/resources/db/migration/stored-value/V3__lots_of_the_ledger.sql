-- Lots became the ledger's. What this plugin held moves into the ledger's tables, once; from here on only the ledger
-- writes there.

INSERT INTO ledger_lot (id, account_id, bonus_account_id, member_id, purse, store_id, item, document, line, terms,
  draw_order, principal, bonus, principal_used, bonus_used, principal_returned, bonus_returned, granted_at)
SELECT l.id, p.id, b.id, l.member_id, 'stored-value', l.store_id, 0, CONCAT('sale:', l.sale_id), l.line_number,
  JSON_OBJECT('offer', l.offer_name, 'paidOn',
    (SELECT DATE_FORMAT(MIN(m.business_date), '%Y-%m-%d') FROM stored_value_movement m WHERE m.lot_id = l.id),
    'storeIds', JSON_ARRAY(), 'contract', 0, 'hash', ''),
  l.draw_order, l.principal, l.bonus, l.principal_used, l.bonus_used, l.principal_returned, l.bonus_returned,
  l.topped_up_at
FROM stored_value_lot l
  JOIN ledger_account p
    ON p.owner = l.member_id AND p.store_id = 0 AND p.name = 'stored-value.principal' AND p.unit = 'FEN'
  LEFT JOIN ledger_account b
    ON b.owner = l.member_id AND b.store_id = 0 AND b.name = 'stored-value.bonus' AND b.unit = 'FEN';

INSERT INTO ledger_lot_movement (id, lot_id, transaction_id, kind, document, origin, store_id, business_date, moved_at,
  principal, bonus)
SELECT m.id, m.lot_id, t.id,
  CASE m.kind WHEN 'TOP_UP' THEN 'GRANTED' WHEN 'PAYMENT' THEN 'DRAWN' WHEN 'PAYMENT_REFUND' THEN 'GIVEN_BACK'
    ELSE 'TAKEN_BACK' END,
  t.document,
  IF(m.kind = 'PAYMENT_REFUND', CONCAT('sale:', m.sale_id), NULL),
  m.store_id, m.business_date, t.posted_at, m.principal, m.bonus
FROM stored_value_movement m
  JOIN ledger_transaction t ON t.document = CONCAT('sale:', COALESCE(m.refund_id, m.sale_id));

-- Insert-only.
CREATE TABLE stored_value_top_up (
  id            BIGINT      NOT NULL PRIMARY KEY,
  kind          VARCHAR(20) NOT NULL COMMENT 'SOLD, RETURNED, PAID_OUT',
  lot_id        BIGINT      NOT NULL,
  document      VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id     BIGINT      NOT NULL,
  store_id      BIGINT      NOT NULL,
  business_date DATE        NOT NULL,
  principal     BIGINT      NOT NULL COMMENT 'above zero: the member has more',
  bonus         BIGINT      NOT NULL,
  KEY stored_value_top_up_day (business_date, store_id, kind, principal, bonus),
  KEY stored_value_top_up_lot (lot_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO stored_value_top_up (id, kind, lot_id, document, member_id, store_id, business_date, principal, bonus)
SELECT m.id, IF(m.kind = 'TOP_UP', 'SOLD', 'RETURNED'), m.lot_id, CONCAT('sale:', COALESCE(m.refund_id, m.sale_id)),
  l.member_id, m.store_id, m.business_date, m.principal, m.bonus
FROM stored_value_movement m JOIN stored_value_lot l ON l.id = m.lot_id
WHERE m.kind IN ('TOP_UP', 'TOP_UP_REFUND');

-- What was bought with a lot, at the price before any discount. Insert-only.
CREATE TABLE stored_value_use (
  lot_id      BIGINT       NOT NULL,
  document    VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'that drew it',
  what        VARCHAR(120) NOT NULL,
  amount      BIGINT       NOT NULL COMMENT 'paid with the lot',
  list_amount BIGINT       NOT NULL COMMENT 'price before any discount of what that amount bought',
  PRIMARY KEY (lot_id, document)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

DROP TABLE stored_value_movement;
DROP TABLE stored_value_lot;
