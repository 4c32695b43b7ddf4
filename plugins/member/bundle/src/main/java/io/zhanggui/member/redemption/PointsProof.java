package io.zhanggui.member.redemption;

import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.TenderType;

/// Password or PIN of whoever stands at the till, for a payment with many points. It approves the
/// payment of this one sale, and no other.
record PointsProof(PaymentApprovals approvals, long memberId, long points) implements TenderType.Proof {
    @Override
    public String questionKey() {
        return "member.points.tender.proof";
    }

    @Override
    public void confirm(RequestId requestId, String secret) {
        approvals.approveFor(requestId, memberId, points, secret);
    }
}
