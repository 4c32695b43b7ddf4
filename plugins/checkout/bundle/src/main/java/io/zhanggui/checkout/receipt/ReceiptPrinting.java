package io.zhanggui.checkout.receipt;

import io.zhanggui.api.event.BulkEventHandler;
import io.zhanggui.api.event.Event;
import io.zhanggui.api.event.EventHandler;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.SaleCompleted;
import io.zhanggui.checkout.archive.SaleArchive;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Prints the receipt of every paper that was committed, also when the server was killed right after: the event
/// comes at least once, the print job's id makes it one receipt.
@Component(service = EventHandler.class)
public final class ReceiptPrinting implements BulkEventHandler {
    /// Nobody waits at the till for the paper of trade that was taken over from earlier.
    private static final Duration STILL_AT_THE_TILL = Duration.ofHours(12);

    private final UnitOfWork unitOfWork;
    private final SaleArchive archive;
    private final Receipts receipts;
    private final ShopClock clock;

    @Activate
    public ReceiptPrinting(
            @Reference UnitOfWork unitOfWork,
            @Reference SaleArchive archive,
            @Reference Receipts receipts,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.archive = archive;
        this.receipts = receipts;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "checkout.receipt";
    }

    @Override
    public Set<String> types() {
        return Set.of(SaleCompleted.TYPE);
    }

    @Override
    public void handleAll(List<Event> events) {
        List<Long> saleIds = events.stream()
                .map(event -> event.payload(SaleCompleted.class).saleId())
                .toList();
        unitOfWork.writeOnly(unit -> {
            Instant oldest = clock.instant().minus(STILL_AT_THE_TILL);
            receipts.print(archive.findAll(saleIds).stream()
                    .filter(stored -> stored.sale().at().isAfter(oldest))
                    .toList());
        });
    }
}
