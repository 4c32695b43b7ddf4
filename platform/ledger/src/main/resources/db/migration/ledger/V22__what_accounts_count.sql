-- What members' accounts of a name count: the first one says it. Insert-only.
CREATE TABLE ledger_account_name (
  name VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  unit VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

-- Of a name that was opened in two units, the one with more accounts counts; the others stay as they are.
INSERT IGNORE INTO ledger_account_name (name, unit)
SELECT name, unit FROM ledger_account WHERE owner <> 0 GROUP BY name, unit ORDER BY COUNT(*) DESC;
