package io.zhanggui.commission.statement;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.commission.CommissionTables;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names statements in the audit log and in finance by their store and month.
@Component
public final class StatementSubjects implements SubjectNames {
    private final UnitOfWork unitOfWork;
    private final Stores stores;

    /// @param tables must be there
    @Activate
    public StatementSubjects(
            @Reference UnitOfWork unitOfWork, @Reference Stores stores, @Reference CommissionTables tables) {
        this.unitOfWork = unitOfWork;
        this.stores = stores;
    }

    @Override
    public String kind() {
        return "commission-statement";
    }

    @Override
    public Optional<String> name(long id) {
        return unitOfWork
                .read(unit -> StatementTable.find(unit.connection(), id))
                .map(statement -> stores.store(statement.storeId()).name() + " " + statement.month());
    }
}
