package io.zhanggui.timescard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.product.Product;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Packages that are for sale, and people who change them.
@WithHost(plugins = {"checkout", "commission", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackagesIT {
    private static final int EDITORS = 4;

    private final Host host;
    private final Salon salon;

    PackagesIT(Host host) {
        this.host = host;
        salon = new Salon(host);
    }

    @AfterAll
    void close() {
        salon.close();
    }

    @Test
    void whoChangesAPackageThatSomebodyElseHasChangedMeanwhileIsToldAndChangesNothing() {
        Product seen = find(salon.tenCuts());
        change(seen, "剪发十次卡", 980_00);
        assertThatThrownBy(() -> change(seen, "剪发 10 次卡", 880_00))
                .isInstanceOfSatisfying(ChangedMeanwhile.class, refusal -> {
                    assertThat(refusal.arguments()).containsExactly("剪发十次卡");
                    assertThat(refusal.version()).isEqualTo(seen.version() + 1);
                });
        Product now = find(seen.id());
        assertThat(now.terms().name()).isEqualTo("剪发十次卡");
        assertThat(now.terms().price()).isEqualTo(Money.ofFen(980_00));
        assertThat(now.terms().items()).hasSize(1);
        change(now, "剪发 10 次卡", 880_00);
        assertThat(find(seen.id()).terms().price()).isEqualTo(Money.ofFen(880_00));
    }

    @Test
    void ofSeveralWhoChangeAPackageAtOnceOneSucceeds() throws Exception {
        Product seen = find(salon.tenCuts());
        CyclicBarrier start = new CyclicBarrier(EDITORS);
        try (ExecutorService threads = Executors.newFixedThreadPool(EDITORS)) {
            List<Future<Boolean>> tries = IntStream.range(0, EDITORS)
                    .mapToObj(editor -> threads.submit(() -> {
                        start.await();
                        try {
                            change(seen, "卡 " + editor, 980_00);
                            return true;
                        } catch (ChangedMeanwhile slower) {
                            return false;
                        }
                    }))
                    .toList();
            int changed = 0;
            for (Future<Boolean> each : tries) {
                changed += each.get() ? 1 : 0;
            }
            assertThat(changed).isEqualTo(1);
        }
        assertThat(find(seen.id()).version()).isEqualTo(seen.version() + 1);
    }

    @Test
    void aCardKeepsTheNameUnderWhichItWasSold() {
        Product seen = find(salon.tenCuts());
        long before = Salon.member();
        salon.sell(before, seen.id(), Money.ofFen(980_00), 1);
        change(seen, "剪发十次卡", 980_00);
        long after = Salon.member();
        salon.sell(after, seen.id(), Money.ofFen(980_00), 1);
        assertThat(salon.cards().ofMember(before))
                .singleElement()
                .satisfies(card -> assertThat(card.name()).isEqualTo("剪发 10 次卡"));
        assertThat(salon.cards().ofMember(after))
                .singleElement()
                .satisfies(card -> assertThat(card.name()).isEqualTo("剪发十次卡"));
    }

    private Product find(long product) {
        return salon.products().find(product).orElseThrow();
    }

    private void change(Product seen, String name, long fen) {
        host.asOperator(
                Role.MANAGER,
                () -> salon.products()
                        .change(
                                seen.id(),
                                seen.version(),
                                PackageTerms.of(name, Money.ofFen(fen), List.of(Salon.cuts(10)))));
    }
}
