-- One article in several variants (colour, size), each of them an item of its own.
CREATE TABLE inventory_family (
    id BIGINT NOT NULL PRIMARY KEY,
    name VARCHAR(120) NOT NULL,
    code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    first_option VARCHAR(20) NOT NULL,
    second_option VARCHAR(20) NOT NULL,
    UNIQUE KEY inventory_family_code (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

ALTER TABLE inventory_sku
    ADD family_id BIGINT NULL,
    ADD first_choice VARCHAR(20) NOT NULL DEFAULT '',
    ADD second_choice VARCHAR(20) NOT NULL DEFAULT '',
    ADD UNIQUE KEY inventory_sku_variant (family_id, first_choice, second_choice);
