package io.zhanggui.protocol;

/// What a printer can do.
/// @param columns the paper's width in half-width characters, 16 to 80; a Chinese character takes two
/// @param barrier how the printer says that it has printed everything sent so far
/// @param statusReports it answers DLE EOT and reports paper and cover by itself (ASB)
public record PrinterProfile(int columns, Barrier barrier, boolean statusReports) {

    /// The echo that confirms a job.
    public enum Barrier {
        /// `GS ( H` function 48: the printer returns the job's number
        PROCESS_ID,
        /// `GS r 1`: the paper sensor's state, answered in the order of the data
        PAPER_STATUS,
        /// no echo: every job ends as UNKNOWN
        NONE
    }

    public PrinterProfile {
        if (columns < 16 || columns > 80) {
            throw new IllegalArgumentException("16 to 80 columns: " + columns);
        }
    }

    /// 58 mm paper, 32 columns.
    public static PrinterProfile mm58() {
        return new PrinterProfile(32, Barrier.PAPER_STATUS, true);
    }

    /// 80 mm paper, 48 columns.
    public static PrinterProfile mm80() {
        return new PrinterProfile(48, Barrier.PAPER_STATUS, true);
    }
}
