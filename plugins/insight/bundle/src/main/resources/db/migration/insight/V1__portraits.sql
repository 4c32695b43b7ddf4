-- What members bought, counted from the sales; all of it can be counted anew. A member who was merged into another one
-- stays with zero visits.
CREATE TABLE IF NOT EXISTS insight_member (
    member_id BIGINT NOT NULL PRIMARY KEY,
    first_day DATE   NULL,
    last_day  DATE   NULL,
    visits    INT    NOT NULL COMMENT 'days on which something was bought and kept',
    spent_fen BIGINT NOT NULL,
    gap_days  INT    NULL COMMENT 'median between visits, from three visits on',
    KEY insight_member_last (last_day, first_day, visits, gap_days)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'no-delete';

CREATE TABLE IF NOT EXISTS insight_visit (
    member_id BIGINT  NOT NULL,
    day       DATE    NOT NULL,
    store_id  BIGINT  NOT NULL,
    spent_fen BIGINT  NOT NULL,
    kept      BOOLEAN NOT NULL COMMENT 'false: all came back',
    PRIMARY KEY (member_id, day, store_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS insight_taste (
    member_id BIGINT      NOT NULL,
    category  VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    spent_fen BIGINT      NOT NULL,
    PRIMARY KEY (member_id, category)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Members whose rows differed from their sales when they were checked; goes when they are counted anew.
CREATE TABLE IF NOT EXISTS insight_difference (
    member_id BIGINT       NOT NULL PRIMARY KEY,
    found_at  DATETIME(3)  NOT NULL,
    stored    VARCHAR(200) NOT NULL,
    counted   VARCHAR(200) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS insight_score (
    member_id BIGINT  NOT NULL PRIMARY KEY,
    recency   TINYINT NOT NULL,
    frequency TINYINT NOT NULL,
    monetary  TINYINT NOT NULL,
    run       BIGINT  NOT NULL,
    KEY insight_score_rfm (recency, frequency, monetary)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- How far each pass over all members has come: count, check, score.
CREATE TABLE IF NOT EXISTS insight_pass (
    kind         VARCHAR(10) NOT NULL PRIMARY KEY,
    after_member BIGINT      NOT NULL,
    members      BIGINT      NOT NULL,
    differences  BIGINT      NOT NULL,
    began_at     DATETIME(3) NOT NULL,
    ended_at     DATETIME(3) NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'no-delete';

-- The models of a day and how the same kind of model would have done over the time before. Parameters as text: they are
-- estimates, not amounts.
CREATE TABLE IF NOT EXISTS insight_forecast (
    made_on        DATE         NOT NULL PRIMARY KEY,
    customers      INT          NOT NULL,
    visit_reason   VARCHAR(40)  NULL COMMENT 'why there is no model',
    visit_model    VARCHAR(200) NULL,
    value_reason   VARCHAR(40)  NULL,
    value_model    VARCHAR(200) NULL,
    holdout        VARCHAR(400) NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'no-delete';
