package io.zhanggui.member.api;

import java.util.List;

/// Tells what a plugin knows happened between the shop and a member: sales, top-ups, messages. Registered as an
/// OSGi service by any plugin; the member's page merges all of them into one time line.
public interface TimelineSource {

    /// The newest entries, newest first, at most `limit`. Called inside a read unit of work and answers within
    /// milliseconds.
    /// @param limit above zero
    List<TimelineEntry> entries(long memberId, int limit);
}
