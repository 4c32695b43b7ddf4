package io.zhanggui.member.profile;

import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.database.MemberDatabase;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Stands between what was read of a member and a freeze that somebody else commits meanwhile. It locks the member's
/// row, last: a sale of the member itself asks without a lock, see [io.zhanggui.member.activity.Activity#sold].
/// Thread-safe.
@Component(service = FreezeGuard.class)
public final class FreezeGuard {
    /// Changes nothing, but finds the row only without a freeze, and keeps it locked until the commit.
    private static final String HOLD = "UPDATE member_member SET frozen = frozen WHERE id = ? AND NOT frozen";

    private final UnitOfWork unitOfWork;

    /// @param database has made the tables
    @Activate
    public FreezeGuard(@Reference MemberDatabase database, @Reference UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /// Whom a unit asks for already.
    private static final class Held {
        private final Set<Long> memberIds = new HashSet<>();
    }

    /// Fails the open unit when the member is frozen by the time its rows are sent; a freeze that comes later waits
    /// for its commit. Goes along with those rows: nobody waits for it.
    /// @param memberId of a member who was just read and not frozen
    public void hold(long memberId, Supplier<? extends RuntimeException> refusal) {
        unitOfWork.writeOnly(unit -> {
            if (unit.memo(Held.class, Held::new).memberIds.add(memberId)) {
                unit.updateLater(
                        HOLD,
                        found -> {
                            if (found == 0) {
                                throw refusal.get();
                            }
                        },
                        memberId);
            }
        });
    }
}
