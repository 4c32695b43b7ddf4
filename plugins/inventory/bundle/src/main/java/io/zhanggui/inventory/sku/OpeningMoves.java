package io.zhanggui.inventory.sku;

import io.zhanggui.api.value.Money;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.batch.BatchChoice;
import io.zhanggui.inventory.stock.MovementKind;
import io.zhanggui.inventory.stock.StockMove;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The movements of opening stock of new items, at the cost that the file gives them.
final class OpeningMoves {
    private static final String DOCUMENT = "import:sku";

    private final String reason;
    private final Map<String, Item> items = new HashMap<>();
    private final List<StockMove> moves = new ArrayList<>();

    private record Item(long id, Money cost) {}

    OpeningMoves(String reason) {
        this.reason = reason;
    }

    /// An item of which stock may be opened.
    void item(long skuId, SkuDetails details) {
        items.put(details.code(), new Item(skuId, Objects.requireNonNullElse(details.cost(), Money.ZERO)));
    }

    /// @param code of an item that was named
    void open(String code, OpeningStock stock) {
        if (stock.quantity().thousandths() == 0) {
            return;
        }
        Item item = Objects.requireNonNull(items.get(code), code);
        Batch batch = stock.batch();
        StockMove move = new StockMove(
                item.id(),
                MovementKind.OPENING,
                stock.quantity(),
                stock.quantity().times(item.cost()),
                DOCUMENT,
                reason);
        moves.add(batch == null ? move : move.with(new BatchChoice.Named(batch, false)));
    }

    /// In the order in which they were opened.
    List<StockMove> moves() {
        return moves;
    }
}
