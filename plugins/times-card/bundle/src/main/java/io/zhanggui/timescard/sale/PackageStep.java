package io.zhanggui.timescard.sale;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.card.CardSales;
import io.zhanggui.timescard.product.Product;
import io.zhanggui.timescard.product.Products;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Turns what was paid for packages into cards: the price is owed until it is used.
@Component
public final class PackageStep implements SaleStep {
    private static final int MAX_PIECES = 100;

    private final Products products;
    private final CardSales cards;
    private final Texts texts;

    @Activate
    public PackageStep(@Reference Products products, @Reference CardSales cards, @Reference Texts texts) {
        this.products = products;
        this.cards = cards;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "times-card.sale";
    }

    @Override
    public int order() {
        return 210;
    }

    @Override
    public void complete(SaleInProgress sale) {
        for (SoldLine line : packages(sale.lines())) {
            Long memberId = sale.memberId();
            if (memberId == null) {
                throw new Refusal("times-card.sale.needs-member", line.name());
            }
            Product product =
                    products.find(line.item().id()).orElseThrow(() -> new Refusal("times-card.product.unknown"));
            int pieces = pieces(line);
            Money price = line.unitPrice();
            if (!line.quantity().times(price).equals(line.net())) {
                throw new IllegalStateException("a package is sold at its price: " + line);
            }
            for (int piece = 1; piece <= pieces; piece++) {
                cards.issue(sale, memberId, line, product, price, piece);
            }
            sale.note(texts.get("times-card.note.sold", line.name(), pieces));
        }
    }

    @Override
    public void refund(RefundInProgress refund) {
        for (SoldLine line : packages(refund.lines())) {
            CompletedSale original = refund.original();
            if (original == null) {
                throw new Refusal("times-card.sale.needs-receipt", line.name());
            }
            cards.takeBack(refund, original.saleId(), line, pieces(line));
        }
    }

    /// @throws Refusal for a part of a card
    private static int pieces(SoldLine line) {
        if (!line.quantity().isWhole() || line.quantity().thousandths() / 1_000 > MAX_PIECES) {
            throw new Refusal(
                    "times-card.sale.pieces", line.name(), line.quantity().format(), MAX_PIECES);
        }
        return (int) (line.quantity().thousandths() / 1_000);
    }

    private static List<SoldLine> packages(List<SoldLine> lines) {
        return lines.stream()
                .filter(line ->
                        line.kind() == ItemKind.PACKAGE && line.item().source().equals(TimesCards.CATALOG))
                .toList();
    }
}
