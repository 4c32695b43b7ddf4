package io.zhanggui.marketing.segment;

import java.time.Instant;

/// A segment in one of its versions.
/// @param version from 1
/// @param active false when it is archived
/// @param changedAt when this version was saved
public record Segment(
        long id, int version, String name, SegmentRule rule, boolean active, Instant changedAt, long operatorId) {
    public static final int MAX_NAME = 40;
}
