package io.zhanggui.gateway.print;

import io.zhanggui.gateway.print.AnswerReader.Answers;
import io.zhanggui.protocol.PrinterProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// How printers of one language are asked how they are.
/// @param questions answered at once, whatever the printer does
/// @param reports turns on reports of changes, or nothing
/// @param reader of the answers
record StatusLanguage(List<Question> questions, byte[] reports, Function<Answers, AnswerReader> reader) {
    private static final StatusLanguage ESC_POS = new StatusLanguage(
            List.of(escPos(1), escPos(2), escPos(4)),
            new EscPos().reportChanges().toBytes(),
            StatusParser::new);
    private static final StatusLanguage TSPL =
            new StatusLanguage(List.of(new Question(1, ascii("\u001b!?"))), new byte[0], TsplStatusParser::new);
    private static final StatusLanguage ZPL =
            new StatusLanguage(List.of(new Question(1, ascii("~HS\n"))), new byte[0], ZplStatusParser::new);

    record Question(int which, byte[] bytes) {}

    static StatusLanguage of(PrinterProfile profile) {
        return switch (profile) {
            case PrinterProfile.Receipt _ -> ESC_POS;
            case PrinterProfile.Label label ->
                switch (label.language()) {
                    case TSPL -> TSPL;
                    case ZPL -> ZPL;
                };
        };
    }

    private static Question escPos(int which) {
        return new Question(which, new EscPos().askStatus(which).toBytes());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
