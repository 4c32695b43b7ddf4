-- What looks like abuse and waits for somebody to look at it.
CREATE TABLE member_alert (
    id BIGINT NOT NULL PRIMARY KEY,
    kind VARCHAR(20) CHARACTER SET ascii NOT NULL,
    -- who or what it is about: member:1, operator:2
    subject VARCHAR(40) CHARACTER SET ascii NOT NULL,
    -- the hour in which it began; one alert for each hour
    since DATETIME(3) NOT NULL,
    amount BIGINT NOT NULL,
    store_id BIGINT NOT NULL,
    state VARCHAR(10) CHARACTER SET ascii NOT NULL,
    note VARCHAR(200) NOT NULL,
    at DATETIME(3) NOT NULL,
    decided_by BIGINT NULL,
    decided_at DATETIME(3) NULL,
    version INT NOT NULL,
    UNIQUE KEY member_alert_once (kind, subject, since),
    KEY member_alert_state (state, at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Who enrolled whom and when, to see a rush. An import is none.
CREATE TABLE member_enrolment (
    member_id BIGINT NOT NULL PRIMARY KEY,
    operator_id BIGINT NOT NULL,
    at DATETIME(3) NOT NULL,
    KEY member_enrolment_by (operator_id, at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE INDEX member_redemption_by ON member_redemption (operator_id, at);
