package io.zhanggui.member.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.ledger.Ledger.StatementLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsTimelineTest {
    @ParameterizedTest
    @CsvSource({
        "sale, sale:1, 5, member.points.gained",
        "sale, sale:1, -5, member.points.gone",
        "refund, sale:2, 5, member.points.kind.refundBack",
        "refund, sale:2, -5, member.points.kind.refundTaken",
        "prepaid-refund, prepaid-refund:1, -5, member.points.kind.payoutTaken",
        "points-expiry, points-expiry:1, -5, member.points.kind.expiry",
        "points-action, points-action:1, 5, member.points.kind.action",
        "points-lots, points-lots:1, 5, member.points.kind.lots",
        "redemption, redemption:1, -5, member.points.kind.redemption",
        "reversal, redemption:1, 5, member.points.kind.redemptionBack",
        "opening, opening-points:1, 5, member.points.kind.opening",
        "reversal, opening-points:1-undo, -5, member.points.kind.openingUndone",
        "reversal, sale:1, 5, member.points.kind.reversal",
        "member-merge, member-merge:1, 5, member.points.kind.mergedIn",
        "member-merge, member-merge:1, -5, member.points.kind.mergedOut",
    })
    void everyKindIsCalledWhatItIsInBothLanguages(String kind, String document, long amount, String key)
            throws IOException {
        StatementLine line = new StatementLine(1, 1, kind, document, amount, 10, Instant.EPOCH, "");
        assertThat(PointsTimeline.title(line)).isEqualTo(key);
        for (String file : List.of("/texts.properties", "/texts_en.properties")) {
            Properties texts = new Properties();
            try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(file), file);
                    Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
            assertThat(texts.getProperty(key)).as("%s %s", file, key).isNotBlank();
        }
    }
}
