package io.zhanggui.inventory.stocktake;

import io.zhanggui.api.value.Money;
import io.zhanggui.inventory.api.StocktakeState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the list of stocktakes shows.
/// @param category name, empty for everything
/// @param items in the stocktake
/// @param counted how many of them somebody has counted
/// @param worth of the differences, once posted
public record StocktakeHead(
        long id,
        String number,
        long storeId,
        String category,
        boolean blind,
        String note,
        StocktakeState state,
        long operatorId,
        Instant at,
        @Nullable Instant endedAt,
        int items,
        int counted,
        Money worth) {}
