-- Points that a refund should have taken back and that were spent by then: the next ones that are earned settle them
-- first. Above zero it grew, below zero it was settled. Insert-only.
CREATE TABLE member_points_debt (
    id BIGINT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL,
    -- the refund it came from, or what earned the points that settled it
    document VARCHAR(80) CHARACTER SET ascii NOT NULL,
    points BIGINT NOT NULL,
    operator_id BIGINT NOT NULL,
    business_date DATE NOT NULL,
    at DATETIME(3) NOT NULL,
    KEY member_points_debt_of (member_id, at),
    KEY member_points_debt_document (document)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

-- The sum of the above, read with each sale.
ALTER TABLE member_member ADD COLUMN points_owed BIGINT NOT NULL DEFAULT 0 CHECK (points_owed >= 0);
