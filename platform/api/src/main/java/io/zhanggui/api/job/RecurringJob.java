package io.zhanggui.api.job;

import java.time.Duration;

/// Work that recurs, registered as an OSGi service: what has expired, what is due today. With several hosts on one
/// database each run happens on one of them. A run that fails is logged and comes again after the pause.
public interface RecurringJob {

    /// Stable and unique, for example `member.points-expiry`; the schedule is remembered under it.
    String id();

    /// Between the end of a run and the beginning of the next, at least a minute. The first run is about a
    /// minute after the job was registered for the first time.
    Duration pause();

    /// Called on a worker thread, as the system operator, outside a unit of work. A run may be broken off at
    /// any point and come again: what was done is not done twice.
    void run();
}
