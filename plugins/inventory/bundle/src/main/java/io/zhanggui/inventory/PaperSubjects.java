package io.zhanggui.inventory;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names the papers of the stockroom by the numbers that are printed on them, in finance and in the audit log.
abstract class PaperSubjects implements SubjectNames {
    private final UnitOfWork unitOfWork;
    private final String kind;
    private final String numberById;

    /// @param table with a column for the number
    private PaperSubjects(UnitOfWork unitOfWork, String kind, String table) {
        this.unitOfWork = unitOfWork;
        this.kind = kind;
        this.numberById = "SELECT number FROM " + table + " WHERE id = ?";
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final Optional<String> name(long id) {
        return unitOfWork.read(unit -> Sql.first(unit.connection(), numberById, row -> row.getString(1), id));
    }

    @Component(service = SubjectNames.class)
    public static final class OfReceipts extends PaperSubjects {
        /// @param database has the tables
        @Activate
        public OfReceipts(@Reference UnitOfWork unitOfWork, @Reference InventoryTables database) {
            super(unitOfWork, "receipt", "inventory_receipt");
        }
    }

    @Component(service = SubjectNames.class)
    public static final class OfReturns extends PaperSubjects {
        /// @param database has the tables
        @Activate
        public OfReturns(@Reference UnitOfWork unitOfWork, @Reference InventoryTables database) {
            super(unitOfWork, "return", "inventory_return");
        }
    }

    @Component(service = SubjectNames.class)
    public static final class OfWriteOffs extends PaperSubjects {
        /// @param database has the tables
        @Activate
        public OfWriteOffs(@Reference UnitOfWork unitOfWork, @Reference InventoryTables database) {
            super(unitOfWork, "write-off", "inventory_write_off");
        }
    }

    @Component(service = SubjectNames.class)
    public static final class OfStocktakes extends PaperSubjects {
        /// @param database has the tables
        @Activate
        public OfStocktakes(@Reference UnitOfWork unitOfWork, @Reference InventoryTables database) {
            super(unitOfWork, "stocktake", "inventory_stocktake");
        }
    }

    @Component(service = SubjectNames.class)
    public static final class OfTransfers extends PaperSubjects {
        /// @param database has the tables
        @Activate
        public OfTransfers(@Reference UnitOfWork unitOfWork, @Reference InventoryTables database) {
            super(unitOfWork, "transfer", "inventory_transfer");
        }
    }

    @Component(service = SubjectNames.class)
    public static final class OfOrders extends PaperSubjects {
        /// @param database has the tables
        @Activate
        public OfOrders(@Reference UnitOfWork unitOfWork, @Reference InventoryTables database) {
            super(unitOfWork, "purchase-order", "inventory_order");
        }
    }
}
