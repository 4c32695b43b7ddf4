package io.zhanggui.commission.rule;

import io.zhanggui.api.value.Money;
import io.zhanggui.commission.api.Rate;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A rate in columns: what does not belong to its kind is zero or empty.
/// @param steps `1000000:800,…`: where a step begins in fen and its basis points
public record StoredRate(String kind, int basisPoints, long fixedFen, String steps) {
    public static final String PERCENT = "PERCENT";
    public static final String PER_PIECE = "PER_PIECE";
    public static final String PER_DOCUMENT = "PER_DOCUMENT";
    public static final String LADDER = "LADDER";
    public static final String WHOLE_LADDER = "WHOLE_LADDER";

    public static StoredRate of(Rate rate) {
        return switch (rate) {
            case Rate.Percent percent -> new StoredRate(PERCENT, percent.basisPoints(), 0, "");
            case Rate.PerPiece fixed ->
                new StoredRate(PER_PIECE, 0, fixed.amount().fen(), "");
            case Rate.PerDocument fixed ->
                new StoredRate(PER_DOCUMENT, 0, fixed.amount().fen(), "");
            case Rate.Ladder ladder ->
                new StoredRate(
                        ladder.whole() ? WHOLE_LADDER : LADDER,
                        0,
                        0,
                        ladder.steps().stream()
                                .map(step -> step.from().fen() + ":" + step.basisPoints())
                                .collect(Collectors.joining(",")));
        };
    }

    public Rate rate() {
        return switch (kind) {
            case PERCENT -> new Rate.Percent(basisPoints);
            case PER_PIECE -> new Rate.PerPiece(Money.ofFen(fixedFen));
            case PER_DOCUMENT -> new Rate.PerDocument(Money.ofFen(fixedFen));
            case LADDER, WHOLE_LADDER ->
                new Rate.Ladder(
                        kind.equals(WHOLE_LADDER),
                        Arrays.stream(steps.split(",")).map(StoredRate::step).toList());
            default -> throw new IllegalStateException("no kind of rate: " + kind);
        };
    }

    /// Whether it is earned by the month, not by the line.
    public boolean isLadder() {
        return kind.equals(LADDER) || kind.equals(WHOLE_LADDER);
    }

    private static Rate.Step step(String text) {
        int colon = text.indexOf(':');
        return new Rate.Step(
                Money.ofFen(Long.parseLong(text.substring(0, colon))), Integer.parseInt(text.substring(colon + 1)));
    }
}
