-- What a paper did to a card is told apart on the card's page: a reward is no top-up.
ALTER TABLE stored_value_top_up ADD KEY stored_value_top_up_card (card_id, document, kind, principal, bonus);
