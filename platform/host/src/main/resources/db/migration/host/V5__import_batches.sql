-- Imports that were applied, so that one can be undone as a whole.
CREATE TABLE host_import_batch (
  id          BIGINT       NOT NULL PRIMARY KEY,
  target      VARCHAR(60)  CHARACTER SET ascii NOT NULL,
  file        VARCHAR(200) NOT NULL,
  row_count   BIGINT       NOT NULL,
  store_id    BIGINT       NOT NULL,
  operator_id BIGINT       NOT NULL,
  at          DATETIME(3)  NOT NULL COMMENT 'UTC',
  undone_at   DATETIME(3)  NULL COMMENT 'UTC',
  undone_by   BIGINT       NULL,
  KEY host_import_batch_at (at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
