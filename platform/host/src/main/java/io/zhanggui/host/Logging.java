package io.zhanggui.host;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/// Sets up the log: what a shop should know on the console, the same with causes in `logs/host.log`, kept small.
final class Logging {
    private static final int FILE_BYTES = 5 * 1024 * 1024;
    private static final int FILES = 5;
    /// Libraries that tell at every start what nobody asks for. Held here, because the log manager forgets
    /// loggers that nobody holds.
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("org.hibernate"),
            Logger.getLogger("org.flywaydb"),
            Logger.getLogger("com.zaxxer.hikari"),
            Logger.getLogger("com.github.kagkarlsson"),
            Logger.getLogger("com.password4j"),
            Logger.getLogger("org.eclipse.jetty"),
            Logger.getLogger("org.atmosphere"),
            Logger.getLogger("com.vaadin"));
    /// Tells of every broken connection; whoever used it tells it better.
    private static final Logger CONNECTIONS = Logger.getLogger("com.zaxxer.hikari.pool.ProxyConnection");

    private Logging() {}

    /// Quietens the libraries; all that tests need.
    static void quietLibraries() {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        CONNECTIONS.setLevel(Level.SEVERE);
    }

    static void toConsoleAndFile(Path folder) throws IOException {
        quietLibraries();
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Handler console = new ConsoleHandler();
        console.setFormatter(new Lines(false));
        root.addHandler(console);
        Handler file = new FileHandler(folder.resolve("host.%g.log").toString(), FILE_BYTES, FILES, true);
        file.setEncoding("UTF-8");
        file.setFormatter(new Lines(true));
        root.addHandler(file);
    }

    /// An entry begins with its time; whatever else it holds, such as a name that somebody typed, begins no line.
    static final class Lines extends Formatter {
        private static final Pattern NEW_LINE = Pattern.compile("\\R");
        private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}&&[^\t\n]]");
        private static final String CONTINUED = "\n    ";

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

        private final boolean withCause;

        Lines(boolean withCause) {
            this.withCause = withCause;
        }

        @Override
        public String format(LogRecord entry) {
            StringBuilder line = new StringBuilder()
                    .append(TIME.format(Instant.ofEpochMilli(entry.getMillis())))
                    .append(' ')
                    .append(entry.getLevel().getName())
                    .append(' ')
                    .append(shortName(entry.getLoggerName()))
                    .append(": ")
                    .append(oneEntry(formatMessage(entry)))
                    .append(System.lineSeparator());
            Throwable cause = entry.getThrown();
            if (cause != null && withCause) {
                StringWriter trace = new StringWriter();
                cause.printStackTrace(new PrintWriter(trace));
                line.append("    ").append(oneEntry(trace.toString().strip())).append(System.lineSeparator());
            } else if (cause != null) {
                line.append("    ").append(oneEntry(cause.toString())).append(System.lineSeparator());
            }
            return line.toString();
        }

        private static String oneEntry(String text) {
            return INVISIBLE
                    .matcher(NEW_LINE.matcher(text).replaceAll(CONTINUED))
                    .replaceAll("?");
        }

        private static String shortName(@org.jspecify.annotations.Nullable String name) {
            return name == null ? "" : name.substring(name.lastIndexOf('.') + 1);
        }
    }
}
