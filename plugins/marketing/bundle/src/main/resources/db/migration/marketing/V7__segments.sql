-- Segments: members chosen by a rule, in versions. A list that was made from one names its version for ever.

CREATE TABLE IF NOT EXISTS marketing_segment (
  id      BIGINT  NOT NULL PRIMARY KEY,
  version INT     NOT NULL COMMENT 'the newest',
  active  BOOLEAN NOT NULL COMMENT 'false: archived'
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'no-delete';

CREATE TABLE IF NOT EXISTS marketing_segment_version (
  segment_id  BIGINT      NOT NULL,
  version     INT         NOT NULL,
  name        VARCHAR(40) NOT NULL,
  joint       VARCHAR(3)  NOT NULL COMMENT 'ALL, ANY',
  changed_at  DATETIME(3) NOT NULL COMMENT 'UTC',
  operator_id BIGINT      NOT NULL,
  PRIMARY KEY (segment_id, version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';

CREATE TABLE IF NOT EXISTS marketing_segment_condition (
  segment_id BIGINT      NOT NULL,
  version    INT         NOT NULL,
  position   INT         NOT NULL,
  negated    BOOLEAN     NOT NULL,
  trait      VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  choices    TEXT        NOT NULL COMMENT 'a line each',
  least      BIGINT      NULL,
  most       BIGINT      NULL,
  days       INT         NULL COMMENT 'of the last days only',
  PRIMARY KEY (segment_id, version, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'insert-only';
