-- Prepaid money. The ledger holds the balances; these tables hold what a balance is made of: lots with the terms they
-- were sold under, and every movement of each lot. Amounts in fen.

CREATE TABLE stored_value_offer (
  id               BIGINT       NOT NULL PRIMARY KEY,
  name             VARCHAR(40)  NOT NULL,
  principal        BIGINT       NOT NULL,
  bonus            BIGINT       NOT NULL,
  draw_order       VARCHAR(20)  NOT NULL,
  position         INT          NOT NULL,
  valid_from       DATE         NULL,
  valid_to         DATE         NULL,
  active           BOOLEAN      NOT NULL,
  -- One step of the ladder per amount among the active ones, also when two people add it at the same moment.
  active_principal BIGINT AS (IF(active, principal, NULL)) PERSISTENT,
  UNIQUE KEY stored_value_offer_step (active_principal)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE stored_value_lot (
  id                 BIGINT      NOT NULL PRIMARY KEY,
  member_id          BIGINT      NOT NULL,
  store_id           BIGINT      NOT NULL,
  sale_id            BIGINT      NOT NULL COMMENT 'the sale that bought it',
  line_number        INT         NOT NULL,
  offer_name         VARCHAR(40) NOT NULL COMMENT 'terms as sold, like the next three',
  draw_order         VARCHAR(20) NOT NULL,
  principal          BIGINT      NOT NULL,
  bonus              BIGINT      NOT NULL,
  principal_used     BIGINT      NOT NULL DEFAULT 0,
  bonus_used         BIGINT      NOT NULL DEFAULT 0,
  principal_returned BIGINT      NOT NULL DEFAULT 0 COMMENT 'paid back to the buyer',
  bonus_returned     BIGINT      NOT NULL DEFAULT 0,
  exhausted          BOOLEAN     NOT NULL DEFAULT FALSE,
  topped_up_at       DATETIME(3) NOT NULL COMMENT 'UTC',
  KEY stored_value_lot_member (member_id, exhausted),
  KEY stored_value_lot_open (exhausted, member_id),
  UNIQUE KEY stored_value_lot_line (sale_id, line_number),
  CONSTRAINT stored_value_lot_principal CHECK (principal_used >= 0 AND principal_used + principal_returned <= principal),
  CONSTRAINT stored_value_lot_bonus CHECK (bonus_used >= 0 AND bonus_used + bonus_returned <= bonus)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Insert-only. The sum over a lot is what is left of it.
CREATE TABLE stored_value_movement (
  id            BIGINT      NOT NULL PRIMARY KEY,
  lot_id        BIGINT      NOT NULL,
  kind          VARCHAR(20) NOT NULL COMMENT 'TOP_UP, TOP_UP_REFUND, PAYMENT, PAYMENT_REFUND',
  sale_id       BIGINT      NOT NULL COMMENT 'the sale; for a refund the refunded one',
  refund_id     BIGINT      NULL,
  store_id      BIGINT      NOT NULL,
  business_date DATE        NOT NULL,
  principal     BIGINT      NOT NULL COMMENT 'above zero: the member has more',
  bonus         BIGINT      NOT NULL,
  KEY stored_value_movement_sale (sale_id),
  KEY stored_value_movement_day (kind, business_date, store_id, principal)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
