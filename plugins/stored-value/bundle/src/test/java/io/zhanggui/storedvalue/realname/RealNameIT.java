package io.zhanggui.storedvalue.realname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SaleForecast;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.realname.RealNames.Document;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Large purchases need the buyer's real name: the till says so before the money is taken, and a look at the document
/// lets the purchase go on.
@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealNameIT {
    private static final long LARGE = 1_000_000;

    private final Host host;
    private final UnitOfWork unitOfWork;
    private final Counter counter;
    private final StoredValueDatabase tables;
    private final RealNames realNames;
    private final long member = Counter.member();

    RealNameIT(Host host) {
        this.host = host;
        unitOfWork = host.service(UnitOfWork.class);
        counter = new Counter(host);
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        realNames = new RealNames(
                unitOfWork,
                tables,
                host.service(Operators.class),
                new KnownMembers(),
                host.service(AuditLog.class),
                host.service(Stores.class),
                host.service(ShopClock.class));
    }

    @AfterEach
    void noLimitForOthers() {
        enforce("REAL_NAME_THRESHOLD", "NONE");
        enforce("NAMED_CARD_LIMIT", "NONE");
    }

    @AfterAll
    void close() {
        counter.close();
        tables.database().close();
    }

    @Test
    void whatThePackWarnsOfIsSaidBeforeTheSaleIsPaidAndIsNotOnTheReceipt() {
        enforce("REAL_NAME_THRESHOLD", "WARN");
        enforce("NAMED_CARD_LIMIT", "WARN");
        assertThat(forecast(Counter.member(), LARGE))
                .hasSize(2)
                .anyMatch(sentence -> sentence.contains("10,000.00") && sentence.contains("实名"))
                .anyMatch(sentence -> sentence.contains("5,000.00") && sentence.contains("限额"));
        assertThat(forecast(Counter.member(), LARGE / 10)).isEmpty();

        long buyer = Counter.member();
        CompletedSale sale = counter.topUpAnyAmount(buyer, LARGE);
        assertThat(sale.notes()).noneMatch(note -> note.contains("实名") || note.contains("限额"));
        assertThat(audited("stored-value.limit-warned", sale.document()))
                .hasSize(2)
                .allSatisfy(details -> assertThat(details).contains(Long.toString(buyer)))
                .anyMatch(details -> details.contains("实名"))
                .anyMatch(details -> details.contains("限额"));
    }

    @Test
    void aPurchaseThatIsBlockedGoesOnWhenADocumentWasCheckedAndNotWhenThatWasTakenBack() {
        enforce("REAL_NAME_THRESHOLD", "BLOCK");
        assertThat(forecast(member, LARGE)).singleElement().asString().contains("实名");
        Refusal refused = catchThrowableOfType(Refusal.class, () -> counter.topUpAnyAmount(member, LARGE));
        assertThat(refused.textKey()).isEqualTo("stored-value.limit.real-name");

        host.asOperator(Role.CASHIER, () -> realNames.record(member, Document.PASSPORT));
        assertThat(realNames.of(member)).hasValueSatisfying(checked -> {
            assertThat(checked.document()).isEqualTo(Document.PASSPORT);
            assertThat(checked.operatorId())
                    .isEqualTo(host.operator(Role.CASHIER).id());
        });
        assertThat(forecast(member, LARGE)).isEmpty();
        assertThat(counter.topUpAnyAmount(member, LARGE).payable().fen()).isEqualTo(LARGE);
        assertThat(audited("stored-value.real-name-checked", "member:" + member))
                .singleElement()
                .asString()
                .contains("PASSPORT");

        host.asOperator(Role.MANAGER, () -> realNames.takeBack(member));
        assertThat(realNames.isChecked(member)).isFalse();
        assertThatThrownBy(() -> counter.topUpAnyAmount(member, LARGE)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> realNames.takeBack(member)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("stored-value.real-name.not-checked");
        assertThat(audited("stored-value.real-name-taken-back", "member:" + member))
                .hasSize(1);
    }

    @Test
    void whoMayNotCheckDocumentsMarksNobodyAndTheMarkIsNeverRewritten() {
        long other = Counter.member();
        assertThatThrownBy(() -> host.asOperator(Role.FINANCE, () -> realNames.record(other, Document.ID_CARD)))
                .isInstanceOf(AccessDenied.class);
        assertThat(realNames.isChecked(other)).isFalse();
        host.asOperator(Role.CASHIER, () -> realNames.record(other, Document.ID_CARD));
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> Sql.update(
                        unit.connection(),
                        "UPDATE stored_value_real_name SET operator_id = 1 WHERE member_id = ?",
                        other)))
                .hasMessageContaining("denied");
    }

    @Test
    void ofTwoRecordsOfOnePersonTheOneThatStaysIsCheckedWhenTheOtherOneWas() {
        long from = Counter.member();
        long into = Counter.member();
        host.asOperator(Role.CASHIER, () -> realNames.record(from, Document.ID_CARD));
        host.asOperator(Role.MANAGER, () -> realNames.merge(from, into));
        assertThat(realNames.of(into)).isEqualTo(realNames.of(from)).isPresent();
        long unknown = Counter.member();
        host.asOperator(Role.MANAGER, () -> realNames.merge(unknown, from));
        assertThat(realNames.isChecked(unknown)).isFalse();
        assertThat(realNames.isChecked(from)).isTrue();
    }

    private List<String> forecast(long memberId, long fen) {
        return counter.as(() -> {
            PricedCart cart =
                    host.service(Checkout.class).price(counter.cart(memberId, Counter.ANY_AMOUNT, 1_000, fen));
            return unitOfWork.read(unit -> counter.services(SaleForecast.class).stream()
                    .flatMap(source -> source.of(cart).stream())
                    .filter(SaleForecast.Line::isWarning)
                    .map(SaleForecast.Line::title)
                    .toList());
        });
    }

    private List<String> audited(String action, String subject) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT details FROM host_audit WHERE action = ? AND subject = ? ORDER BY id",
                row -> row.getString(1),
                action,
                subject));
    }

    private void enforce(String figure, String enforcement) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "UPDATE stored_value_region_rule SET enforcement = ? WHERE figure = ?",
                enforcement,
                figure));
    }
}
