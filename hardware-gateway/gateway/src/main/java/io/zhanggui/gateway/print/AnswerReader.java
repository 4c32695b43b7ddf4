package io.zhanggui.gateway.print;

/// Reads what a printer sends back, byte by byte. Not thread-safe.
interface AnswerReader {
    /// A question was asked that is answered once, after those before it.
    /// @param which one of [StatusLanguage#questions]
    void asked(int which);

    void accept(int value);

    /// Is told of each answer.
    interface Answers {
        void status(PrinterStatus status);

        /// A question was answered.
        void realTimeAnswer(int which);

        void paperAnswer();

        void processId(String fourDigits);

        /// @param now the printer still has something to print
        void working(boolean now);
    }
}
