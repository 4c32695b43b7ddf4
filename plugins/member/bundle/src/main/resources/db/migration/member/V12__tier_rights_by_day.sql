-- What a tier gives from a day on; before the first row the columns of the tier itself. A row is published a day ahead
-- at least, and can be taken back until it begins.
CREATE TABLE member_tier_rights (
    id BIGINT NOT NULL PRIMARY KEY,
    tier_id BIGINT NOT NULL,
    starts_on DATE NOT NULL,
    pay_per_mille INT NOT NULL CHECK (pay_per_mille BETWEEN 1 AND 1000),
    points_per_cent INT NOT NULL,
    birthday_pay_per_mille INT NOT NULL CHECK (birthday_pay_per_mille BETWEEN 1 AND 1000),
    birthday_points_per_cent INT NOT NULL CHECK (birthday_points_per_cent BETWEEN 100 AND 1000),
    notice VARCHAR(200) NOT NULL,
    published_at DATETIME(3) NOT NULL,
    published_by BIGINT NOT NULL,
    UNIQUE KEY member_tier_rights_from (tier_id, starts_on),
    CONSTRAINT member_tier_rights_of FOREIGN KEY (tier_id) REFERENCES member_tier (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
