package io.zhanggui.replay;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.api.Members;
import java.util.List;
import java.util.function.Supplier;

/// What a replay goes through: the services that the till and the import page use.
/// @param boards those that are there when asked
record ReplayServices(
        Checkout checkout,
        Inventory inventory,
        Members members,
        Imports imports,
        Ledger ledger,
        Stores stores,
        ShopClock clock,
        UnitOfWork unitOfWork,
        Supplier<List<BoardSource>> boards) {}
