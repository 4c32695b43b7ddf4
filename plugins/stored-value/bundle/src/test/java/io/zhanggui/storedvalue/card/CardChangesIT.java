package io.zhanggui.storedvalue.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Role;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Two who change a card at once.
@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardChangesIT {
    private final CardShop shop;
    private final Host host;
    private final Counter counter;
    private final Cards cards;
    private final CardOffice office;

    CardChangesIT(Host host) {
        shop = new CardShop(host);
        this.host = host;
        counter = shop.counter;
        cards = shop.cards;
        office = shop.office;
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void whoChangesACardThatSomebodyElseHasRenamedOrMovedMeanwhileIsToldAndChangesNothing() {
        Card seen = shop.open(Counter.member(), "美容卡");
        host.asOperator(Role.MANAGER, () -> office.change(seen, "养护卡", List.of()));
        Refusal renamed = catchThrowableOfType(
                Refusal.class, () -> host.asOperator(Role.MANAGER, () -> office.change(seen, "家庭卡", List.of())));
        assertThat(renamed).isInstanceOf(ChangedMeanwhile.class);
        assertThat(renamed.arguments()).containsExactly("养护卡");
        assertThat(cards.find(seen.id()).name()).isEqualTo("养护卡");

        Card now = cards.find(seen.id());
        long store = counter.till().storeId();
        host.asOperator(Role.MANAGER, () -> office.change(now, "养护卡", List.of(store)));
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> office.change(now, "家庭卡", List.of())))
                .isInstanceOf(ChangedMeanwhile.class);
        assertThat(cards.find(seen.id()).validIn()).containsExactly(store);
        assertThat(cards.events(seen.id()))
                .extracting(CardEvent::kind)
                .containsExactly(CardEvent.Kind.CHANGED, CardEvent.Kind.CHANGED, CardEvent.Kind.OPENED);
    }

    @Test
    void ofTwoWhoRenameACardAtOnceOneIsToldSo() throws Exception {
        Card seen = shop.open(Counter.member(), "美容卡");
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Boolean>> tries = Stream.of("养护卡", "家庭卡")
                    .map(name -> threads.submit(() -> {
                        start.await();
                        try {
                            host.asOperator(Role.MANAGER, () -> office.change(seen, name, List.of()));
                            return true;
                        } catch (ChangedMeanwhile slower) {
                            return false;
                        }
                    }))
                    .toList();
            assertThat(List.of(tries.getFirst().get(), tries.getLast().get())).containsExactlyInAnyOrder(true, false);
        }
    }
}
