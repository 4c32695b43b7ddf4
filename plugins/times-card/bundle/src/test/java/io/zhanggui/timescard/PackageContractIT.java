package io.zhanggui.timescard;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.ReceiptSection;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.contract.Contract;
import io.zhanggui.storedvalue.contract.Contracts;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.api.ValidFrom;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/// A card is paid ahead as a top-up is: its receipt says until when it can be returned and under which terms it
/// was sold.
@WithHost(plugins = {"checkout", "commission", "stored-value", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackageContractIT {
    private static final Money PRICE = Money.ofFen(980_00);

    private final Host host;
    private final Salon salon;
    private final StoredValueDatabase tables;
    private final Contracts contracts;
    private final LocalDate today;

    PackageContractIT(Host host) {
        this.host = host;
        salon = new Salon(host);
        ShopClock clock = host.service(ShopClock.class);
        today = clock.today();
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        contracts = new Contracts(
                host.service(UnitOfWork.class),
                tables,
                host.service(Operators.class),
                host.service(AuditLog.class),
                clock);
    }

    @AfterAll
    void close() {
        salon.close();
        tables.database().close();
    }

    @Test
    void aCardKeepsTheTermsItWasSoldUnderAndPrintsThemWithTheDayUntilWhichItCanBeReturned() {
        Contract sold = contracts.current();
        CompletedSale sale = salon.sell(Salon.member(), salon.tenCuts(), PRICE, 2);
        List<PrintBlock> receipt = receipt(sale);
        assertThat(receipt)
                .contains(
                        PrintBlock.Text.left("剪发 10 次卡 × 2"),
                        PrintBlock.Pair.of("本金", "980.00"),
                        PrintBlock.Pair.of("无理由退款期限", today.plusDays(7).toString()),
                        PrintBlock.Pair.of("合同条款版本与校验码", "v" + sold.version()),
                        PrintBlock.Text.left(sold.hash()),
                        PrintBlock.Pair.of("到期日", "长期有效"));
        assertThat(kept(sale)).containsExactly(sold.version() + " " + sold.hash(), sold.version() + " " + sold.hash());

        Contract next = host.asOperator(
                Role.MANAGER, () -> contracts.publish(sold.text() + "\n次卡第 " + (sold.version() + 1) + " 版。"));
        assertThat(receipt(sale)).isEqualTo(receipt);
        assertThat(receipt(salon.sell(Salon.member(), salon.tenCuts(), PRICE, 1)))
                .contains(PrintBlock.Text.left(next.hash()));
    }

    @Test
    void aCardWhoseDaysBeginWithItsFirstUseSaysSo() {
        PackageItem cuts =
                new PackageItem(Salon.CUT, "总监剪发", Money.ofFen(128_00), 10, 90, ValidFrom.FIRST_USE, Set.of());
        long product = salon.product(PackageTerms.of("剪发季卡", PRICE, List.of(cuts)));
        assertThat(receipt(salon.sell(Salon.member(), product, PRICE, 1)))
                .contains(PrintBlock.Pair.of("到期日", "首次使用起 90 天"));
    }

    @Test
    void theTermsOfATopUpAndACardOfOneSaleArePrintedOnce() {
        Contract current = contracts.current();
        Money topUp = Money.ofFen(300_00);
        Money payable = PRICE.plus(topUp);
        Cart cart = new Cart(
                salon.till().storeId(),
                salon.till().id(),
                Salon.member(),
                List.of(
                        Cart.Line.of(new ItemRef(TimesCards.CATALOG, salon.tenCuts()), Quantity.ONE),
                        new Cart.Line(new ItemRef(StoredValue.CATALOG, 0), Quantity.ONE, topUp, null, List.of())));
        CompletedSale sale = host.asOperator(
                Role.CASHIER,
                () -> host.service(Checkout.class)
                        .complete(salon.request(), cart, payable, List.of(new PaidTender("wechat", payable, payable))));
        assertThat(receipt(sale))
                .contains(PrintBlock.Pair.of("本金", "980.00"), PrintBlock.Pair.of("本金", "300.00"))
                .containsOnlyOnce(PrintBlock.Text.left(current.hash()));
    }

    private List<PrintBlock> receipt(CompletedSale sale) {
        return host.asOperator(
                Role.CASHIER,
                () -> sections().stream()
                        .sorted(Comparator.comparingInt(ReceiptSection::order))
                        .flatMap(section -> section.blocks(sale).stream())
                        .toList());
    }

    private List<ReceiptSection> sections() {
        BundleContext bundles =
                FrameworkUtil.getBundle(host.service(Checkout.class).getClass()).getBundleContext();
        try {
            return bundles.getServiceReferences(ReceiptSection.class, null).stream()
                    .map(bundles::getService)
                    .toList();
        } catch (InvalidSyntaxException noFilterGiven) {
            throw new IllegalStateException(noFilterGiven);
        }
    }

    private List<String> kept(CompletedSale sale) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT k.version, k.hash FROM times_card_contract k JOIN times_card_card c ON c.id = k.card_id"
                                + " WHERE c.sale_id = ? ORDER BY c.piece",
                        row -> row.getInt(1) + " " + row.getString(2),
                        sale.saleId()));
    }
}
