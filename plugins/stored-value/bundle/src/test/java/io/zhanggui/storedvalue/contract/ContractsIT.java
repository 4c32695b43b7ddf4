package io.zhanggui.storedvalue.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ReceiptSection;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractsIT {
    private final Host host;
    private final Counter counter;
    private final StoredValueDatabase tables;
    private final Contracts contracts;

    ContractsIT(Host host) {
        this.host = host;
        counter = new Counter(host);
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        contracts = new Contracts(
                host.service(UnitOfWork.class),
                tables,
                host.service(Operators.class),
                host.service(AuditLog.class),
                host.service(ShopClock.class));
    }

    @AfterAll
    void close() {
        counter.close();
        tables.database().close();
    }

    @Test
    void theFirstVersionIsShippedWithTheHashOfItsText() {
        Contract first = contracts.find(1).orElseThrow();
        assertThat(first.text()).contains("七日内").contains("挂失");
        assertThat(first.hash()).isEqualTo(Contracts.sha256(first.text()));
        assertThat(contracts.all()).allMatch(Contract::isAsPublished);
    }

    @Test
    void aTextThatWasChangedPastTheProgramNoLongerHasItsHash() {
        Contract first = contracts.find(1).orElseThrow();
        Contract altered = new Contract(
                1, first.text().replace("七日", "一日"), first.hash(), first.publishedAt(), first.operatorId());
        assertThat(altered.isAsPublished()).isFalse();
    }

    @Test
    void aTopUpKeepsTheVersionItWasSoldUnderAndPrintsItsHash() {
        long member = Counter.member();
        CompletedSale before = counter.topUpAnyAmount(member, 10_000);
        Contract sold = contracts.current();
        List<PrintBlock> receipt = receipt(before);
        assertThat(receipt)
                .contains(
                        PrintBlock.Pair.of("合同条款版本与校验码", "v" + sold.version()),
                        PrintBlock.Text.left(sold.hash()),
                        PrintBlock.Text.left(sold.text().lines().findFirst().orElseThrow()),
                        PrintBlock.Text.left(sold.text().lines().toList().getLast()),
                        PrintBlock.Pair.of("本金", "100.00"));
        Contract next = host.asOperator(
                Role.MANAGER, () -> contracts.publish(sold.text() + "\n七、第 " + (sold.version() + 1) + " 版。"));
        assertThat(next.version()).isEqualTo(sold.version() + 1);
        assertThat(receipt(before)).isEqualTo(receipt);
        assertThat(receipt(counter.topUpAnyAmount(member, 10_000))).contains(PrintBlock.Text.left(next.hash()));
        assertThat(contracts.find(sold.version())).hasValue(sold);
    }

    @Test
    void theSameTextIsTheSameVersionAndAVoidClauseIsNotPublished() {
        Contract current = contracts.current();
        assertThat(host.asOperator(Role.MANAGER, () -> contracts.publish(current.text() + "\n")))
                .isEqualTo(current);
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> contracts.publish("余额概 不\n退还。")))
                .isInstanceOfSatisfying(
                        VoidClause.class,
                        refused -> assertThat(refused.phrase()).isEqualTo("概不退"));
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> contracts.publish("x")))
                .isInstanceOf(AccessDenied.class);
        assertThat(contracts.current()).isEqualTo(current);
    }

    private List<PrintBlock> receipt(CompletedSale sale) {
        return counter.as(() -> counter.services(ReceiptSection.class).stream()
                .filter(section -> section.order() == 190)
                .flatMap(section -> section.blocks(sale).stream())
                .toList());
    }
}
