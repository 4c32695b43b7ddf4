package io.zhanggui.storedvalue.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.refund.RefundRules;
import io.zhanggui.storedvalue.region.RegionRule.Enforcement;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegionRulesIT {
    /// Before every other test's days, so that its figures disturb nobody.
    private static final LocalDate DAY = LocalDate.of(2020, 3, 1);

    private final Host host;
    private final StoredValueDatabase tables;
    private final RegionRules rules;
    private final TopUpLimits limits;

    RegionRulesIT(Host host) {
        this.host = host;
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        rules = new RegionRules(
                host.service(UnitOfWork.class),
                tables,
                host.service(Operators.class),
                host.service(AuditLog.class),
                host.service(Settings.class));
        limits = new TopUpLimits(rules, host.service(Texts.class));
    }

    @AfterAll
    void close() {
        tables.database().close();
    }

    @Test
    void theRatesOfTheDayOfTheContractAreShipped() {
        RefundRules shipped = host.service(RefundRules.Source.class).refundRules();
        assertThat(shipped.lendingOn(LocalDate.of(2025, 5, 19))).isEqualTo(310);
        assertThat(shipped.lendingOn(LocalDate.of(2025, 5, 20))).isEqualTo(300);
        assertThat(shipped.depositOn(LocalDate.of(2026, 1, 1))).isEqualTo(150);
        assertThat(shipped.lastDayOfWithdrawal(LocalDate.of(2026, 1, 1))).isEqualTo(LocalDate.of(2026, 1, 8));
    }

    @Test
    void aTopUpAboveTheLimitIsRefusedWarnedOfOrLeftAloneAsTheRuleSays() {
        put(Enforcement.BLOCK, DAY, "5000");
        assertThat(limits.check(Ids.next(), Money.ZERO, Money.ofFen(500_000), DAY))
                .isEmpty();
        assertThatThrownBy(() -> limits.check(Ids.next(), Money.ZERO, Money.ofFen(500_001), DAY))
                .isInstanceOfSatisfying(CardLimitExceeded.class, refusal -> {
                    assertThat(refusal.limit()).isEqualTo(Money.ofFen(500_000));
                    assertThat(refusal.arguments()).containsExactly("5,000.00", "5,000.01", "5,000.00");
                });
        put(Enforcement.WARN, DAY.plusDays(1), "5000");
        assertThat(limits.check(Ids.next(), Money.ZERO, Money.ofFen(500_001), DAY.plusDays(1)))
                .hasSize(1);
        put(Enforcement.NONE, DAY.plusDays(2), "5000");
        assertThat(limits.check(Ids.next(), Money.ZERO, Money.ofFen(500_001), DAY.plusDays(2)))
                .isEmpty();
    }

    @Test
    void aFigureOfADayIsReplacedAndTheOneBeforeComesBackWhenItGoes() {
        LocalDate day = LocalDate.of(2019, 1, 1);
        put(Enforcement.NONE, day, "4000");
        put(Enforcement.NONE, day, "4500");
        assertThat(rules.on(RegionFigure.NAMED_CARD_LIMIT, day).orElseThrow().number())
                .isEqualTo(450_000);
        host.asOperator(Role.BOSS, () -> rules.remove(RegionFigure.NAMED_CARD_LIMIT, day));
        assertThat(rules.on(RegionFigure.NAMED_CARD_LIMIT, day).orElseThrow().validFrom())
                .isEqualTo(LocalDate.of(2012, 11, 1));
    }

    @Test
    void theShippedFiguresAreThoseThatTheProgramReads() {
        List<String> shipped = host.service(UnitOfWork.class)
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT DISTINCT figure FROM stored_value_region_rule",
                        row -> row.getString(1)));
        assertThat(shipped)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RegionFigure.values())
                        .map(RegionFigure::name)
                        .toList());
    }

    @Test
    void theFirstFigureOfItsKindStaysAlsoWhenALaterOneIsThereOrNothingWouldBeLimitedUntilThen() {
        LocalDate first = LocalDate.of(2012, 11, 1);
        put(Enforcement.NONE, DAY.plusDays(3), "5000");
        assertThatThrownBy(() -> host.asOperator(Role.BOSS, () -> rules.remove(RegionFigure.NAMED_CARD_LIMIT, first)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("stored-value.region.first-one");
        assertThat(rules.on(RegionFigure.NAMED_CARD_LIMIT, first)).isPresent();
        assertThatThrownBy(() -> host.asOperator(
                        Role.BOSS, () -> rules.remove(RegionFigure.DEPOSIT_RATE, LocalDate.of(2015, 10, 24))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aCashierDoesNotChangeTheLaw() {
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> rules.put(rule(Enforcement.NONE, DAY, "1"))))
                .isInstanceOf(AccessDenied.class);
    }

    private void put(Enforcement enforcement, LocalDate from, String yuan) {
        host.asOperator(Role.BOSS, () -> rules.put(rule(enforcement, from, yuan)));
    }

    private static RegionRule rule(Enforcement enforcement, LocalDate from, String yuan) {
        return RegionRule.typed(RegionFigure.NAMED_CARD_LIMIT, from, yuan, enforcement, "测试", false);
    }
}
