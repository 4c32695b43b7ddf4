package io.zhanggui.storedvalue.tender;

import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.RefundForecast;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Says before a refund how much of the stored value that goes back is principal and how much is bonus.
@Component
public final class GiveBackForecast implements RefundForecast {
    private final Lots lots;
    private final Texts texts;

    @Activate
    public GiveBackForecast(@Reference Lots lots, @Reference Texts texts) {
        this.lots = lots;
        this.texts = texts;
    }

    @Override
    public List<String> of(CompletedSale original, List<SoldLine> before, List<SoldLine> lines) {
        return List.of();
    }

    @Override
    public List<String> of(
            CompletedSale original, List<SoldLine> before, List<SoldLine> lines, List<PaidTender> tenders) {
        return tenders.stream()
                .filter(tender -> tender.type().equals(StoredValue.TENDER))
                .map(tender -> sentence(StoredValuePurse.money(lots.wouldGiveBack(
                        original.document(),
                        StoredValuePurse.PURSE,
                        tender.amount().fen()))))
                .toList();
    }

    private String sentence(Balance back) {
        return texts.get(
                "stored-value.refund-gives",
                back.total().format(),
                back.principal().format(),
                back.bonus().format());
    }
}
