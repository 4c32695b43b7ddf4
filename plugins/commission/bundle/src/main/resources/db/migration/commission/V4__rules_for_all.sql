-- A rule may be for an occasion, one item, an employee or a role; what it is not for in particular is NULL or empty. What
-- is prepaid is told by its occasion from now on.
ALTER TABLE commission_rule
    MODIFY kind VARCHAR(10) NULL,
    ADD COLUMN IF NOT EXISTS occasion VARCHAR(12) NULL,
    ADD COLUMN IF NOT EXISTS item_source VARCHAR(40) NULL,
    ADD COLUMN IF NOT EXISTS item_id BIGINT NULL,
    ADD COLUMN IF NOT EXISTS item_name VARCHAR(120) NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS employee_id BIGINT NULL,
    ADD COLUMN IF NOT EXISTS role VARCHAR(10) NULL,
    ADD COLUMN IF NOT EXISTS rate_kind VARCHAR(12) NOT NULL DEFAULT 'PERCENT',
    ADD COLUMN IF NOT EXISTS fixed_fen BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS steps VARCHAR(400) NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS withdrawn BOOLEAN NOT NULL DEFAULT FALSE,
    DROP COLUMN IF EXISTS version;

UPDATE commission_rule SET occasion = 'TOP_UP', kind = NULL WHERE kind = 'TOP_UP';
UPDATE commission_rule SET occasion = 'CARD_OPENING', kind = NULL WHERE kind = 'PACKAGE';

-- Whoever adds a rule holds this row, so that two that overlap do not pass each other.
CREATE TABLE IF NOT EXISTS commission_rule_book (
    name VARCHAR(20) NOT NULL PRIMARY KEY
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'no-delete';
INSERT IGNORE INTO commission_rule_book (name) VALUES ('rules');

-- An entry keeps all that its rule was found by, so that another rule can be tried on it. Under a ladder it earns
-- nothing by itself: the month that it counts for is settled as a whole.
ALTER TABLE commission_entry
    MODIFY kind VARCHAR(10) NULL,
    ADD COLUMN IF NOT EXISTS type VARCHAR(12) NOT NULL DEFAULT 'SALE',
    ADD COLUMN IF NOT EXISTS category VARCHAR(40) NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS item_source VARCHAR(40) NULL,
    ADD COLUMN IF NOT EXISTS item_id BIGINT NULL,
    ADD COLUMN IF NOT EXISTS quantity BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS rule_id BIGINT NULL,
    ADD COLUMN IF NOT EXISTS rate_kind VARCHAR(12) NOT NULL DEFAULT 'PERCENT',
    ADD COLUMN IF NOT EXISTS fixed_fen BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS ladder_month DATE NULL,
    ADD KEY IF NOT EXISTS commission_entry_ladder (store_id, ladder_month);

UPDATE commission_entry SET type = 'TOP_UP' WHERE kind = 'TOP_UP';
UPDATE commission_entry SET type = 'CARD_OPENING' WHERE kind = 'PACKAGE';
