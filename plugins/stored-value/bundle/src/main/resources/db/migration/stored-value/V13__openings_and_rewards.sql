-- The quarter's figures need to know how all value came to the members: also by a file from other books, and as a
-- reward. What was there before is what the ledger's lots say.
INSERT INTO stored_value_top_up (id, kind, lot_id, document, card_id, store_id, business_date, principal, bonus)
SELECT m.id, 'OPENING', m.lot_id, m.document, l.member_id, m.store_id, m.business_date, m.principal, m.bonus
FROM ledger_lot l JOIN ledger_lot_movement m ON m.lot_id = l.id
WHERE l.purse = 'stored-value' AND l.document LIKE 'opening-balance:%' AND l.predecessor_id IS NULL
  AND (m.kind = 'GRANTED' OR (m.kind = 'REVERSED' AND m.origin = l.document));

INSERT INTO stored_value_top_up (id, kind, lot_id, document, card_id, store_id, business_date, principal, bonus)
SELECT m.id, 'REWARD', m.lot_id, m.document, l.member_id, m.store_id, m.business_date, m.principal, m.bonus
FROM ledger_lot l JOIN ledger_lot_movement m ON m.lot_id = l.id
WHERE l.purse = 'stored-value' AND l.document LIKE 'sale:%' AND l.line = 0 AND l.principal = 0
  AND l.predecessor_id IS NULL AND m.kind IN ('GRANTED', 'TAKEN_BACK');
