-- What members bought, by day, store and category, so that a sale replaces a day and not a member's whole past.
CREATE TABLE IF NOT EXISTS insight_bought (
    member_id BIGINT      NOT NULL,
    day       DATE        NOT NULL,
    store_id  BIGINT      NOT NULL,
    category  VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    spent_fen BIGINT      NOT NULL,
    PRIMARY KEY (member_id, day, store_id, category)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

DROP TABLE IF EXISTS insight_taste;

-- Who comes to a store, from the index alone.
ALTER TABLE insight_visit ADD KEY IF NOT EXISTS insight_visit_store (store_id, member_id, kept);

-- Members who have to be counted whole, each once however often it was asked for.
CREATE TABLE IF NOT EXISTS insight_due (
    member_id BIGINT NOT NULL PRIMARY KEY
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Stages are counted along the index: a group for each last day and gap, without sorting.
ALTER TABLE insight_member
    ADD COLUMN IF NOT EXISTS joined_on DATE NULL,
    ADD KEY IF NOT EXISTS insight_member_stage (last_day, gap_days, first_day, joined_on),
    DROP KEY IF EXISTS insight_member_last;

ALTER TABLE insight_difference
    ADD COLUMN IF NOT EXISTS failed BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'could not be counted';

ALTER TABLE insight_score DROP COLUMN IF EXISTS run;

ALTER TABLE insight_pass
    MODIFY kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ADD COLUMN IF NOT EXISTS rested_on DATE NULL COMMENT 'the day on which its time was used up';

ALTER TABLE insight_forecast
    MODIFY visit_reason VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'why there is no model',
    MODIFY value_reason VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL;

-- Everybody is counted once more, by day.
UPDATE insight_pass SET after_member = 0, members = 0, differences = 0, ended_at = NULL WHERE kind = 'COUNT';
