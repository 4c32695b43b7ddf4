package io.zhanggui.api.work;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What is read often and seldom changes, such as the rules of a shop: read once, and again after each change. Whoever
/// changes it says so inside the unit that does. Thread-safe.
/// @param <T> immutable
public final class Remembered<T> {
    private final UnitOfWork unitOfWork;
    private final UnitOfWork.Work<T> load;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Loaded<T> loaded;

    /// @param load reads it from the database
    public Remembered(UnitOfWork unitOfWork, UnitOfWork.Work<T> load) {
        this.unitOfWork = unitOfWork;
        this.load = load;
    }

    /// @param changes how many there had been when it was read
    private record Loaded<T>(long changes, T value) {}

    /// What one unit has changed and nobody else may see yet.
    private static final class Changed {
        private final Set<Remembered<?>> here = new HashSet<>();
    }

    /// As it is committed; inside a unit that has changed it, as that unit sees it.
    public T get() {
        return unitOfWork.isOpen() ? unitOfWork.read(this::seenFrom) : committed();
    }

    private T seenFrom(Unit unit) throws Exception {
        return unit.memo(Changed.class, Changed::new).here.contains(this) ? load.run(unit) : committed();
    }

    private T committed() {
        Loaded<T> known = loaded;
        if (known != null) {
            return known.value();
        }
        // Counted before reading: what is changed meanwhile must not be covered by what was read before.
        long before = changes.get();
        T value = unitOfWork.read(load);
        keep(new Loaded<>(before, value));
        return value;
    }

    private synchronized void keep(Loaded<T> fresh) {
        if (fresh.changes() == changes.get()) {
            loaded = fresh;
        }
    }

    private synchronized void forget() {
        changes.incrementAndGet();
        loaded = null;
    }

    /// To be called by the unit that changes it; the others read it again once that is committed.
    public void changedBy(Unit unit) {
        unit.memo(Changed.class, Changed::new).here.add(this);
        unit.afterCommit(this::forget);
    }
}
