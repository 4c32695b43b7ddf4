package io.zhanggui.member.api;

import java.time.LocalDate;

/// Payload of the event `member.points-expiring`: published once for each member, last day and stage.
/// @param points that can be used until that day
/// @param daysBefore the stage, 30 or 7
/// @param storeId the member's home store
public record PointsExpiring(long memberId, long points, LocalDate expiresOn, int daysBefore, long storeId) {
    public static final String TYPE = "member.points-expiring";
}
