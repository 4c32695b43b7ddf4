-- Lots that the third version moved into the ledger came without a record of what they are held under. They are taken
-- as they are found, as the ledger took those that it had.
UPDATE ledger_lot_movement m JOIN ledger_lot l ON l.id = m.lot_id
SET m.revision = 0,
  m.conditions = UNHEX(SHA2(CONCAT_WS(CHAR(9), l.id, l.account_id, COALESCE(l.bonus_account_id, '-'), l.member_id,
    l.purse, l.store_id, l.item, l.document, l.line, l.draw_order, l.principal, l.bonus,
    CAST(l.granted_at AS CHAR), COALESCE(CAST(l.expires_on AS CHAR), '-'), l.frozen,
    COALESCE(l.predecessor_id, '-'), SHA2(l.terms, 256)), 256))
WHERE m.kind = 'GRANTED' AND m.revision IS NULL AND l.purse = 'stored-value';
