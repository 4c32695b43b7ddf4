-- A line may get several discounts: its own, and its share of discounts on the whole order. A single one is told by the
-- line itself; of several the line keeps the first code, all texts, and how many they are.

ALTER TABLE checkout_line
    MODIFY COLUMN discount_text VARCHAR(400) NOT NULL,
    ADD COLUMN reductions INT NOT NULL DEFAULT 1 COMMENT 'above 1: see checkout_line_reduction';

CREATE TABLE checkout_line_reduction (
    sale_id           BIGINT       NOT NULL,
    position          INT          NOT NULL,
    part              INT          NOT NULL,
    code              VARCHAR(60)  NOT NULL,
    text              VARCHAR(120) NOT NULL,
    amount_fen        BIGINT       NOT NULL,
    PRIMARY KEY (sale_id, position, part)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
