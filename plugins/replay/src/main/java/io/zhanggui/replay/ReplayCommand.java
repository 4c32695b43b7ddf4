package io.zhanggui.replay;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.api.Members;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// The command `replay`: as soon as everything that takes part in a sale is there, replays the file named by the
/// property `zhanggui.replay.file`, prints the comparison and ends the program, with 0 if all figures agree.
///
/// The steps of a sale must all be there first (points, top-up, commission, stock), or sales would miss them.
@Component(
        service = {Plugin.class, ReplayCommand.class},
        immediate = true,
        property = {"steps.cardinality.minimum:Integer=4", "boards.cardinality.minimum:Integer=1"})
public final class ReplayCommand implements Plugin {
    private static final String FILE = "zhanggui.replay.file";

    @Reference(name = "boards", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<BoardSource> boards = List.of();

    @Activate
    public ReplayCommand(
            BundleContext context,
            @Reference Operators operators,
            @Reference Checkout checkout,
            @Reference Inventory inventory,
            @Reference Members members,
            @Reference Imports imports,
            @Reference Ledger ledger,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference UnitOfWork unitOfWork,
            @Reference(name = "steps", cardinality = ReferenceCardinality.MULTIPLE) List<SaleStep> steps) {
        @Nullable String file = context.getProperty(FILE);
        if (file == null) {
            return;
        }
        ReplayServices services = new ReplayServices(
                checkout, inventory, members, imports, ledger, stores, clock, unitOfWork, () -> boards);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf(
                "steps of a sale: %s%n",
                steps.stream().map(SaleStep::id).sorted().toList());
        Thread.ofPlatform()
                .name("replay")
                .start(() -> operators.asSystem(() -> {
                    int status = run(services, Path.of(file), out) ? 0 : 1;
                    // From here the host's own shutdown closes everything in order.
                    System.exit(status);
                }));
    }

    @Override
    public String id() {
        return "replay";
    }

    private static boolean run(ReplayServices services, Path file, PrintStream out) {
        try {
            long storeId = services.stores().all().getFirst().id();
            Comparison comparison = new Replay(services, storeId, out).run(file);
            comparison.print(out);
            return comparison.agrees();
        } catch (Exception failed) {
            failed.printStackTrace(out);
            return false;
        }
    }
}
