-- Rights of a tier around the birthday.
ALTER TABLE member_tier
    ADD COLUMN birthday_pay_per_mille INT NOT NULL DEFAULT 1000 CHECK (birthday_pay_per_mille BETWEEN 1 AND 1000),
    ADD COLUMN birthday_points_per_cent INT NOT NULL DEFAULT 100 CHECK (birthday_points_per_cent BETWEEN 100 AND 1000);

-- Rules by which a tier is reached.
CREATE TABLE member_tier_rule (
    id BIGINT NOT NULL PRIMARY KEY,
    code VARCHAR(20) CHARACTER SET ascii NOT NULL,
    version INT NOT NULL,
    tier_id BIGINT NOT NULL,
    -- SPEND and TOP_UP in fen, VISITS in days with a purchase
    basis VARCHAR(10) CHARACTER SET ascii NOT NULL,
    threshold BIGINT NOT NULL CHECK (threshold > 0),
    window_months INT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NULL,
    state VARCHAR(10) CHARACTER SET ascii NOT NULL,
    notice VARCHAR(200) NOT NULL,
    published_at DATETIME(3) NULL,
    published_by BIGINT NULL,
    revision INT NOT NULL,
    UNIQUE KEY member_tier_rule_version (code, version),
    CONSTRAINT member_tier_rule_of FOREIGN KEY (tier_id) REFERENCES member_tier (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Each sale and refund of a member: what tiers are reached by.
CREATE TABLE member_activity (
    sale_id BIGINT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL,
    business_date DATE NOT NULL,
    -- below zero for a refund
    spend_fen BIGINT NOT NULL,
    top_up_fen BIGINT NOT NULL,
    -- what earned points
    earned_fen BIGINT NOT NULL,
    visit BOOLEAN NOT NULL,
    KEY member_activity_of (member_id, business_date, visit, spend_fen, top_up_fen),
    KEY member_activity_on (business_date)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Until when a member keeps the tier without another look.
CREATE TABLE member_tier_standing (
    member_id BIGINT NOT NULL PRIMARY KEY,
    review_on DATE NOT NULL,
    KEY member_tier_review (review_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Insert-only.
CREATE TABLE member_tier_change (
    id BIGINT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL,
    from_tier_id BIGINT NOT NULL,
    to_tier_id BIGINT NOT NULL,
    cause VARCHAR(10) CHARACTER SET ascii NOT NULL,
    reason VARCHAR(200) NOT NULL,
    rule_id BIGINT NULL,
    operator_id BIGINT NOT NULL,
    business_date DATE NOT NULL,
    at DATETIME(3) NOT NULL,
    KEY member_tier_change_of (member_id, at),
    KEY member_tier_change_at (at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- How far the sales from before activity was kept have been taken over.
CREATE TABLE member_activity_backfill (
    id INT NOT NULL PRIMARY KEY,
    last_sale_id BIGINT NOT NULL,
    done BOOLEAN NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
INSERT INTO member_activity_backfill (id, last_sale_id, done) VALUES (1, 0, FALSE);
