-- Lots: what the balance of a member's account is made of. Amounts are in the unit of the account.

CREATE TABLE ledger_lot (
  id                 BIGINT        NOT NULL PRIMARY KEY,
  account_id         BIGINT        NOT NULL COMMENT 'of the principal; the sum of what is left is its balance',
  bonus_account_id   BIGINT        NULL,
  member_id          BIGINT        NOT NULL,
  purse              VARCHAR(30)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  store_id           BIGINT        NOT NULL COMMENT 'where it was granted',
  item               BIGINT        NOT NULL COMMENT 'what it may be used for; 0 for anything',
  document           VARCHAR(80)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'that granted it',
  line               INT           NOT NULL,
  terms              VARCHAR(4000) NOT NULL,
  draw_order         VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  principal          BIGINT        NOT NULL,
  bonus              BIGINT        NOT NULL,
  principal_used     BIGINT        NOT NULL DEFAULT 0,
  bonus_used         BIGINT        NOT NULL DEFAULT 0,
  principal_returned BIGINT        NOT NULL DEFAULT 0 COMMENT 'taken back, paid out, passed on or expired',
  bonus_returned     BIGINT        NOT NULL DEFAULT 0,
  granted_at         DATETIME(3)   NOT NULL COMMENT 'UTC',
  expires_on         DATE          NULL COMMENT 'the last day on which it can be used',
  frozen             BOOLEAN       NOT NULL DEFAULT FALSE,
  exhausted          BOOLEAN AS (principal_used + principal_returned + bonus_used + bonus_returned = principal + bonus)
                     PERSISTENT,
  KEY ledger_lot_account (account_id, exhausted),
  KEY ledger_lot_bonus (bonus_account_id),
  KEY ledger_lot_document (document),
  KEY ledger_lot_expiry (purse, exhausted, expires_on, id),
  CONSTRAINT ledger_lot_principal CHECK (principal_used >= 0 AND principal_returned >= 0
    AND principal_used + principal_returned <= principal),
  CONSTRAINT ledger_lot_bonus CHECK (bonus_used >= 0 AND bonus_returned >= 0
    AND bonus_used + bonus_returned <= bonus)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Insert-only. The sum over a lot is what is left of it.
CREATE TABLE ledger_lot_movement (
  id             BIGINT      NOT NULL PRIMARY KEY,
  lot_id         BIGINT      NOT NULL,
  transaction_id BIGINT      NOT NULL,
  kind           VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  document       VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  origin         VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'document whose movement this takes back',
  undoes         BIGINT      NULL COMMENT 'movement that a reversal takes back',
  store_id       BIGINT      NOT NULL,
  business_date  DATE        NOT NULL,
  moved_at       DATETIME(3) NOT NULL COMMENT 'UTC',
  principal      BIGINT      NOT NULL COMMENT 'above zero: the member has more',
  bonus          BIGINT      NOT NULL,
  KEY ledger_lot_movement_lot (lot_id),
  KEY ledger_lot_movement_document (document),
  KEY ledger_lot_movement_origin (origin)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
