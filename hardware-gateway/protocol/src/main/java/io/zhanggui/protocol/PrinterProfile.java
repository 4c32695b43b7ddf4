package io.zhanggui.protocol;

/// What a printer can do.
public sealed interface PrinterProfile {

    /// It says how it is when it is asked.
    boolean statusReports();

    /// It says when it has printed a job.
    boolean confirms();

    /// The echo that confirms a job.
    enum Barrier {
        /// `GS ( H` function 48: the printer returns the job's number
        PROCESS_ID,
        /// `GS r 1`: the paper sensor's state, answered in the order of the data
        PAPER_STATUS,
        /// no echo: every job ends as UNKNOWN
        NONE
    }

    /// Which Chinese characters a receipt printer has. What it lacks is drawn for it, dot by dot.
    enum Chinese {
        /// all of GB18030 that takes two bytes, which is GBK
        GB18030,
        /// the 6763 characters of GB2312
        GB2312,
        /// only ASCII: lines with anything else are drawn
        NONE
    }

    /// What a receipt printer does at the end of a receipt.
    enum Cutter {
        /// feeds the paper to where it is torn off
        NONE,
        PARTIAL,
        FULL
    }

    /// A receipt printer that speaks ESC/POS.
    /// @param columns the paper's width in half-width characters, 16 to 80; a Chinese character takes two
    /// @param barrier how the printer says that it has printed everything sent so far
    /// @param statusReports it answers DLE EOT and reports paper and cover by itself (ASB)
    /// @param nativeQr it knows `GS ( k`; else QR codes are drawn for it
    /// @param drawerPin the pin of the connector that the cash drawer listens to, 2 or 5
    /// @param drawerMillis how long the drawer's magnet is held, 20 to 500
    record Receipt(
            int columns,
            Barrier barrier,
            boolean statusReports,
            Chinese chinese,
            boolean nativeQr,
            Cutter cutter,
            int drawerPin,
            int drawerMillis)
            implements PrinterProfile {
        public Receipt {
            if (columns < 16 || columns > 80) {
                throw new IllegalArgumentException("16 to 80 columns: " + columns);
            }
            if (drawerPin != 2 && drawerPin != 5) {
                throw new IllegalArgumentException("a drawer is on pin 2 or 5: " + drawerPin);
            }
            if (drawerMillis < 20 || drawerMillis > 500) {
                throw new IllegalArgumentException("20 to 500 ms for the drawer: " + drawerMillis);
            }
        }

        /// With all that most printers of the trade have: GB18030, QR codes, a cutter, the drawer on pin 2.
        public static Receipt of(int columns, Barrier barrier, boolean statusReports) {
            return new Receipt(columns, barrier, statusReports, Chinese.GB18030, true, Cutter.PARTIAL, 2, 50);
        }

        @Override
        public boolean confirms() {
            return barrier != Barrier.NONE;
        }

        public Receipt with(Chinese chinese, boolean nativeQr, Cutter cutter) {
            return new Receipt(columns, barrier, statusReports, chinese, nativeQr, cutter, drawerPin, drawerMillis);
        }
    }

    /// What a label printer speaks.
    enum LabelLanguage {
        /// of TSC, Gprinter, Xprinter, HPRT and most makers of China
        TSPL,
        /// of Zebra
        ZPL
    }

    /// A label printer with one size of labels in it.
    /// @param widthMm 20 to 110
    /// @param heightMm 10 to 200
    /// @param gapMm between two labels, 0 to 10; 0 for paper without gaps
    /// @param dpi dots per inch: 203 (8 dots a millimetre), 300 or 600
    /// @param statusReports it answers `ESC ! ?` (TSPL) or `~HS` (ZPL), and so confirms its jobs
    record Label(LabelLanguage language, int widthMm, int heightMm, int gapMm, int dpi, boolean statusReports)
            implements PrinterProfile {
        public Label {
            if (widthMm < 20 || widthMm > 110 || heightMm < 10 || heightMm > 200) {
                throw new IllegalArgumentException("labels of 20 x 10 to 110 x 200 mm: " + widthMm + " x " + heightMm);
            }
            if (gapMm < 0 || gapMm > 10) {
                throw new IllegalArgumentException("a gap of 0 to 10 mm: " + gapMm);
            }
            if (dpi != 203 && dpi != 300 && dpi != 600) {
                throw new IllegalArgumentException("203, 300 or 600 dpi: " + dpi);
            }
        }

        @Override
        public boolean confirms() {
            return statusReports;
        }
    }

    /// 58 mm paper, 32 columns.
    static Receipt mm58() {
        return Receipt.of(32, Barrier.PAPER_STATUS, true);
    }

    /// 80 mm paper, 48 columns.
    static Receipt mm80() {
        return Receipt.of(48, Barrier.PAPER_STATUS, true);
    }
}
