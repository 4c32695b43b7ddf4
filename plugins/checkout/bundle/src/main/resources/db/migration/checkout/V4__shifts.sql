-- One operator's time at a till, from the opening float to the blind count. Only one is open at a till: open_till is its
-- till until it is closed, then NULL. What was expected at the close is kept, whatever is found out later.
CREATE TABLE checkout_shift (
    id                BIGINT       NOT NULL PRIMARY KEY,
    store_id          BIGINT       NOT NULL,
    till_id           BIGINT       NOT NULL,
    number            INT          NOT NULL,
    open_till         BIGINT       NULL,
    opened_by         BIGINT       NOT NULL,
    opened_at         DATETIME(3)  NOT NULL,
    opened_on         DATE         NOT NULL,
    open_key          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    float_fen         BIGINT       NOT NULL,
    closed_by         BIGINT       NULL,
    closed_at         DATETIME(3)  NULL,
    closed_on         DATE         NULL,
    close_key         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    expected_fen      BIGINT       NULL,
    counted_fen       BIGINT       NULL,
    note              VARCHAR(200) NOT NULL,
    UNIQUE KEY checkout_shift_open (open_till),
    UNIQUE KEY checkout_shift_number (till_id, number),
    UNIQUE KEY checkout_shift_request (till_id, open_key),
    KEY checkout_shift_store (store_id, opened_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Cash that went into the drawer or out of it without a sale, above zero for in; and with zero the drawer opened by hand.
CREATE TABLE checkout_cash_move (
    id                BIGINT       NOT NULL PRIMARY KEY,
    store_id          BIGINT       NOT NULL,
    till_id           BIGINT       NOT NULL,
    shift_id          BIGINT       NOT NULL,
    operator_id       BIGINT       NOT NULL,
    at                DATETIME(3)  NOT NULL,
    amount_fen        BIGINT       NOT NULL,
    reason            VARCHAR(200) NOT NULL,
    request_key       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    UNIQUE KEY checkout_cash_move_request (till_id, request_key),
    KEY checkout_cash_move_shift (shift_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

-- The shift in which a paper was made; NULL while none was open at its till, and for papers that no till made.
ALTER TABLE checkout_sale ADD COLUMN shift_id BIGINT NULL;
