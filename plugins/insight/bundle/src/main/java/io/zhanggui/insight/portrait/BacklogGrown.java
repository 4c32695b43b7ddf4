package io.zhanggui.insight.portrait;

/// Payload of the event `insight.backlog-grown`: members wait to be counted whole.
/// @param members at most so many more
public record BacklogGrown(int members) {
    static final String TYPE = "insight.backlog-grown";
}
