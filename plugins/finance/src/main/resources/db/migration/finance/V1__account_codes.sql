-- Which account of the shop's own bookkeeping stands for an account of the ledger. Without a row the default holds.
CREATE TABLE finance_account_code (
  account VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  code    VARCHAR(40) NOT NULL,
  title   VARCHAR(80) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
