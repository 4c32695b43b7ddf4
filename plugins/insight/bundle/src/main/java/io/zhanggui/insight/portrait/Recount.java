package io.zhanggui.insight.portrait;

import java.util.List;

/// Payload of the event `insight.recount`: members who have to be counted anew though nobody bought anything.
public record Recount(List<Long> memberIds) {
    static final String TYPE = "insight.recount";

    public Recount {
        memberIds = List.copyOf(memberIds);
    }
}
