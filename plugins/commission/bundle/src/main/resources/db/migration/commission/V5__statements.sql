-- A month of a store. Once confirmed it stays as it is; what comes later is in the next one.
CREATE TABLE IF NOT EXISTS commission_statement (
    id BIGINT NOT NULL PRIMARY KEY,
    store_id BIGINT NOT NULL,
    month DATE NOT NULL,
    state VARCHAR(10) NOT NULL,
    made_by BIGINT NOT NULL,
    made_at DATETIME(3) NOT NULL,
    amount_fen BIGINT NOT NULL DEFAULT 0,
    confirmed_by BIGINT NULL,
    confirmed_at DATETIME(3) NULL,
    paid_by BIGINT NULL,
    paid_at DATETIME(3) NULL,
    paid_on DATE NULL,
    paid_how VARCHAR(10) NULL,
    paid_note VARCHAR(100) NOT NULL DEFAULT '',
    UNIQUE KEY commission_statement_month (store_id, month)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'no-delete';

-- Which entries a confirmed statement is made of: each entry in one at most.
CREATE TABLE IF NOT EXISTS commission_statement_entry (
    entry_id BIGINT NOT NULL PRIMARY KEY,
    statement_id BIGINT NOT NULL,
    KEY commission_statement_entry_statement (statement_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

-- What a confirmed statement comes to for each employee.
CREATE TABLE IF NOT EXISTS commission_statement_line (
    statement_id BIGINT NOT NULL,
    operator_id BIGINT NOT NULL,
    entries INT NOT NULL,
    base_fen BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    PRIMARY KEY (statement_id, operator_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';
