package io.zhanggui.insight.portrait;

import io.zhanggui.api.event.BulkEventHandler;
import io.zhanggui.api.event.Event;
import io.zhanggui.api.event.EventHandler;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.MemberPurchases;
import io.zhanggui.checkout.api.SaleCompleted;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Counts the days of sales and refunds anew.
@Component(service = EventHandler.class)
public final class CountAfterEvents implements BulkEventHandler {
    private final UnitOfWork unitOfWork;
    private final MemberPurchases purchases;
    private final Portraits portraits;
    private final Differences differences;

    @Activate
    public CountAfterEvents(
            @Reference UnitOfWork unitOfWork,
            @Reference MemberPurchases purchases,
            @Reference Portraits portraits,
            @Reference Differences differences) {
        this.unitOfWork = unitOfWork;
        this.purchases = purchases;
        this.portraits = portraits;
        this.differences = differences;
    }

    @Override
    public String id() {
        return "insight.members";
    }

    @Override
    public Set<String> types() {
        return Set.of(SaleCompleted.TYPE);
    }

    /// Also a refund that names no member: it may bring back what a member bought. Events of other types wait from
    /// before, when everybody was counted anew with the tables.
    @Override
    public void handleAll(List<Event> events) {
        List<Long> papers = events.stream()
                .filter(event -> event.type().equals(SaleCompleted.TYPE))
                .map(event -> event.payload(SaleCompleted.class))
                .filter(sale -> sale.memberId() != null || sale.refund())
                .map(SaleCompleted::saleId)
                .toList();
        unitOfWork.writeOnly(unit -> differences.lookAgain(unit, portraits.countPlaces(purchases.placesOf(papers))));
    }
}
