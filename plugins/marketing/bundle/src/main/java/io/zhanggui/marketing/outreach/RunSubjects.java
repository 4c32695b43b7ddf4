package io.zhanggui.marketing.outreach;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.marketing.MarketingDatabase;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names runs in the audit log.
@Component
public final class RunSubjects implements SubjectNames {
    private final UnitOfWork unitOfWork;

    /// @param migrated the tables exist
    @Activate
    public RunSubjects(@Reference UnitOfWork unitOfWork, @Reference MarketingDatabase migrated) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public String kind() {
        return "marketing-run";
    }

    @Override
    public Optional<String> name(long id) {
        return unitOfWork
                .read(unit -> RunTables.find(unit.connection(), id))
                .map(run -> run.terms().name());
    }
}
