package io.zhanggui.storedvalue.topup;

import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.RefundForecast;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.gift.GivenGift;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Says before a top-up is refunded which principal and bonus leave the member's stored value, and what came with it.
@Component
public final class TopUpRefundForecast implements RefundForecast {
    private final TopUpReturns returns;
    private final BonusPoints points;
    private final Texts texts;

    @Activate
    public TopUpRefundForecast(@Reference TopUpReturns returns, @Reference BonusPoints points, @Reference Texts texts) {
        this.returns = returns;
        this.points = points;
        this.texts = texts;
    }

    @Override
    public List<String> of(CompletedSale original, List<SoldLine> before, List<SoldLine> lines) {
        List<String> taken = new ArrayList<>();
        for (SoldLine line : TopUpStep.topUps(lines)) {
            Lot lot = returns.granted(original, line);
            TopUpReturns.Due due = returns.due(lot, line.net());
            taken.add(sentence(due.split()));
            long back = points.due(
                    original.document(),
                    line.lineNumber(),
                    due.before(),
                    due.split().principal(),
                    lot.bought().principal());
            if (back > 0) {
                taken.add(texts.get("stored-value.refund-takes.points", back));
            }
            for (GivenGift gift : LotTerms.of(lot).given()) {
                taken.add(texts.get("stored-value.refund-takes.gift", gift.name()));
            }
        }
        return taken;
    }

    private String sentence(Split due) {
        Balance back = StoredValuePurse.money(due);
        return due.bonus() == 0
                ? texts.get("stored-value.refund-takes", back.principal().format())
                : texts.get(
                        "stored-value.refund-takes.with-bonus",
                        back.principal().format(),
                        back.bonus().format());
    }
}
