-- What was used of a contract before it was passed on counts afterwards too.
ALTER TABLE ledger_lot
  ADD COLUMN predecessor_id BIGINT NULL COMMENT 'lot that was passed on into this one',
  ADD KEY ledger_lot_predecessor (predecessor_id);

-- A lot that was passed on has left the one account just before it came to the other, in the same transaction.
UPDATE ledger_lot l
  JOIN ledger_lot_movement g ON g.lot_id = l.id AND g.kind = 'GRANTED'
  JOIN ledger_lot_movement p ON p.transaction_id = g.transaction_id AND p.kind = 'PASSED_ON'
    AND p.principal = -g.principal AND p.bonus = -g.bonus
    AND p.id = (SELECT MAX(x.id) FROM ledger_lot_movement x
      WHERE x.transaction_id = g.transaction_id AND x.kind = 'PASSED_ON' AND x.id < g.id)
SET l.predecessor_id = p.lot_id;
