package io.zhanggui.host.event;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.security.Operators;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Jobs that recur, as the system operator; with several hosts on one database each run happens on one of them.
public final class Housekeeping implements AutoCloseable {
    private final Scheduler scheduler;
    private final PluginJobs pluginJobs;

    /// @param name stable; the schedule is remembered under it
    public record Job(String name, Duration pause, Runnable work) {}

    /// @param dataSource gives connections with auto-commit off
    public Housekeeping(DataSource dataSource, Operators operators, List<Job> jobs) {
        List<RecurringTask<?>> tasks = new ArrayList<>();
        for (Job job : jobs) {
            tasks.add(Tasks.recurring(job.name(), FixedDelay.of(job.pause()))
                    .execute((instance, context) -> operators.asSystem(job.work())));
        }
        this.pluginJobs = new PluginJobs(operators);
        this.scheduler = Scheduler.create(dataSource, pluginJobs.task())
                .tableName("host_scheduled_task")
                .commitWhenAutocommitDisabled(true)
                .alwaysPersistTimestampInUTC()
                .startTasks(tasks)
                .pollingInterval(Duration.ofSeconds(30))
                .threads(2)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    public void start() {
        scheduler.start();
    }

    /// Runs a plugin's job from now on.
    public void add(RecurringJob job) {
        pluginJobs.add(job, scheduler);
    }

    public void remove(RecurringJob job) {
        pluginJobs.remove(job);
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
