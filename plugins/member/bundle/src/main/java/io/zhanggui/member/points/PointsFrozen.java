package io.zhanggui.member.points;

import io.zhanggui.api.error.Refusal;

/// The member's points are frozen until somebody has looked into them.
public final class PointsFrozen extends Refusal {
    PointsFrozen() {
        super("member.points.frozen");
    }
}
