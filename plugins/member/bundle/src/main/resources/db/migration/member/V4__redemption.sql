-- Points that paid for a sale, and how much of them came back.
CREATE TABLE member_points_payment (
    document VARCHAR(80) CHARACTER SET ascii NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL,
    points BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    back_points BIGINT NOT NULL,
    back_fen BIGINT NOT NULL,
    business_date DATE NOT NULL,
    KEY member_points_payment_of (member_id, business_date)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What points are exchanged for.
CREATE TABLE member_reward (
    id BIGINT NOT NULL PRIMARY KEY,
    kind VARCHAR(10) CHARACTER SET ascii NOT NULL,
    name VARCHAR(40) NOT NULL,
    points BIGINT NOT NULL CHECK (points > 0),
    -- null is without bound
    stock BIGINT NULL CHECK (stock >= 0),
    -- 0 is without bound
    member_day_cap INT NOT NULL,
    member_month_cap INT NOT NULL,
    member_cap INT NOT NULL,
    tier_id BIGINT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NULL,
    active BOOLEAN NOT NULL,
    remark VARCHAR(200) NOT NULL,
    version INT NOT NULL,
    UNIQUE KEY member_reward_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE member_redemption (
    id BIGINT NOT NULL PRIMARY KEY,
    reward_id BIGINT NOT NULL,
    reward_name VARCHAR(40) NOT NULL,
    member_id BIGINT NOT NULL,
    quantity INT NOT NULL CHECK (quantity > 0),
    points BIGINT NOT NULL,
    state VARCHAR(10) CHARACTER SET ascii NOT NULL,
    transaction_id BIGINT NOT NULL,
    business_date DATE NOT NULL,
    store_id BIGINT NOT NULL,
    till_id BIGINT NOT NULL,
    request_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    operator_id BIGINT NOT NULL,
    at DATETIME(3) NOT NULL,
    cancelled_at DATETIME(3) NULL,
    cancelled_by BIGINT NULL,
    -- The client's request id decides a race between two tries of one redemption.
    UNIQUE KEY member_redemption_request (store_id, till_id, request_key),
    KEY member_redemption_of (member_id, reward_id, business_date),
    KEY member_redemption_at (at),
    CONSTRAINT member_redemption_reward FOREIGN KEY (reward_id) REFERENCES member_reward (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A second proof for a payment with many points, used once and soon.
CREATE TABLE member_points_approval (
    id BIGINT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL,
    points BIGINT NOT NULL,
    operator_id BIGINT NOT NULL,
    at DATETIME(3) NOT NULL,
    used_by VARCHAR(80) CHARACTER SET ascii NULL,
    KEY member_points_approval_of (member_id, at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
