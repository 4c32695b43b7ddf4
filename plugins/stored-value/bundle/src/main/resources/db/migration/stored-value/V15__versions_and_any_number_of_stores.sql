-- A form saves over the version that it was opened with; and a shop has as many stores as it likes.
ALTER TABLE stored_value_offer
  DROP KEY stored_value_offer_step,
  DROP COLUMN active_step;

ALTER TABLE stored_value_offer
  ADD COLUMN version INT NOT NULL DEFAULT 0,
  MODIFY COLUMN sold_in TEXT NOT NULL DEFAULT '' COMMENT 'ids of stores, empty for all',
  MODIFY COLUMN valid_in TEXT NOT NULL DEFAULT '' COMMENT 'where it may be spent: ids of stores, empty for all';

-- One step of the ladder per amount, scope and campaign among the active ones, also when two people add it at once.
ALTER TABLE stored_value_offer
  ADD COLUMN active_step CHAR(64) AS (IF(active, SHA2(CONCAT(principal, '/', sold_in, '/', tiers, '/',
    COALESCE(valid_from, ''), '/', COALESCE(valid_to, '')), 256), NULL)) PERSISTENT,
  ADD UNIQUE KEY stored_value_offer_step (active_step);

ALTER TABLE stored_value_threshold
  ADD COLUMN version INT NOT NULL DEFAULT 0,
  MODIFY COLUMN stores TEXT NOT NULL COMMENT 'ids, empty for all';

ALTER TABLE stored_value_card
  MODIFY COLUMN valid_in TEXT NOT NULL DEFAULT '' COMMENT 'ids of stores, empty for all';
