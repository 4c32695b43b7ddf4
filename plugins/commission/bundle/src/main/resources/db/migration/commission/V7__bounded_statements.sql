-- The order in which entries were stored, whatever a clock said: what is stored after a month was confirmed is found
-- without looking at what that month took.
ALTER TABLE commission_entry
    ADD COLUMN IF NOT EXISTS sequence BIGINT NOT NULL AUTO_INCREMENT,
    ADD UNIQUE KEY IF NOT EXISTS commission_entry_stored (sequence),
    ADD KEY IF NOT EXISTS commission_entry_sequence (store_id, sequence),
    ADD KEY IF NOT EXISTS commission_entry_own_ladder (operator_id, ladder_month);

-- Up to here every entry of its days was in a statement when it was confirmed; zero tells nothing.
ALTER TABLE commission_statement ADD COLUMN IF NOT EXISTS settled_until BIGINT NOT NULL DEFAULT 0;

-- Everybody who drew a statement up or adjusted it.
CREATE TABLE IF NOT EXISTS commission_statement_hand (
    statement_id BIGINT NOT NULL,
    operator_id BIGINT NOT NULL,
    at DATETIME(3) NOT NULL,
    PRIMARY KEY (statement_id, operator_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';
INSERT IGNORE INTO commission_statement_hand (statement_id, operator_id, at) SELECT id, made_by, made_at FROM commission_statement;

-- The entry as long as the question is open: one at most. Where two were let in at once the first keeps the place.
ALTER TABLE commission_question
    ADD COLUMN IF NOT EXISTS open_entry_id BIGINT NULL,
    ADD UNIQUE KEY IF NOT EXISTS commission_question_open_entry (open_entry_id);
UPDATE commission_question q
    JOIN (SELECT MIN(id) id FROM commission_question WHERE answered_at IS NULL GROUP BY entry_id) o ON o.id = q.id
    SET q.open_entry_id = q.entry_id;
