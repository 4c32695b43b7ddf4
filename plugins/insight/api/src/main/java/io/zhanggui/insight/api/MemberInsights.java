package io.zhanggui.insight.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the figures say of members. Follows sales within seconds and scores once a day. Thread-safe; each call joins
/// the open unit of work or opens one. Checks no permission: what shows the answer to a person does.
public interface MemberInsights {

    /// Also for the id of a member who was merged into another; empty for who has bought nothing.
    Optional<MemberInsight> of(long memberId);

    /// Several at once, by id; those who have bought nothing, or were merged into another member, are left out.
    /// @param memberIds at most 1000
    List<MemberInsight> findAll(Collection<Long> memberIds);

    /// How many members there are in each; every one that there is, is named.
    Map<Lifecycle, Long> lifecycles();

    /// How many members were scored into each; every one that there is, is named.
    Map<RfmGroup, Long> groups();

    /// Members who are in a lifecycle now, by id.
    /// @param after 0 to begin with; the last one's id to go on
    List<Long> members(Lifecycle lifecycle, long after, int limit);

    /// Members of a group, by id.
    /// @param after 0 to begin with; the last one's id to go on
    List<Long> members(RfmGroup group, long after, int limit);
}
