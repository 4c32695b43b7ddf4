package io.zhanggui.member.redemption;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.database.MemberDatabase;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names redemptions by what was redeemed.
@Component
public final class RedemptionSubjects implements SubjectNames {
    private final UnitOfWork unitOfWork;

    /// @param database has the tables
    @Activate
    public RedemptionSubjects(@Reference UnitOfWork unitOfWork, @Reference MemberDatabase database) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public String kind() {
        return Redemptions.KIND;
    }

    @Override
    public Optional<String> name(long id) {
        return unitOfWork
                .read(unit -> RedemptionTable.find(unit.connection(), id))
                .map(redemption -> redemption.rewardName() + " × " + redemption.quantity());
    }
}
