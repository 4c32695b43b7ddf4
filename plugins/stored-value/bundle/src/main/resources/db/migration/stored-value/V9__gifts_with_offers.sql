-- What an offer gives besides money and points. A lot keeps what it was sold with in its terms.
ALTER TABLE stored_value_offer
  ADD COLUMN gifts VARCHAR(1000) NOT NULL DEFAULT '' COMMENT 'kind, choice and count with tabs between, one a line';
