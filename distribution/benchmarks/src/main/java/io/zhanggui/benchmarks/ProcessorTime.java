package io.zhanggui.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What this process and its database have used of the processors. Tells more than a rate does on a machine that others
/// use too.
/// @param program all threads of this process, its compiler and collector too
/// @param database the server that this process has started
record ProcessorTime(Duration program, Duration database) {

    static ProcessorTime now() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Duration database = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("mariadbd"))
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
        return new ProcessorTime(Duration.ofNanos(system.getProcessCpuTime()), database);
    }

    ProcessorTime since(ProcessorTime begin) {
        return new ProcessorTime(program.minus(begin.program), database.minus(begin.database));
    }

    /// Microseconds of each, as cells of a table.
    String row(double times) {
        return "%.0f | %.0f".formatted(program.toNanos() / 1e3 / times, database.toNanos() / 1e3 / times);
    }
}
