package io.zhanggui.timescard;

import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import io.zhanggui.storedvalue.region.RegionRules;
import io.zhanggui.storedvalue.report.IssuerClass;
import io.zhanggui.storedvalue.report.QuarterFigures;
import io.zhanggui.storedvalue.report.QuarterReport;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.sale.PackagePrepaid;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A package is a prepaid card as the region's law counts them.
@WithHost(plugins = {"checkout", "commission", "stored-value", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackageRulesIT {
    private static final Money ABOVE_THE_LIMIT = Money.ofFen(6_000_00);

    private final Host host;
    private final Salon salon;
    private final StoredValueDatabase tables;

    PackageRulesIT(Host host) {
        this.host = host;
        salon = new Salon(host);
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
    }

    @AfterAll
    void close() {
        salon.close();
        tables.database().close();
    }

    @Test
    void aPackageAboveTheLimitOfACardIsRefusedOrWarnedOfAsTheRegionSays() {
        long member = Salon.member();
        long product = salon.product(PackageTerms.of("年卡", ABOVE_THE_LIMIT, List.of(Salon.cuts(60))));
        enforce("BLOCK");
        assertThatThrownBy(() -> salon.sell(member, product, ABOVE_THE_LIMIT, 1))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("stored-value.");
        assertThat(salon.times(member)).isZero();
        enforce("WARN");
        CompletedSale warned = salon.sell(member, product, ABOVE_THE_LIMIT, 1);
        assertThat(warned.notes()).noneMatch(note -> note.contains("5,000.00"));
        assertThat(warnings(warned)).singleElement().asString().contains("5,000.00");
        enforce("NONE");
        assertThat(warnings(salon.sell(member, product, ABOVE_THE_LIMIT, 1))).isEmpty();
    }

    /// What the till had warned of when the sale was made.
    private List<String> warnings(CompletedSale sale) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT details FROM host_audit WHERE action = 'stored-value.limit-warned' AND subject = ?",
                        row -> row.getString(1),
                        sale.document()));
    }

    @Test
    void theQuartersFiguresAndTheCustodyCountPackages() {
        enforce("NONE");
        QuarterFigures before = figures();
        long member = Salon.member();
        salon.sellTenCuts(member);
        salon.redeem(member, CUT, 3);
        CompletedSale returned = salon.sellTenCuts(Salon.member());
        salon.refund(salon.request(), returned, 1, 1);
        QuarterFigures after = figures();
        assertThat(after.services().sold().minus(before.services().sold())).isEqualTo(Money.ofFen(2 * 980_00));
        assertThat(after.services().used().minus(before.services().used())).isEqualTo(Money.ofFen(294_00));
        assertThat(after.services().returned().minus(before.services().returned()))
                .isEqualTo(Money.ofFen(980_00));
        assertThat(after.services().closing().minus(before.services().closing()))
                .isEqualTo(Money.ofFen(686_00));
        assertThat(after.prepaid())
                .isEqualTo(after.closing().principal().plus(after.services().closing()));
        assertThat(after.custody().fen()).isEqualTo(Math.ceilDiv(after.prepaid().fen() * 2_000, 10_000L));
    }

    private QuarterFigures figures() {
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        QuarterReport report = new QuarterReport(
                unitOfWork,
                operators,
                host.service(Books.class),
                host.service(Stores.class),
                new TopUpJournal(unitOfWork, tables),
                new RegionRules(
                        unitOfWork, tables, operators, host.service(AuditLog.class), host.service(Settings.class)),
                List.of(new PackagePrepaid()));
        return host.asOperator(
                Role.BOSS,
                () -> report.figures(
                        QuarterReport.quarterOf(host.service(ShopClock.class).today()), IssuerClass.LARGE));
    }

    private void enforce(String enforcement) {
        host.service(UnitOfWork.class)
                .writeOnly(unit -> Sql.update(
                        unit.connection(),
                        "UPDATE stored_value_region_rule SET enforcement = ? WHERE figure = 'NAMED_CARD_LIMIT'",
                        enforcement));
    }
}
