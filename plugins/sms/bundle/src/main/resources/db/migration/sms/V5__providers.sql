-- A message is on record as being handed over before it is, and what the network said of it is kept.
ALTER TABLE sms_message
    ADD COLUMN IF NOT EXISTS kind VARCHAR(12) NOT NULL DEFAULT 'NOTICE',
    ADD COLUMN IF NOT EXISTS signature VARCHAR(60) NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS params VARCHAR(2000) NOT NULL DEFAULT '{}',
    ADD COLUMN IF NOT EXISTS cost_li BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS delivery VARCHAR(12) NOT NULL DEFAULT 'NONE',
    ADD COLUMN IF NOT EXISTS delivery_detail VARCHAR(100) NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS delivered_at DATETIME(3) NULL,
    ADD COLUMN IF NOT EXISTS ask_at DATETIME(3) NULL,
    ADD COLUMN IF NOT EXISTS asked INT NOT NULL DEFAULT 0,
    DROP KEY IF EXISTS sms_message_due,
    ADD KEY sms_message_due (state, kind, due_at),
    ADD KEY IF NOT EXISTS sms_message_ask (ask_at);

UPDATE sms_message SET kind = 'CODE' WHERE scene = 'CODE';

-- A provider's own ids of a message, one for each part that it counts.
CREATE TABLE IF NOT EXISTS sms_reference (
    provider VARCHAR(40) NOT NULL,
    reference VARCHAR(100) NOT NULL,
    message_id BIGINT NOT NULL,
    PRIMARY KEY (provider, reference, message_id),
    KEY sms_reference_message (message_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

-- What networks said, also of messages whose reference is not noted yet.
CREATE TABLE IF NOT EXISTS sms_report (
    id BIGINT NOT NULL PRIMARY KEY,
    provider VARCHAR(40) NOT NULL,
    reference VARCHAR(100) NOT NULL,
    message_id BIGINT NOT NULL,
    delivery VARCHAR(12) NOT NULL,
    detail VARCHAR(100) NOT NULL,
    at DATETIME(3) NOT NULL,
    UNIQUE KEY sms_report_once (provider, reference, message_id, delivery, detail),
    KEY sms_report_message (message_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

-- What was spent in a month, such as 202611.
CREATE TABLE IF NOT EXISTS sms_month (
    month INT NOT NULL PRIMARY KEY,
    messages BIGINT NOT NULL,
    cost_li BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'no-delete';

CREATE TABLE IF NOT EXISTS sms_provider (
    provider VARCHAR(40) NOT NULL PRIMARY KEY,
    config TEXT NOT NULL,
    secrets VARBINARY(8000) NOT NULL,
    version INT NOT NULL,
    changed_at DATETIME(3) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'no-delete';

-- Who wants no messages, and who wants them again: the newest line of a phone counts.
CREATE TABLE IF NOT EXISTS sms_opt_out (
    id BIGINT NOT NULL PRIMARY KEY,
    phone_hash BINARY(16) NOT NULL,
    phone VARBINARY(200) NOT NULL,
    masked_phone VARCHAR(30) NOT NULL,
    member_id BIGINT NULL,
    is_out BOOLEAN NOT NULL,
    source VARCHAR(12) NOT NULL,
    detail VARCHAR(100) NOT NULL,
    operator_id BIGINT NOT NULL,
    at DATETIME(3) NOT NULL,
    KEY sms_opt_out_phone (phone_hash, id),
    KEY sms_opt_out_member (member_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';
