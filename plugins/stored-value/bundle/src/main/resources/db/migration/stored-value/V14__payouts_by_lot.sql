-- What lawful refunds paid out of each lot, without interest: what came with a top-up goes back in proportion, all
-- payouts of one contract together. Insert-only.
CREATE TABLE stored_value_payout (
  id          BIGINT NOT NULL PRIMARY KEY,
  document    VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  lot_id      BIGINT NOT NULL,
  contract_id BIGINT NOT NULL COMMENT 'the first lot of the contract',
  principal   BIGINT NOT NULL COMMENT 'fen, paid out',
  KEY stored_value_payout_contract (contract_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';
