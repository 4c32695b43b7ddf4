package io.zhanggui.api.ui;

import io.zhanggui.api.error.ChangedMeanwhile;
import java.util.function.Consumer;

/// Saves what an open form holds over the version that it was opened with. When somebody else has changed it
/// meanwhile the sentence says so and the form stays as it was typed; whoever has looked and saves again means
/// it.
public final class VersionedSave<T> implements Consumer<T> {
    private final Change<T> change;
    private int version;

    /// @param version that the form shows
    public VersionedSave(int version, Change<T> change) {
        this.version = version;
        this.change = change;
    }

    /// Stores a value over a version.
    @FunctionalInterface
    public interface Change<T> {
        /// @throws ChangedMeanwhile when another version is stored
        void store(int version, T value);
    }

    @Override
    public void accept(T value) {
        try {
            change.store(version, value);
        } catch (ChangedMeanwhile changed) {
            version = changed.version();
            throw changed;
        }
    }
}
