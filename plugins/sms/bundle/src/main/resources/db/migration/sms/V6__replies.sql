-- What people wrote to the shop and was not understood as an opt-out: a person reads it. The same of a day is kept once.
CREATE TABLE IF NOT EXISTS sms_reply (
    id BIGINT NOT NULL PRIMARY KEY,
    once BINARY(16) NOT NULL,
    provider VARCHAR(40) NOT NULL,
    phone_hash BINARY(16) NOT NULL,
    phone VARBINARY(200) NOT NULL,
    masked_phone VARCHAR(30) NOT NULL,
    text VARCHAR(500) NOT NULL,
    at DATETIME(3) NOT NULL,
    UNIQUE KEY sms_reply_once (once)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';
