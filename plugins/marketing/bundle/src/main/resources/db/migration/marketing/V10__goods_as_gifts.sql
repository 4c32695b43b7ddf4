-- The item of which a piece is free, as source:id and name; empty for none.
ALTER TABLE marketing_campaign
    ADD COLUMN IF NOT EXISTS gift VARCHAR(250) NOT NULL DEFAULT '' COMMENT 'source:id name';
