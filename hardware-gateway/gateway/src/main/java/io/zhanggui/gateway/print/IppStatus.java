package io.zhanggui.gateway.print;

import io.zhanggui.gateway.ipp.IppResponse;
import java.util.List;
import java.util.Set;

/// Reads how a printer is from its attributes `printer-state`, `printer-state-reasons` and
/// `printer-is-accepting-jobs`. A reason may end with how bad it is; a mere report is none.
final class IppStatus {
    static final List<String> ATTRIBUTES =
            List.of("printer-state", "printer-state-reasons", "printer-is-accepting-jobs");

    private static final int STOPPED = 5;
    private static final Set<String> PAPER_OUT = Set.of("media-empty", "media-needed");
    private static final Set<String> COVER_OPEN = Set.of("cover-open", "door-open", "interlock-open");
    private static final Set<String> AWAY =
            Set.of("offline", "paused", "moving-to-paused", "shutdown", "timed-out", "deactivated", "hibernate");

    private IppStatus() {}

    static PrinterStatus of(IppResponse printer) {
        boolean paperOut = false;
        boolean paperLow = false;
        boolean coverOpen = false;
        boolean away = printer.isFalse("printer-is-accepting-jobs");
        boolean error = false;
        for (String each : printer.texts("printer-state-reasons")) {
            String reason = withoutSeverity(each);
            paperOut |= PAPER_OUT.contains(reason) && !isReport(each);
            paperLow |= reason.equals("media-low");
            coverOpen |= COVER_OPEN.contains(reason) && !isReport(each);
            // CUPS only reports that its printer is away.
            away |= AWAY.contains(reason);
            error |= reason.equals("media-jam") || each.endsWith("-error") && !isKnown(reason);
        }
        boolean stopped = printer.number("printer-state").orElse(0) == STOPPED;
        boolean explained = paperOut || coverOpen || error;
        return new PrinterStatus(away || stopped && !explained, coverOpen, paperOut, paperLow, error);
    }

    private static boolean isKnown(String reason) {
        return PAPER_OUT.contains(reason)
                || COVER_OPEN.contains(reason)
                || AWAY.contains(reason)
                || reason.equals("media-low");
    }

    private static boolean isReport(String reason) {
        return reason.endsWith("-report");
    }

    private static String withoutSeverity(String reason) {
        return reason.replaceFirst("-(error|warning|report)$", "");
    }
}
