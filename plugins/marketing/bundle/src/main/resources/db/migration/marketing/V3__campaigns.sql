-- What every order gets that reaches an amount while a campaign runs: something off, or a coupon for the next time.

CREATE TABLE marketing_campaign (
  id           BIGINT       NOT NULL PRIMARY KEY,
  name         VARCHAR(40)  NOT NULL,
  minimum      BIGINT       NOT NULL COMMENT 'fen',
  amount_off   BIGINT       NULL COMMENT 'fen; NULL when a coupon is given',
  coupon_id    BIGINT       NULL COMMENT 'given to the member; NULL when something is taken off',
  stores       VARCHAR(300) NOT NULL COMMENT 'ids, empty for all',
  categories   TEXT         NOT NULL COMMENT 'names, a line each; empty for all',
  items        TEXT         NOT NULL COMMENT 'source:id name, a line each; empty for all',
  valid_from   DATE         NOT NULL,
  valid_to     DATE         NULL,
  members_only BOOLEAN      NOT NULL,
  stacks       BOOLEAN      NOT NULL,
  active       BOOLEAN      NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
