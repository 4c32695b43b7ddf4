-- What an employee is to reach in a month; zero for no target any more.
CREATE TABLE IF NOT EXISTS commission_target (
    operator_id BIGINT NOT NULL,
    month DATE NOT NULL,
    measure VARCHAR(10) NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (operator_id, month, measure)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'no-delete';

-- What an employee asks about an entry, and the answer.
CREATE TABLE IF NOT EXISTS commission_question (
    id BIGINT NOT NULL PRIMARY KEY,
    entry_id BIGINT NOT NULL,
    store_id BIGINT NOT NULL,
    operator_id BIGINT NOT NULL,
    asked_at DATETIME(3) NOT NULL,
    question VARCHAR(300) NOT NULL,
    answer VARCHAR(300) NOT NULL DEFAULT '',
    answered_by BIGINT NULL,
    answered_at DATETIME(3) NULL,
    seen_at DATETIME(3) NULL,
    KEY commission_question_entry (entry_id),
    KEY commission_question_open (store_id, answered_at),
    KEY commission_question_operator (operator_id, answered_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'no-delete';
