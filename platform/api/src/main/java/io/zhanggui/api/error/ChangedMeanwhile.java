package io.zhanggui.api.error;

/// A change of something that somebody else has changed since it was read. Nothing was written.
public final class ChangedMeanwhile extends Refusal {
    private final int version;

    /// @param now what it is now, as people call it
    /// @param version that it has now
    public ChangedMeanwhile(String now, int version) {
        super("change.meanwhile", now);
        this.version = version;
    }

    public int version() {
        return version;
    }

    /// @throws ChangedMeanwhile when what is stored is not what was read
    public static void requireSame(int stored, int read, String now) {
        if (stored != read) {
            throw new ChangedMeanwhile(now, stored);
        }
    }
}
