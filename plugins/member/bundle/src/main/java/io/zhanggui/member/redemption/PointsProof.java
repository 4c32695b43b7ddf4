package io.zhanggui.member.redemption;

import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.TenderType;

/// Password or PIN of whoever stands at the till, for a payment with many points. It approves this one payment: an
/// approval is used up by the payment that it was given for.
record PointsProof(PaymentApprovals approvals, long memberId, long points) implements TenderType.Proof {
    @Override
    public String questionKey() {
        return "member.points.tender.proof";
    }

    @Override
    public void confirm(RequestId requestId, String secret) {
        approvals.approve(memberId, points, secret);
    }
}
