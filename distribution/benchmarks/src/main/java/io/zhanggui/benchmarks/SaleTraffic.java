package io.zhanggui.benchmarks;

import io.zhanggui.benchmarks.CountingLine.Traffic;
import io.zhanggui.host.RunningHost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a sale sends to the database until it is acknowledged. It does not depend on what else the machine does: what
/// the host does beside, as sending the message of the sale before, goes over other connections.
final class SaleTraffic {
    private static final int SKUS = 100;

    private SaleTraffic() {}

    /// @param members few enough that nearly all have bought before what is counted
    /// @return the median of the counted sales by commands, with the fewest round trips of those with as many: what
    /// was sent together may reach the line in parts, and is counted as more
    static Traffic of(CheckoutStage stage, int members, int warmUpSales, int countedSales) throws Exception {
        try (CountingLine line = new CountingLine(stage.databasePort());
                RunningHost host = stage.start(line.port())) {
            CheckoutShop shop = new CheckoutShop(host, members, SKUS);
            for (int i = 0; i < warmUpSales; i++) {
                shop.sell(0, Optional.empty());
            }
            List<Traffic> sales = new ArrayList<>();
            for (int i = 0; i < countedSales; i++) {
                stage.awaitFollowUps();
                line.taken();
                shop.sell(0, Optional.empty());
                sales.add(withTheSale(line.taken()));
            }
            sales.sort(Comparator.comparingInt(sale -> sale.commands().size()));
            Traffic median = sales.get(countedSales / 2);
            long roundTrips = sales.stream()
                    .filter(sale -> sale.commands().size() == median.commands().size())
                    .mapToLong(Traffic::roundTrips)
                    .min()
                    .orElseThrow();
            return new Traffic(median.commands(), roundTrips);
        }
    }

    private static Traffic withTheSale(List<Traffic> connections) {
        return connections.stream()
                .filter(traffic -> traffic.commands().stream().anyMatch(SaleTraffic::storesTheSale))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no connection stored a sale: " + connections));
    }

    private static boolean storesTheSale(String command) {
        return command.toLowerCase(Locale.ROOT).matches(".*insert into `?checkout_sale`? ?\\(.*");
    }
}
