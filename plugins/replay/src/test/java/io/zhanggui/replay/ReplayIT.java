package io.zhanggui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.api.Members;
import io.zhanggui.replay.Comparison.Row;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

@WithHost(plugins = {"checkout", "member", "inventory"})
class ReplayIT {
    private final Host host;

    ReplayIT(Host host) {
        this.host = host;
    }

    @Test
    void salesLedgerBoardAndStockAgreeWithTheFileToTheFenAndASecondReplayChangesNothing() {
        long storeId = host.newTill().storeId();
        for (int pass = 0; pass < 2; pass++) {
            Comparison comparison = replay(storeId);
            assertThat(comparison.rows()).allMatch(Row::agrees);
            assertThat(comparison.rows())
                    .contains(
                            new Row("sales list, sales", "37", "37"),
                            new Row("sales list, amount", "15,115.48", "15,115.48"),
                            new Row("sales list, refunds", "12", "12"),
                            new Row("ledger, revenue", "14,700.65", "14,700.65"));
        }
    }

    private Comparison replay(long storeId) {
        List<Comparison> result = new ArrayList<>();
        host.service(Operators.class).asSystem(() -> {
            try {
                Path slice = Path.of(Objects.requireNonNull(ReplayIT.class.getResource("/online_retail_slice.csv"))
                        .toURI());
                result.add(new Replay(services(), storeId, System.out).run(slice));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (URISyntaxException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        return result.getFirst();
    }

    private ReplayServices services() {
        return new ReplayServices(
                host.service(Checkout.class),
                host.service(Inventory.class),
                host.service(Members.class),
                host.service(Imports.class),
                host.service(Ledger.class),
                host.service(Stores.class),
                host.service(ShopClock.class),
                host.service(UnitOfWork.class),
                this::boards);
    }

    private List<BoardSource> boards() {
        BundleContext bundles =
                FrameworkUtil.getBundle(host.service(Checkout.class).getClass()).getBundleContext();
        try {
            return bundles.getServiceReferences(BoardSource.class, null).stream()
                    .map(bundles::getService)
                    .toList();
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
