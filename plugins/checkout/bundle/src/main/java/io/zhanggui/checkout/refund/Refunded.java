package io.zhanggui.checkout.refund;

import io.zhanggui.api.text.SpokenTexts;
import io.zhanggui.checkout.api.CompletedSale;
import java.util.List;

/// What was just given back.
/// @param notes of the paper, as the cashier reads them
public record Refunded(CompletedSale paper, List<String> notes) {
    public Refunded {
        notes = List.copyOf(notes);
    }

    /// @param spoken what was said when the paper was stored
    public static Refunded of(CompletedSale paper, SpokenTexts spoken, SpokenTexts.Reader reader) {
        return new Refunded(
                paper,
                paper.notes().stream().map(note -> spoken.read(note, reader)).toList());
    }
}
