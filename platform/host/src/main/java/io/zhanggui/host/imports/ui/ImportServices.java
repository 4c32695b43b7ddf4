package io.zhanggui.host.imports.ui;

import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the import page works with.
/// @param targets those whose plugins run just now
public record ImportServices(
        Imports imports,
        Supplier<List<ImportTarget>> targets,
        Texts texts,
        Stores stores,
        Operators operators,
        ShopClock clock) {

    Optional<ImportTarget> target(String id) {
        return permitted().stream().filter(target -> target.id().equals(id)).findFirst();
    }

    List<ImportTarget> permitted() {
        return targets.get().stream()
                .filter(target -> operators.may(target.permission()))
                .toList();
    }
}
