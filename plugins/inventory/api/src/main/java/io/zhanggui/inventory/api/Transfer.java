package io.zhanggui.inventory.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goods that go from one store to another (调拨单).
public record Transfer(Head head, List<Line> lines) {
    public Transfer {
        lines = List.copyOf(lines);
    }

    /// What a list shows.
    /// @param worth what the goods were worth when they left
    /// @param endedAt when they were received or called back; null while they are on the way
    public record Head(
            long id,
            String number,
            long fromStoreId,
            long toStoreId,
            TransferState state,
            String note,
            int items,
            Money worth,
            long operatorId,
            Instant at,
            @Nullable Instant endedAt) {}

    /// @param received null while the goods are on the way
    public record Line(
            long skuId,
            String code,
            String name,
            String unit,
            Quantity quantity,
            Money worth,
            @Nullable Quantity received) {}
}
