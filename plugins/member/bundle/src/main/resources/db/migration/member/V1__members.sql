CREATE TABLE member_tier (
    id BIGINT NOT NULL PRIMARY KEY,
    code VARCHAR(20) NOT NULL UNIQUE,
    name VARCHAR(20) NOT NULL UNIQUE,
    position INT NOT NULL,
    -- what is paid of the list price, in thousandths: 900 is 9 折
    pay_per_mille INT NOT NULL CHECK (pay_per_mille BETWEEN 1 AND 1000),
    -- points earned of the usual ones, in hundredths: 150 is one and a half times
    points_per_cent INT NOT NULL CHECK (points_per_cent BETWEEN 0 AND 1000),
    version INT NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What a shop begins with; the page of tiers changes it.
INSERT INTO member_tier (id, code, name, position, pay_per_mille, points_per_cent, version) VALUES
    (1, 'basic', '普通', 1, 1000, 100, 0),
    (2, 'silver', '银卡', 2, 950, 100, 0),
    (3, 'gold', '金卡', 3, 900, 150, 0),
    (4, 'diamond', '钻石', 4, 850, 200, 0);

CREATE TABLE member_member (
    id BIGINT NOT NULL PRIMARY KEY,
    name VARCHAR(40) NOT NULL,
    -- lower-case pinyin without tones, cut; for search only
    pinyin VARCHAR(120) NOT NULL,
    initials VARCHAR(40) NOT NULL,
    -- encrypted; the indexes are keyed hashes
    phone VARBINARY(120) NULL,
    phone_index BINARY(16) NULL,
    phone_last4_index BINARY(16) NULL,
    birthday VARBINARY(120) NULL,
    birthday_month_index BINARY(16) NULL,
    gender CHAR(1) CHARACTER SET ascii NULL CHECK (gender IN ('F', 'M')),
    home_store_id BIGINT NOT NULL,
    tier_id BIGINT NOT NULL,
    remark VARCHAR(200) NOT NULL,
    joined_on DATE NOT NULL,
    -- the newest line of member_consent for sms
    sms_consent BOOLEAN NOT NULL,
    frozen BOOLEAN NOT NULL,
    created_at DATETIME(3) NOT NULL,
    version INT NOT NULL,
    UNIQUE KEY member_phone (phone_index),
    KEY member_last4 (phone_last4_index),
    KEY member_initials (initials),
    KEY member_pinyin (pinyin),
    KEY member_birthday (birthday_month_index, id),
    KEY member_joined (joined_on, home_store_id),
    KEY member_tier_of (tier_id, id),
    CONSTRAINT member_has_tier FOREIGN KEY (tier_id) REFERENCES member_tier (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE member_card (
    id BIGINT NOT NULL PRIMARY KEY,
    number VARCHAR(32) NOT NULL,
    member_id BIGINT NOT NULL,
    kind VARCHAR(10) CHARACTER SET ascii NOT NULL,
    active BOOLEAN NOT NULL,
    issued_at DATETIME(3) NOT NULL,
    closed_at DATETIME(3) NULL,
    UNIQUE KEY member_card_number (number),
    KEY member_card_of (member_id),
    CONSTRAINT member_card_member FOREIGN KEY (member_id) REFERENCES member_member (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Insert-only: who agreed to what, when, and how the shop knows.
CREATE TABLE member_consent (
    id BIGINT NOT NULL PRIMARY KEY,
    member_id BIGINT NOT NULL,
    channel VARCHAR(10) CHARACTER SET ascii NOT NULL,
    given BOOLEAN NOT NULL,
    at DATETIME(3) NOT NULL,
    operator_id BIGINT NOT NULL,
    source VARCHAR(20) CHARACTER SET ascii NOT NULL,
    KEY member_consent_of (member_id, channel, at),
    CONSTRAINT member_consent_member FOREIGN KEY (member_id) REFERENCES member_member (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Every ending of every name, so that any part of a name is found as a prefix.
CREATE TABLE member_name_suffix (
    -- the whole name; members whose name begins with what was typed come first in a search
    whole BOOLEAN NOT NULL,
    suffix VARCHAR(40) NOT NULL,
    member_id BIGINT NOT NULL,
    PRIMARY KEY (whole, suffix, member_id),
    KEY member_name_suffix_of (member_id),
    CONSTRAINT member_name_suffix_member FOREIGN KEY (member_id) REFERENCES member_member (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
