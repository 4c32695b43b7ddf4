-- Coupons: what they say, in versions; what was issued of them; and everything that happened to each. Amounts in fen.

CREATE TABLE marketing_coupon (
  id      BIGINT  NOT NULL PRIMARY KEY,
  version INT     NOT NULL COMMENT 'the newest: what is issued from now on',
  active  BOOLEAN NOT NULL COMMENT 'whether it is issued'
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- An issued coupon names its version for ever.
CREATE TABLE marketing_coupon_terms (
  coupon_id     BIGINT       NOT NULL,
  version       INT          NOT NULL,
  name          VARCHAR(40)  NOT NULL,
  kind          VARCHAR(8)   NOT NULL COMMENT 'AMOUNT, PERCENT, ITEM',
  amount        BIGINT       NULL COMMENT 'taken off, of AMOUNT',
  off_per_mille INT          NULL COMMENT 'of PERCENT',
  at_most       BIGINT       NULL COMMENT 'taken off at most, of PERCENT; NULL for no bound',
  minimum       BIGINT       NOT NULL,
  stores        VARCHAR(300) NOT NULL COMMENT 'ids, empty for all',
  categories    TEXT         NOT NULL COMMENT 'names, a line each; empty for all',
  items         TEXT         NOT NULL COMMENT 'source:id name, a line each; empty for all',
  valid_from    DATE         NULL,
  valid_to      DATE         NULL,
  valid_days    INT          NULL COMMENT 'from the issue on, instead of days of the calendar',
  stacks        BOOLEAN      NOT NULL,
  per_member    INT          NULL COMMENT 'NULL for no bound',
  total         BIGINT       NULL COMMENT 'NULL for no bound',
  note          VARCHAR(200) NOT NULL,
  changed_at    DATETIME(3)  NOT NULL COMMENT 'UTC',
  operator_id   BIGINT       NOT NULL,
  PRIMARY KEY (coupon_id, version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

-- One act of issuing: the request id decides a race between two tries.
CREATE TABLE marketing_issue (
  id            BIGINT       NOT NULL PRIMARY KEY,
  store_id      BIGINT       NOT NULL,
  till_id       BIGINT       NOT NULL,
  request_key   VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  coupon_id     BIGINT       NOT NULL,
  version       INT          NOT NULL,
  member_id     BIGINT       NULL COMMENT 'NULL for codes that anybody may present',
  pieces        INT          NOT NULL,
  origin        VARCHAR(8)   NOT NULL COMMENT 'HAND, CODES, GIFT',
  document      VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'that it came with, may be empty',
  reason        VARCHAR(120) NOT NULL,
  operator_id   BIGINT       NOT NULL,
  issued_at     DATETIME(3)  NOT NULL COMMENT 'UTC',
  business_date DATE         NOT NULL,
  UNIQUE KEY marketing_issue_request (store_id, till_id, request_key),
  KEY marketing_issue_document (document)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

CREATE TABLE marketing_issued (
  id        BIGINT      NOT NULL PRIMARY KEY,
  code      CHAR(12)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  issue_id  BIGINT      NOT NULL,
  coupon_id BIGINT      NOT NULL,
  version   INT         NOT NULL,
  member_id BIGINT      NULL,
  state     VARCHAR(6)  NOT NULL COMMENT 'ISSUED, USED, VOID; expired is what is ISSUED after its last day',
  first_day DATE        NOT NULL,
  last_day  DATE        NULL,
  sale_id   BIGINT      NULL COMMENT 'that used it',
  used_at   DATETIME(3) NULL COMMENT 'UTC',
  discount  BIGINT      NOT NULL DEFAULT 0 COMMENT 'that it gave',
  UNIQUE KEY marketing_issued_code (code),
  KEY marketing_issued_member (member_id, state, last_day),
  KEY marketing_issued_coupon (coupon_id, state, member_id, last_day, discount),
  KEY marketing_issued_issue (issue_id),
  KEY marketing_issued_sale (sale_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE marketing_entry (
  id            BIGINT       NOT NULL PRIMARY KEY,
  issued_id     BIGINT       NOT NULL,
  kind          VARCHAR(10)  NOT NULL COMMENT 'ISSUED, USED, GIVEN_BACK, VOIDED',
  member_id     BIGINT       NULL,
  store_id      BIGINT       NOT NULL,
  document      VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  business_date DATE         NOT NULL,
  happened_at   DATETIME(3)  NOT NULL COMMENT 'UTC',
  operator_id   BIGINT       NOT NULL,
  discount      BIGINT       NOT NULL COMMENT 'given above zero, given back below',
  reason        VARCHAR(120) NOT NULL,
  KEY marketing_entry_issued (issued_id, id),
  KEY marketing_entry_member (member_id, happened_at),
  KEY marketing_entry_day (business_date, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';
