-- What the request that ended a transfer asked for, so that another one under its id is told apart.
ALTER TABLE inventory_transfer ADD COLUMN IF NOT EXISTS ended_hash BINARY(32) NULL;

-- Of which batch pieces were counted; empty for none. A count is taken back from the batch that it went to.
ALTER TABLE inventory_count
    ADD COLUMN IF NOT EXISTS batch VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS expires DATE NULL;
