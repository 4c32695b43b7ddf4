-- A card may also come without a sale: given, brought along from another system.
ALTER TABLE times_card_card
  MODIFY sale_id BIGINT NULL COMMENT 'the sale that sold it; null for one that was not sold',
  ADD COLUMN origin VARCHAR(10) NOT NULL DEFAULT 'SOLD' COMMENT 'SOLD, GIVEN, IMPORTED',
  ADD COLUMN document VARCHAR(80) NOT NULL DEFAULT '' COMMENT 'the ledger''s document that granted it',
  ADD COLUMN issued_to BIGINT NOT NULL DEFAULT 0 COMMENT 'who got it first',
  ADD KEY times_card_card_document (document);
UPDATE times_card_card SET document = CONCAT('sale:', sale_id), issued_to = member_id;
