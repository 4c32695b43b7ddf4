package io.zhanggui.storedvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "stored-value", "member"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrozenMemberIT {
    private final Host host;
    private final StoredValue storedValue;
    private final Counter counter;

    FrozenMemberIT(Host host) {
        this.host = host;
        storedValue = host.service(StoredValue.class);
        counter = new Counter(host);
    }

    @AfterAll
    void close() {
        counter.close();
    }

    @Test
    void theTenderItselfRefusesTheStoredValueOfAMemberWhoWasFrozenInTheMiddleOfTheSale() {
        long member = enrolled();
        counter.topUp(member, counter.offer(50_000, 6_000), 50_000);
        counter.pay(member, 1_000);
        Money before = storedValue.balance(member).total();

        freeze(member, true);
        Refusal payment = catchThrowableOfType(Refusal.class, () -> counter.pay(member, 1_000));
        assertThat(payment.textKey()).isEqualTo("stored-value.tender.frozen");
        Refusal choice = catchThrowableOfType(Refusal.class, () -> counter.as(() -> tender().available(1, member)));
        assertThat(choice.textKey()).isEqualTo("stored-value.tender.frozen");
        assertThat(storedValue.balance(member).total()).isEqualTo(before);

        freeze(member, false);
        counter.pay(member, 1_000);
        assertThat(storedValue.balance(member).total()).isEqualTo(before.minus(Money.ofFen(1_000)));
    }

    private TenderType tender() {
        return counter.services(TenderType.class).stream()
                .filter(type -> type.id().equals(StoredValue.TENDER))
                .findFirst()
                .orElseThrow();
    }

    private long enrolled() {
        return host.asOperator(
                Role.MANAGER,
                () -> host.service(Members.class)
                        .enrol(new NewMember(
                                "王芳",
                                "",
                                null,
                                null,
                                List.of(),
                                null,
                                counter.till().storeId(),
                                false,
                                ""))
                        .id());
    }

    private void freeze(long member, boolean frozen) {
        host.service(UnitOfWork.class)
                .writeOnly(unit -> Sql.update(
                        unit.connection(), "UPDATE member_member SET frozen = ? WHERE id = ?", frozen, member));
    }
}
