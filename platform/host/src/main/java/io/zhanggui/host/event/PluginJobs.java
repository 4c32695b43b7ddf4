package io.zhanggui.host.event;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.security.Operators;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Jobs of plugins, which come and go with them: one task of the scheduler, with an instance for each job.
/// Thread-safe.
public final class PluginJobs {
    private static final Logger LOG = LoggerFactory.getLogger(PluginJobs.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);

    /// How soon to look again for the job of a plugin that is stopped.
    private static final Duration PLUGIN_STOPPED = Duration.ofMinutes(10);

    private final Operators operators;
    private final Map<String, RecurringJob> jobs = new ConcurrentHashMap<>();
    private final CustomTask<Void> task;

    public PluginJobs(Operators operators) {
        this.operators = operators;
        this.task = Tasks.custom("plugin-job", Void.class).execute((instance, context) -> {
            Duration pause = run(instance.getId());
            return (complete, operations) ->
                    operations.reschedule(complete, complete.getTimeDone().plus(pause));
        });
    }

    CustomTask<Void> task() {
        return task;
    }

    /// @param scheduler remembers the schedule of a job it has seen before
    void add(RecurringJob job, SchedulerClient scheduler) {
        jobs.put(job.id(), job);
        scheduler.scheduleIfNotExists(task.instance(job.id()), Instant.now().plus(SHORTEST_PAUSE));
    }

    void remove(RecurringJob job) {
        jobs.remove(job.id(), job);
    }

    private Duration run(String id) {
        RecurringJob job = jobs.get(id);
        if (job == null) {
            return PLUGIN_STOPPED;
        }
        try {
            operators.asSystem(job::run);
        } catch (RuntimeException failure) {
            LOG.error("The job {} failed and comes again after {}", id, job.pause(), failure);
        }
        return job.pause().compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : job.pause();
    }
}
