-- Rules by which points are earned. A published version stays as it is; a change is a new version with the same code.
CREATE TABLE member_earning_rule (
    id BIGINT NOT NULL PRIMARY KEY,
    code VARCHAR(20) CHARACTER SET ascii NOT NULL,
    version INT NOT NULL,
    name VARCHAR(40) NOT NULL,
    -- what earns: SALE, or another action
    occasion VARCHAR(20) CHARACTER SET ascii NOT NULL,
    tier_id BIGINT NULL,
    item_source VARCHAR(40) CHARACTER SET ascii NULL,
    item_id BIGINT NULL,
    item_name VARCHAR(80) NOT NULL,
    category VARCHAR(40) NOT NULL,
    -- bit 0 is Monday; 0 is every day
    weekdays INT NOT NULL,
    -- 0 is any
    day_of_month INT NOT NULL,
    from_minute INT NOT NULL,
    -- after the last minute
    until_minute INT NOT NULL,
    effect VARCHAR(20) CHARACTER SET ascii NOT NULL,
    amount BIGINT NOT NULL CHECK (amount >= 0),
    -- points for one member on one day; 0 is no bound
    day_cap BIGINT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NULL,
    state VARCHAR(10) CHARACTER SET ascii NOT NULL,
    notice VARCHAR(200) NOT NULL,
    published_at DATETIME(3) NULL,
    published_by BIGINT NULL,
    revision INT NOT NULL,
    UNIQUE KEY member_earning_rule_version (code, version),
    KEY member_earning_rule_in_force (state, starts_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What a shop begins with: 10 points for 100 yuan.
INSERT INTO member_earning_rule (id, code, version, name, occasion, item_name, category, weekdays, day_of_month,
    from_minute, until_minute, effect, amount, day_cap, starts_on, state, notice, revision)
VALUES (1, 'R1', 1, '消费积分', 'SALE', '', '', 0, 0, 0, 1440, 'PER_100_YUAN', 10, 0, '2000-01-01', 'PUBLISHED', '', 0);

-- Only for sales whose lines earned at different rates: the share of each line, so that a refund of it takes back its
-- own points.
CREATE TABLE member_points_share (
    document VARCHAR(80) CHARACTER SET ascii NOT NULL,
    line_number INT NOT NULL,
    weight DECIMAL(38, 0) NOT NULL,
    PRIMARY KEY (document, line_number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What members got points for besides sales: each thing once.
CREATE TABLE member_earned_action (
    id BIGINT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL,
    occasion VARCHAR(20) CHARACTER SET ascii NOT NULL,
    object VARCHAR(64) CHARACTER SET ascii NOT NULL,
    rule_id BIGINT NOT NULL,
    points BIGINT NOT NULL,
    business_date DATE NOT NULL,
    store_id BIGINT NOT NULL,
    operator_id BIGINT NOT NULL,
    at DATETIME(3) NOT NULL,
    UNIQUE KEY member_earned_once (member_id, occasion, object),
    KEY member_earned_on (occasion, business_date)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- How far the lots of the points from before there were lots have been opened.
CREATE TABLE member_points_adoption (
    id INT NOT NULL PRIMARY KEY,
    last_member_id BIGINT NOT NULL,
    done BOOLEAN NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
INSERT INTO member_points_adoption (id, last_member_id, done) VALUES (1, 0, FALSE);

-- Which notices went out: one for each member, day and stage.
CREATE TABLE member_expiry_notice (
    member_id BIGINT NOT NULL,
    expires_on DATE NOT NULL,
    days_before INT NOT NULL,
    points BIGINT NOT NULL,
    at DATETIME(3) NOT NULL,
    PRIMARY KEY (member_id, expires_on, days_before),
    KEY member_expiry_notice_on (expires_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
