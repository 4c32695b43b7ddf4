package io.zhanggui.checkout.refund;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.archive.SaleArchive;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import io.zhanggui.checkout.tender.TenderTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What an exchange would give back, for the till's screen.
@Component(service = Exchanges.class)
public final class Exchanges {
    private final SaleArchive archive;
    private final TenderTypes tenderTypes;

    @Activate
    public Exchanges(@Reference SaleArchive archive, @Reference TenderTypes tenderTypes) {
        this.archive = archive;
        this.tenderTypes = tenderTypes;
    }

    /// What comes back.
    /// @param number of the sale
    /// @param memberId who bought then, and has to buy now; null for nobody known
    public record Back(String number, @Nullable Long memberId, Money amount, List<PaidTender> tenders) {
        public Back {
            tenders = List.copyOf(tenders);
        }
    }

    /// @throws Refusal when it cannot come back, or not any more
    public Back preview(Exchange exchange) {
        Stored original = archive.find(exchange.saleId()).orElseThrow(() -> new Refusal("checkout.sale.unknown"));
        RefundAmounts amounts = RefundAmounts.of(
                original, archive.refundsOf(exchange.saleId()), exchange.lines(), tenderTypes::paysPrepaid);
        return new Back(original.sale().number(), original.sale().memberId(), amounts.payable(), amounts.tenders());
    }
}
