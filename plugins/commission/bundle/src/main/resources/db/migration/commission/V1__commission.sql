CREATE TABLE commission_rule (
    id BIGINT NOT NULL PRIMARY KEY,
    kind VARCHAR(10) NOT NULL,
    category VARCHAR(40) NOT NULL,
    basis_points INT NOT NULL,
    effective_from DATE NOT NULL,
    ended_on DATE NULL,
    version INT NOT NULL DEFAULT 0,
    created_at DATETIME(3) NOT NULL,
    KEY commission_rule_from (effective_from)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Insert-only: a refund adds a reversal at the frozen rate. base_fen is the employee's part of what the line
-- earned, so that sums of base and amount are true over any choice of rows.
CREATE TABLE commission_entry (
    id BIGINT NOT NULL PRIMARY KEY,
    business_date DATE NOT NULL,
    at DATETIME(3) NOT NULL,
    store_id BIGINT NOT NULL,
    operator_id BIGINT NOT NULL,
    document VARCHAR(60) NOT NULL,
    number VARCHAR(40) NOT NULL,
    line_number INT NOT NULL,
    item VARCHAR(120) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    base_fen BIGINT NOT NULL,
    basis_points INT NOT NULL,
    share_percent INT NOT NULL,
    amount_fen BIGINT NOT NULL,
    reversal_of BIGINT NULL,
    KEY commission_entry_day (store_id, business_date),
    KEY commission_entry_operator (operator_id, business_date),
    KEY commission_entry_document (document),
    KEY commission_entry_reversal (reversal_of)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
