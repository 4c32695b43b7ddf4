package io.zhanggui.checkout.receipt;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import io.zhanggui.checkout.tender.CashTender;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// A paper as it could be: an article, a service with a discount, cash and its change.
final class ExamplePaper {
    private static final Money ARTICLE = Money.ofFen(89_00);
    private static final Money SERVICE = Money.ofFen(68_00);
    private static final Money OFF = Money.ofFen(6_80);
    private static final Money GIVEN = Money.ofFen(200_00);

    private ExamplePaper() {}

    static Stored of(long storeId, long operatorId, Texts texts, ShopClock clock) {
        List<SoldLine> lines = List.of(
                line(1, ItemKind.GOODS, texts.get("checkout.design.example-article"), ARTICLE, List.of()),
                line(
                        2,
                        ItemKind.SERVICE,
                        texts.get("checkout.design.example-service"),
                        SERVICE,
                        List.of(new Reduction("example", texts.get("checkout.design.example-discount"), OFF))));
        Money list = ARTICLE.plus(SERVICE);
        Money payable = list.minus(OFF);
        String number = "0101-" + DateTimeFormatter.BASIC_ISO_DATE.format(clock.today()) + "-0001";
        CompletedSale sale = new CompletedSale(
                0,
                number,
                false,
                null,
                storeId,
                RequestId.NO_TILL,
                operatorId,
                null,
                clock.today(),
                clock.instant(),
                lines,
                List.of(new PaidTender(CashTender.ID, payable, GIVEN)),
                payable,
                List.of());
        return new Stored(
                sale,
                RequestHash.of("example"),
                list,
                OFF,
                Money.ZERO,
                "",
                lines.stream().map(line -> line.net().fen()).toList(),
                List.of(""));
    }

    private static SoldLine line(int number, ItemKind kind, String name, Money price, List<Reduction> reductions) {
        return new SoldLine(
                0,
                number,
                new ItemRef("example", number),
                kind,
                name,
                "",
                "",
                Quantity.ONE,
                price,
                price,
                reductions,
                List.of(),
                null);
    }
}
