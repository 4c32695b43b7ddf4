package io.zhanggui.member.expiry;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.api.Members;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names points that expired by whose they were.
@Component
public final class ExpirySubjects implements SubjectNames {
    private final Lots lots;
    private final Members members;

    @Activate
    public ExpirySubjects(@Reference Lots lots, @Reference Members members) {
        this.lots = lots;
        this.members = members;
    }

    @Override
    public String kind() {
        return PointsExpiry.KIND;
    }

    @Override
    public Optional<String> name(long id) {
        return lots.find(id)
                .map(Lot::memberId)
                .flatMap(members::find)
                .map(member -> (member.name() + " " + member.maskedPhone()).strip());
    }
}
