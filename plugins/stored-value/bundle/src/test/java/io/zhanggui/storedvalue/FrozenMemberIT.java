package io.zhanggui.storedvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.LockQueue;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    @Test
    void aFreezeThatIsCommittedWhileASaleWaitsForALockStopsTheSale() throws Exception {
        long member = enrolled();
        counter.topUp(member, counter.offer(50_000, 6_000), 50_000);
        Money before = storedValue.balance(member).total();

        Refusal refusal = refusalOfASaleDuringWhichIsFrozen(member, member);
        assertThat(refusal.textKey()).isEqualTo("member.frozen.no-sale");
        assertThat(storedValue.balance(member).total()).isEqualTo(before);
        assertThat(host.service(Ledger.class).verify(member)).isEmpty();
    }

    @Test
    void aFreezeOfTheOwnerThatIsCommittedMeanwhileStopsTheFamilyToo() throws Exception {
        long owner = enrolled();
        long daughter = enrolled();
        counter.topUp(owner, counter.offer(50_000, 6_000), 50_000);
        host.service(UnitOfWork.class)
                .writeOnly(unit -> Sql.update(
                        unit.connection(),
                        "INSERT INTO stored_value_share (card_id, user_id) VALUES (?, ?)",
                        owner,
                        daughter));
        counter.pay(daughter, 1_000);
        Money before = storedValue.balance(owner).total();

        Refusal refusal = refusalOfASaleDuringWhichIsFrozen(daughter, owner);
        assertThat(refusal.textKey()).isEqualTo("stored-value.tender.frozen");
        assertThat(storedValue.balance(owner).total()).isEqualTo(before);
    }

    @Test
    void aSaleAsksForTheFreezeWithoutWaitingForTheMembersRow() {
        long member = enrolled();
        counter.topUp(member, counter.offer(50_000, 6_000), 50_000);
        Money before = storedValue.balance(member).total();
        host.service(UnitOfWork.class).writeOnly(unit -> {
            Sql.query(
                    unit.connection(),
                    "SELECT id FROM member_member WHERE id = ? FOR UPDATE",
                    row -> row.getLong(1),
                    member);
            try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
                threads.submit(() -> counter.pay(member, 1_000)).get();
            }
        });
        assertThat(storedValue.balance(member).total()).isEqualTo(before.minus(Money.ofFen(1_000)));
    }

    /// Somebody else holds the accounts that the sale draws on until the freeze is committed.
    private Refusal refusalOfASaleDuringWhichIsFrozen(long buyer, long frozen) throws Exception {
        return new LockQueue(host)
                .during(
                        frozen,
                        () -> catchThrowableOfType(Refusal.class, () -> counter.pay(buyer, 1_000)),
                        () -> freeze(frozen, true));
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
