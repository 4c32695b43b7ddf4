-- Cards, their numbers, offers and rewards change but are never deleted: the database keeps it so.
ALTER TABLE stored_value_card COMMENT = 'no-delete';
ALTER TABLE stored_value_card_number COMMENT = 'no-delete';
ALTER TABLE stored_value_offer COMMENT = 'no-delete';
ALTER TABLE stored_value_referral COMMENT = 'no-delete';
