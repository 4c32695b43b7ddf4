-- What a refund did not take back because it had expired unused. Each expired point excuses once, however many refunds a
-- sale has.
CREATE TABLE member_points_excused (
    refund VARCHAR(80) CHARACTER SET ascii NOT NULL PRIMARY KEY,
    sale VARCHAR(80) CHARACTER SET ascii NOT NULL,
    points BIGINT NOT NULL,
    KEY member_points_excused_sale (sale)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';
