package io.zhanggui.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.Remembered;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What units remember from one to the next.
@WithHost
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RememberedIT {
    private final TwoPlugins plugins;
    private final Host host;
    private final UnitOfWork unitOfWork;
    private final PluginDatabase beta;

    RememberedIT(Host host) {
        plugins = new TwoPlugins(host);
        this.host = host;
        unitOfWork = plugins.unitOfWork;
        beta = plugins.beta;
    }

    @AfterEach
    void mend() {
        host.startDatabase();
    }

    @AfterAll
    void close() {
        plugins.close();
    }

    @Test
    void whatIsRememberedIsReadOnceAndAgainAfterAChange() {
        long id = Ids.next();
        unitOfWork.writeOnly(unit -> unit.session(beta).persist(new Count(id, 1)));
        AtomicInteger reads = new AtomicInteger();
        Remembered<Long> remembered = new Remembered<>("testkit.count" + id, unitOfWork, unit -> {
            reads.incrementAndGet();
            return plugins.amount(unit, id);
        });
        assertThat(remembered.get()).isEqualTo(1);
        assertThat(remembered.get()).isEqualTo(1);
        assertThat(reads).hasValue(1);

        unitOfWork.writeOnly(unit -> {
            plugins.add(unit, id);
            remembered.changedBy(unit);
            assertThat(remembered.get()).isEqualTo(2);
        });
        assertThat(remembered.get()).isEqualTo(2);
        assertThat(remembered.get()).isEqualTo(2);
        assertThat(reads).hasValue(3);

        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    plugins.add(unit, id);
                    remembered.changedBy(unit);
                    assertThat(remembered.get()).isEqualTo(3);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(remembered.get()).isEqualTo(2);
    }

    @Test
    void aChangeThatIsCommittedWhileTheOldIsReadIsNotForgotten() {
        long id = Ids.next();
        unitOfWork.writeOnly(unit -> unit.session(beta).persist(new Count(id, 1)));
        List<Remembered<Long>> self = new ArrayList<>();
        AtomicInteger reads = new AtomicInteger();
        self.add(new Remembered<>("testkit.count" + id, unitOfWork, unit -> {
            long seen = plugins.amount(unit, id);
            if (reads.getAndIncrement() == 0) {
                try (ExecutorService other = Executors.newSingleThreadExecutor()) {
                    other.submit(() -> unitOfWork.writeOnly(changing -> {
                                plugins.add(changing, id);
                                self.getFirst().changedBy(changing);
                            }))
                            .get();
                }
            }
            return seen;
        }));
        assertThat(self.getFirst().get()).isEqualTo(1);
        assertThat(self.getFirst().get()).isEqualTo(2);
    }
}
