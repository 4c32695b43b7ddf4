package io.zhanggui.storedvalue.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "stored-value", "member"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardNumberIT {
    private static final int ROUNDS = 30;

    private final Host host;
    private final Members members;
    private final StoredValueDatabase tables;
    private final CardOffice office;

    CardNumberIT(Host host) {
        this.host = host;
        members = host.service(Members.class);
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        Ledger ledger = host.service(Ledger.class);
        office = new CardOffice(
                unitOfWork,
                host.service(Operators.class),
                host.service(Stores.class),
                ledger,
                new Cards(unitOfWork, tables, ledger),
                new KnownMembers(members),
                host.service(AuditLog.class),
                host.service(ShopClock.class));
    }

    @AfterAll
    void close() {
        tables.database().close();
    }

    @Test
    void aNumberThatIsIssuedAsAMembersCardAndAsAStoredValueCardAtTheSameMomentIsOneOfThem() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Member owner = host.asOperator(Role.MANAGER, () -> enrol(List.of()));
            String number = "N" + Ids.next();
            AtomicInteger turn = new AtomicInteger();
            Together<Boolean> issued = Together.run(
                    2,
                    () -> host.asOperator(Role.MANAGER, () -> {
                        if (turn.getAndIncrement() == 0) {
                            enrol(List.of(number));
                        } else {
                            office.open(owner.id(), "副卡", number, List.of());
                        }
                        return true;
                    }));
            assertThat(issued.results()).hasSize(1);
            assertThat(issued.failures()).singleElement().isInstanceOf(Refusal.class);
        }
    }

    private Member enrol(List<String> cards) {
        return members.enrol(new NewMember("同号", "", null, null, cards, null, 1, false, ""));
    }
}
