-- A sale or a refund. Amounts of a refund are stored below zero here and above zero in its lines and tenders.
CREATE TABLE checkout_sale (
    id                BIGINT       NOT NULL PRIMARY KEY,
    number            VARCHAR(40)  NULL,
    kind              VARCHAR(6)   NOT NULL,
    original_sale_id  BIGINT       NULL,
    store_id          BIGINT       NOT NULL,
    till_id           BIGINT       NOT NULL,
    operator_id       BIGINT       NOT NULL,
    member_id         BIGINT       NULL,
    business_date     DATE         NOT NULL,
    at                DATETIME(3)  NOT NULL,
    request_key       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    request_hash      BINARY(32)   NOT NULL,
    list_total_fen    BIGINT       NOT NULL,
    discount_total_fen BIGINT      NOT NULL,
    rounding_fen      BIGINT       NOT NULL,
    payable_fen       BIGINT       NOT NULL,
    restock           BOOLEAN      NOT NULL,
    reason            VARCHAR(200) NOT NULL,
    notes             TEXT         NOT NULL,
    -- The client's request id decides a race between two tries of one sale.
    UNIQUE KEY checkout_sale_request (store_id, till_id, request_key),
    UNIQUE KEY checkout_sale_number (number),
    -- Covers the figures of the board and the totals of a day.
    KEY checkout_sale_day (store_id, business_date, kind, payable_fen, member_id),
    KEY checkout_sale_member (member_id, at),
    KEY checkout_sale_original (original_sale_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- paid_fen is the net amount minus the line's share of the rounding: what a refund gives back at most.
CREATE TABLE checkout_line (
    sale_id           BIGINT       NOT NULL,
    position          INT          NOT NULL,
    id                BIGINT       NOT NULL,
    line_number       INT          NOT NULL,
    item_source       VARCHAR(40)  NOT NULL,
    item_id           BIGINT       NOT NULL,
    item_kind         VARCHAR(8)   NOT NULL,
    name              VARCHAR(200) NOT NULL,
    code              VARCHAR(60)  NOT NULL,
    category          VARCHAR(80)  NOT NULL,
    quantity_thousandths BIGINT    NOT NULL,
    unit_price_fen    BIGINT       NOT NULL,
    list_fen          BIGINT       NOT NULL,
    discount_fen      BIGINT       NOT NULL,
    discount_code     VARCHAR(60)  NOT NULL,
    discount_text     VARCHAR(120) NOT NULL,
    net_fen           BIGINT       NOT NULL,
    paid_fen          BIGINT       NOT NULL,
    override_reason   VARCHAR(120) NULL,
    store_id          BIGINT       NOT NULL,
    business_date     DATE         NOT NULL,
    -- paid_fen and quantity with the sign of the sale, for the rankings that this key covers.
    signed_paid_fen   BIGINT       NOT NULL,
    signed_thousandths BIGINT      NOT NULL,
    PRIMARY KEY (sale_id, position),
    KEY checkout_line_ranking
        (store_id, business_date, item_source, item_id, item_kind, signed_paid_fen, signed_thousandths)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE checkout_line_staff (
    sale_id           BIGINT       NOT NULL,
    position          INT          NOT NULL,
    operator_id       BIGINT       NOT NULL,
    percent           INT          NOT NULL,
    PRIMARY KEY (sale_id, position, operator_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE checkout_tender (
    sale_id           BIGINT       NOT NULL,
    position          INT          NOT NULL,
    type              VARCHAR(40)  NOT NULL,
    amount_fen        BIGINT       NOT NULL,
    given_fen         BIGINT       NOT NULL,
    receipt_text      VARCHAR(200) NOT NULL,
    PRIMARY KEY (sale_id, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One row per till and day: two tills of a store never wait for each other's number.
CREATE TABLE checkout_number (
    store_id          BIGINT       NOT NULL,
    till_id           BIGINT       NOT NULL,
    business_date     DATE         NOT NULL,
    last_number       INT          NOT NULL,
    PRIMARY KEY (store_id, till_id, business_date)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Carts put aside by a person, per store.
CREATE TABLE checkout_held (
    id                BIGINT       NOT NULL PRIMARY KEY,
    store_id          BIGINT       NOT NULL,
    till_id           BIGINT       NOT NULL,
    operator_id       BIGINT       NOT NULL,
    label             VARCHAR(60)  NOT NULL,
    line_count        INT          NOT NULL,
    payable_fen       BIGINT       NOT NULL,
    cart              LONGTEXT     NOT NULL,
    held_at           DATETIME(3)  NOT NULL,
    KEY checkout_held_store (store_id, held_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- The cart that lies open at a till, so that a closed browser or a killed server loses nothing.
CREATE TABLE checkout_open_cart (
    till_id           BIGINT       NOT NULL PRIMARY KEY,
    cart              LONGTEXT     NOT NULL,
    saved_at          DATETIME(3)  NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
