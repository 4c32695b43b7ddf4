-- Times cards and packages. The ledger holds what is owed, in money and in times; these tables hold what was sold, what
-- of it is left under which terms, and every movement. Amounts in fen, days are business days.
CREATE TABLE times_card_product (
  id          BIGINT      NOT NULL PRIMARY KEY,
  name        VARCHAR(40) NOT NULL,
  price       BIGINT      NOT NULL,
  position    INT         NOT NULL,
  shared_with INT         NOT NULL COMMENT 'how many other members may use a card',
  sold_from   DATE        NULL,
  sold_to     DATE        NULL,
  active      BOOLEAN     NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE times_card_product_item (
  product_id  BIGINT       NOT NULL,
  position    INT          NOT NULL,
  item_source VARCHAR(40)  NOT NULL,
  item_id     BIGINT       NOT NULL,
  item_name   VARCHAR(120) NOT NULL,
  list_price  BIGINT       NOT NULL,
  times       INT          NULL COMMENT 'null: as often as wanted within the days',
  days        INT          NULL COMMENT 'null: for ever',
  valid_from  VARCHAR(10)  NOT NULL COMMENT 'PURCHASE, FIRST_USE',
  stores      VARCHAR(400) NOT NULL COMMENT 'ids with commas; empty: all stores',
  PRIMARY KEY (product_id, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE times_card_card (
  id          BIGINT      NOT NULL PRIMARY KEY,
  product_id  BIGINT      NOT NULL,
  name        VARCHAR(40) NOT NULL COMMENT 'terms as sold, like the next three',
  price       BIGINT      NOT NULL,
  shared_with INT         NOT NULL,
  member_id   BIGINT      NOT NULL,
  store_id    BIGINT      NOT NULL,
  sale_id     BIGINT      NOT NULL COMMENT 'the sale that sold it',
  line_number INT         NOT NULL,
  piece       INT         NOT NULL COMMENT 'counts the cards of the line',
  sold_on     DATE        NOT NULL,
  sold_at     DATETIME(3) NOT NULL COMMENT 'UTC',
  state       VARCHAR(10) NOT NULL COMMENT 'ACTIVE, FROZEN, RETURNED',
  -- What the items sum to, kept with each change of them, so that lists need not read all items.
  is_open     BOOLEAN     NOT NULL COMMENT 'something can still be used, or is owed',
  times_left  INT         NOT NULL,
  next_expiry DATE        NULL COMMENT 'the earliest last day of what is left',
  UNIQUE KEY times_card_card_line (sale_id, line_number, piece),
  KEY times_card_card_member (member_id, is_open),
  KEY times_card_card_left (is_open, state, times_left),
  KEY times_card_card_expiry (is_open, state, next_expiry)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE times_card_item (
  id          BIGINT       NOT NULL PRIMARY KEY,
  card_id     BIGINT       NOT NULL,
  position    INT          NOT NULL,
  item_source VARCHAR(40)  NOT NULL,
  item_id     BIGINT       NOT NULL,
  item_name   VARCHAR(120) NOT NULL,
  list_price  BIGINT       NOT NULL,
  times       INT          NULL,
  times_left  INT          NOT NULL DEFAULT 0,
  days        INT          NULL,
  valid_from  VARCHAR(10)  NOT NULL,
  stores      VARCHAR(400) NOT NULL,
  price_share BIGINT       NOT NULL COMMENT 'what of the card''s price falls on the item',
  recognised  BIGINT       NOT NULL DEFAULT 0 COMMENT 'what of the share is revenue by now',
  first_day   DATE         NULL COMMENT 'null until the days begin to count',
  last_day    DATE         NULL,
  lot_id      BIGINT       NULL COMMENT 'of the ledger; null for an item without a number of times',
  is_closed   BOOLEAN      NOT NULL DEFAULT FALSE COMMENT 'nothing is left, it is over, or it was taken back',
  UNIQUE KEY times_card_item_position (card_id, position),
  KEY times_card_item_period (is_closed, times, last_day),
  CONSTRAINT times_card_item_left CHECK (times_left >= 0 AND times_left <= COALESCE(times, 0)),
  CONSTRAINT times_card_item_recognised CHECK (recognised >= 0 AND recognised <= price_share)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Insert-only. A use that came back has one or more movements that name it.
CREATE TABLE times_card_movement (
  id            BIGINT       NOT NULL PRIMARY KEY,
  card_id       BIGINT       NOT NULL,
  card_item_id  BIGINT       NULL COMMENT 'null: the whole card',
  kind          VARCHAR(12)  NOT NULL,
  member_id     BIGINT       NOT NULL COMMENT 'who used it, or whom it is about',
  store_id      BIGINT       NOT NULL,
  operator_id   BIGINT       NOT NULL,
  employees     VARCHAR(200) NOT NULL COMMENT 'who served, as id:percent with commas',
  document      VARCHAR(80)  NOT NULL COMMENT 'sale:1; empty without a paper',
  line_number   INT          NOT NULL,
  times         INT          NOT NULL COMMENT 'above zero: more are left',
  revenue       BIGINT       NOT NULL COMMENT 'above zero: earned',
  list_price    BIGINT       NOT NULL COMMENT 'of one time, as it stood that day',
  reverses      BIGINT       NULL COMMENT 'the use that came back',
  note          VARCHAR(200) NOT NULL,
  business_date DATE         NOT NULL,
  at            DATETIME(3)  NOT NULL COMMENT 'UTC',
  KEY times_card_movement_card (card_id),
  KEY times_card_movement_member (member_id),
  KEY times_card_movement_document (document, line_number),
  KEY times_card_movement_reverses (reverses),
  KEY times_card_movement_day (kind, business_date, store_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE times_card_share (
  card_id   BIGINT      NOT NULL,
  member_id BIGINT      NOT NULL,
  since     DATETIME(3) NOT NULL COMMENT 'UTC',
  PRIMARY KEY (card_id, member_id),
  KEY times_card_share_member (member_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
