package io.zhanggui.benchmarks.history;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The generated SKUs, listed and received by the product itself. A SKU costs the same each time, so that its average
/// cost never moves. Used by one thread.
final class Catalogue {
    private static final List<String> KINDS =
            List.of("洗发水", "护发素", "精油", "面膜", "洁面乳", "牙膏", "毛巾", "饮料", "茶叶", "饼干", "坚果", "纸巾", "洗衣液", "电池", "笔记本");
    private static final List<String> MAKERS = List.of("青禾", "云岭", "沐春", "海棠", "白露", "松间", "南桥", "拾光", "小满", "如意");
    private static final int SIZES = 20;
    private static final int LISTED_TOGETHER = 200;
    private static final int RECEIVED_TOGETHER = 500;
    /// More than a generated shop sells of anything.
    private static final long OPENING = 1_000_000;

    private final List<Sku> skus = new ArrayList<>();
    private final long[] left;

    /// @param price with tax, in fen
    /// @param cost of a piece, in fen
    record Sku(long id, String code, String name, String category, long price, long cost) {}

    private Catalogue(int count) {
        this.left = new long[count];
    }

    /// @param opened when the shop got its first stock
    static Catalogue list(
            HistorySpec spec, Inventory inventory, UnitOfWork unitOfWork, ShopClock clock, long store, Instant opened) {
        Catalogue catalogue = new Catalogue(spec.skus());
        Random random = new Random(spec.seed());
        for (int from = 0; from < spec.skus(); from += LISTED_TOGETHER) {
            int first = from;
            int end = Math.min(from + LISTED_TOGETHER, spec.skus());
            List<NewSku> some = new ArrayList<>();
            for (int number = first; number < end; number++) {
                some.add(sku(number, random));
            }
            unitOfWork.writeOnly(unit -> some.forEach(sku -> catalogue.skus.add(new Sku(
                    inventory.list(sku),
                    sku.code(),
                    sku.name(),
                    sku.category(),
                    sku.listPrice().fen(),
                    sku.cost() == null ? 0 : sku.cost().fen()))));
        }
        for (int from = 0; from < spec.skus(); from += RECEIVED_TOGETHER) {
            List<Inventory.Received> received =
                    catalogue.skus.subList(from, Math.min(from + RECEIVED_TOGETHER, spec.skus())).stream()
                            .map(sku -> new Inventory.Received(sku.id(), Quantity.of(OPENING), Money.ofFen(sku.cost())))
                            .toList();
            clock.at(opened, () -> {
                inventory.receive(RequestId.random(store, RequestId.NO_TILL), store, "期初", received);
                return received;
            });
        }
        Arrays.fill(catalogue.left, OPENING);
        return catalogue;
    }

    private static NewSku sku(int number, Random random) {
        String kind = KINDS.get(number % KINDS.size());
        String name = "%s%s %dml"
                .formatted(MAKERS.get(number / KINDS.size() % MAKERS.size()), kind, 50 * (1 + number % SIZES));
        long price = 100L * (5 + random.nextInt(195));
        return new NewSku(
                "GEN-%06d".formatted(number),
                name,
                kind,
                false,
                "件",
                List.of(barcode(number)),
                Money.ofFen(price),
                null,
                Money.ofFen(price * 2 / 5),
                Quantity.of(10),
                number < 12);
    }

    /// An EAN-13 of the range for a shop's own numbers.
    static String barcode(int number) {
        String digits = "2%011d".formatted(number);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }

    int size() {
        return skus.size();
    }

    Sku sku(int number) {
        return skus.get(number);
    }

    /// @return pieces that are left
    long take(int number, int pieces) {
        left[number] -= pieces;
        return left[number];
    }

    long left(int number) {
        return left[number];
    }
}
