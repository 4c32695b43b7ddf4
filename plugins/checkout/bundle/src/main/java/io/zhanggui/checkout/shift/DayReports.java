package io.zhanggui.checkout.shift;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.store.CheckoutDatabase;
import io.zhanggui.protocol.document.PrintDocument;
import java.time.LocalDate;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The day of a store over all its shifts and what was sold outside of them. Straight from the papers, so that it
/// equals the reports of sales. Thread-safe.
@Component(service = DayReports.class)
public final class DayReports {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;
    private final AuditLog audit;
    private final Printing printing;
    private final DayPaper paper;

    /// @param migrated the tables exist
    @Activate
    public DayReports(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference AuditLog audit,
            @Reference Printing printing,
            @Reference DayPaper paper,
            @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
        this.audit = audit;
        this.printing = printing;
        this.paper = paper;
    }

    /// @throws io.zhanggui.api.security.AccessDenied without the permission; while a shift is open, without the one
    /// for its figures: whoever counts a drawer must not know what is expected
    /// @throws Refusal for a store where the operator does not work
    public DayReport report(long storeId, LocalDate day) {
        operators.require(CheckoutPermissions.VIEW_REPORTS);
        stores.requireWorkplace(storeId);
        DayReport report =
                unitOfWork.read(unit -> new DayTables(unit.connection(), storeId, day, clock.zone()).report());
        if (report.hasOpenShift()) {
            operators.require(CheckoutPermissions.SHIFT_FIGURES);
        }
        return report;
    }

    /// What a part of the day is called.
    public String name(DayReport.Part part) {
        return paper.name(part);
    }

    /// The report as it is printed.
    public PrintDocument document(DayReport report) {
        return paper.document(report);
    }

    /// Prints the report at the till of this browser.
    /// @throws Refusal where the browser stands for no till
    public void print(long storeId, LocalDate day) {
        DayReport report = report(storeId, day);
        Till till = stores.currentTill().orElseThrow(() -> new Refusal("checkout.day.no-till"));
        unitOfWork.writeOnly(unit -> {
            audit.record("checkout.day-printed", "store:" + storeId, Map.of("day", day.toString()));
            printing.print(
                    till.id(),
                    "day:" + storeId + ":" + day + ":" + Ids.next(),
                    () -> new Printing.Paper(paper.title(day), paper.document(report)));
        });
    }
}
