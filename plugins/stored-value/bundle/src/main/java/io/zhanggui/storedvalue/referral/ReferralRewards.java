package io.zhanggui.storedvalue.referral;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.StoredValueDatabase;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Which sale earned which reward. Knows nothing of the till, because the till asks for its steps while it is made:
/// a step that asks for the till in turn is never made, and stored value with it. Thread-safe.
@Component(service = ReferralRewards.class)
public final class ReferralRewards {
    private final UnitOfWork unitOfWork;

    /// @param tables whose migrations have to have run
    @Activate
    public ReferralRewards(@Reference UnitOfWork unitOfWork, @Reference StoredValueDatabase tables) {
        this.unitOfWork = unitOfWork;
    }

    /// Claims the reward of a referee's first paid spend: the one statement decides a race between two tills.
    /// @return the referrer, when there is a reward to give
    Optional<Long> claim(long refereeId, String document) {
        return unitOfWork.write(unit -> Sql.update(
                                unit.connection(),
                                "UPDATE stored_value_referral SET rewarded_by = ? WHERE referee_id = ?"
                                        + " AND rewarded_by IS NULL",
                                document,
                                refereeId)
                        == 1
                ? referrerOf(refereeId)
                : Optional.<Long>empty());
    }

    void rewarded(long refereeId, long lotId) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "UPDATE stored_value_referral SET lot_id = ? WHERE referee_id = ?",
                lotId,
                refereeId));
    }

    /// The lot that was granted for a document's spend, to be told of only.
    Optional<Long> seenRewardOf(String document) {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                "SELECT lot_id FROM stored_value_referral WHERE rewarded_by = ? AND lot_id IS NOT NULL",
                row -> row.getLong(1),
                document));
    }

    /// The lot that was granted for a document's spend. Until the unit ends nobody else decides about it.
    Optional<Long> rewardOf(String document) {
        return unitOfWork.write(unit -> Sql.first(
                unit.connection(),
                "SELECT lot_id FROM stored_value_referral WHERE rewarded_by = ? AND lot_id IS NOT NULL FOR UPDATE",
                row -> row.getLong(1),
                document));
    }

    /// Frees the reward that a document earned, so that a later paid spend earns it.
    void release(String document) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "UPDATE stored_value_referral SET rewarded_by = NULL, lot_id = NULL WHERE rewarded_by = ?",
                document));
    }

    private Optional<Long> referrerOf(long refereeId) {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                "SELECT referrer_id FROM stored_value_referral WHERE referee_id = ?",
                row -> row.getLong(1),
                refereeId));
    }
}
