-- A member who was found twice: the record that went keeps its history and leads to the one that stays.
ALTER TABLE member_member
    ADD COLUMN merged_into BIGINT NULL,
    ADD KEY member_merged_into (merged_into);

-- Who merged whom, and why. Insert-only.
CREATE TABLE member_merge (
    id BIGINT NOT NULL PRIMARY KEY,
    from_member BIGINT NOT NULL,
    into_member BIGINT NOT NULL,
    reason VARCHAR(200) NOT NULL,
    store_id BIGINT NOT NULL,
    operator_id BIGINT NOT NULL,
    at DATETIME(3) NOT NULL,
    UNIQUE KEY member_merge_from (from_member),
    KEY member_merge_into (into_member)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
