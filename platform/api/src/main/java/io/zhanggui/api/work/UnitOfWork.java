package io.zhanggui.api.work;

import org.jspecify.annotations.Nullable;

/// Opens units of work. Everything written inside one is committed together or not at all. Thread-safe.
///
/// A call inside an open unit on the same thread joins it, so services compose without passing it around. A
/// unit that fails with SQLSTATE 40001 (deadlock, serialisation) is run again, at most 20 times with jitter:
/// work must not touch anything but the database, and leave the rest to [Unit#afterCommit].
public interface UnitOfWork {

    /// Runs work and commits. Texts are in the shop's language meanwhile, whoever sits at the page: what is
    /// stored is printed and read later, by others, see [io.zhanggui.api.text.ShopLanguage]. A runtime
    /// exception rolls everything back and reaches the caller unchanged.
    /// @throws io.zhanggui.api.error.Unavailable when no connection can be had
    /// @throws OutcomeUnknown when the connection broke during COMMIT: look the request id up before any retry
    <T extends @Nullable Object> T write(Work<T> work);

    /// Runs work that only reads, on a read-only connection. Joins an open unit.
    <T extends @Nullable Object> T read(Work<T> work);

    /// Like [#write] for work without a result.
    default void writeOnly(Action action) {
        write(unit -> {
            action.run(unit);
            return true;
        });
    }

    /// Whether a unit is open on this thread, so that a call would join it.
    boolean isOpen();

    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T run(Unit unit) throws Exception;
    }

    @FunctionalInterface
    interface Action {
        void run(Unit unit) throws Exception;
    }
}
