-- Members in the order of what some of their accounts hold together. Made from balances and entries at the first look
-- and kept up at each further one: the rows may be deleted at any time, postings do not write them.
CREATE TABLE ledger_ranking (
  id       SMALLINT     NOT NULL AUTO_INCREMENT PRIMARY KEY,
  accounts VARCHAR(250) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'names in order, with + between them',
  unit     VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  through  BIGINT       NOT NULL COMMENT 'transactions up to this one are in it; -1 before it is made',
  members  BIGINT       NOT NULL,
  UNIQUE KEY ledger_ranking_accounts (accounts, unit)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Members who have nothing have no row.
CREATE TABLE ledger_ranked (
  ranking   SMALLINT NOT NULL,
  member_id BIGINT   NOT NULL,
  amount    BIGINT   NOT NULL,
  PRIMARY KEY (ranking, member_id),
  KEY ledger_ranked_amount (ranking, amount, member_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
