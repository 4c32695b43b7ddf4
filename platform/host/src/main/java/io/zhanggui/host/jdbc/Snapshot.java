package io.zhanggui.host.jdbc;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An immutable copy of a small table, read once and again after a committed change. Thread-safe.
///
/// Whoever changes the table calls [#reload()] in `Unit.afterCommit`: never inside the unit, where the copy
/// would hold rows that may still be rolled back.
public final class Snapshot<T> {
    private final Supplier<T> loader;
    private volatile @Nullable T value;

    public Snapshot(Supplier<T> loader) {
        this.loader = loader;
    }

    public T get() {
        T known = value;
        return known != null ? known : load();
    }

    /// Reads the table again; if that fails, the next [#get()] tries once more.
    public void reload() {
        value = null;
        load();
    }

    private synchronized T load() {
        T loaded = loader.get();
        value = loaded;
        return loaded;
    }
}
