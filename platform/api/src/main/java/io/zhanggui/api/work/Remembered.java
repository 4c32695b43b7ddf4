package io.zhanggui.api.work;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What is read often and seldom changes, such as the rules of a shop: read once, and again after each change
/// and after a minute. Whoever changes it says so inside the unit that does; the minute is for a commit whose
/// outcome stayed unknown, and for changes that came past the product. Thread-safe.
/// @param <T> immutable
public final class Remembered<T> {
    /// How often each was changed in this process, whoever has it in memory.
    private static final Map<String, AtomicLong> CHANGES = new ConcurrentHashMap<>();

    private static final long MOST_NANOS = Duration.ofMinutes(1).toNanos();

    private final String name;
    private final UnitOfWork unitOfWork;
    private final UnitOfWork.Work<T> load;
    private final AtomicLong changes;
    private volatile @Nullable Loaded<T> loaded;

    /// @param name the same for all that read the same
    /// @param load reads it from the database
    public Remembered(String name, UnitOfWork unitOfWork, UnitOfWork.Work<T> load) {
        this.name = name;
        this.unitOfWork = unitOfWork;
        this.load = load;
        this.changes = CHANGES.computeIfAbsent(name, first -> new AtomicLong());
    }

    /// @param changes how many there had been when it was read
    /// @param nanos when that was
    private record Loaded<T>(long changes, long nanos, T value) {
        boolean holds(long changesNow) {
            return changes == changesNow && System.nanoTime() - nanos < MOST_NANOS;
        }
    }

    /// What one unit has changed and nobody else may see yet.
    private static final class Changed {
        private final Set<String> names = new HashSet<>();
    }

    /// As it is committed; inside a unit that has changed it, as that unit sees it.
    public T get() {
        return unitOfWork.isOpen() ? unitOfWork.read(this::seenFrom) : committed();
    }

    private T seenFrom(Unit unit) throws Exception {
        return unit.memo(Changed.class, Changed::new).names.contains(name) ? load.run(unit) : committed();
    }

    private T committed() {
        Loaded<T> known = loaded;
        // Counted before reading: what is changed meanwhile makes what was read before outdated at once.
        long now = changes.get();
        if (known != null && known.holds(now)) {
            return known.value();
        }
        long nanos = System.nanoTime();
        T value = unitOfWork.read(load);
        loaded = new Loaded<>(now, nanos, value);
        return value;
    }

    /// To be called by the unit that changes it; the others read it again once that is committed.
    public void changedBy(Unit unit) {
        unit.memo(Changed.class, Changed::new).names.add(name);
        unit.afterCommit(changes::incrementAndGet);
    }
}
