CREATE TABLE sms_template (
    scene VARCHAR(20) NOT NULL PRIMARY KEY,
    text VARCHAR(500) NOT NULL,
    active BOOLEAN NOT NULL,
    version INT NOT NULL DEFAULT 0
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO sms_template (scene, text, active) VALUES
    ('AFTER_SALE', '{member}您好,您在{store}消费{amount}元,储值余额{balance}元,积分{points}。感谢光临!', TRUE),
    ('AFTER_TOP_UP', '{member}您好,您在{store}充值{amount}元已到账,储值余额{balance}元。请妥善保管会员卡。', TRUE);

-- One event makes at most one message of a scene, however often it is delivered.
CREATE TABLE sms_message (
    id BIGINT NOT NULL PRIMARY KEY,
    event_id BIGINT NOT NULL,
    scene VARCHAR(20) NOT NULL,
    store_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    document VARCHAR(60) NOT NULL,
    phone VARBINARY(200) NULL,
    masked_phone VARCHAR(30) NOT NULL,
    text VARCHAR(700) NOT NULL,
    parts INT NOT NULL,
    state VARCHAR(16) NOT NULL,
    reason VARCHAR(20) NOT NULL,
    detail VARCHAR(200) NOT NULL,
    provider VARCHAR(40) NOT NULL,
    reference VARCHAR(100) NOT NULL,
    attempts INT NOT NULL,
    due_at DATETIME(3) NOT NULL,
    created_at DATETIME(3) NOT NULL,
    sent_at DATETIME(3) NULL,
    UNIQUE KEY sms_message_event (event_id, scene),
    KEY sms_message_due (state, due_at),
    KEY sms_message_document (document),
    KEY sms_message_member (member_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
