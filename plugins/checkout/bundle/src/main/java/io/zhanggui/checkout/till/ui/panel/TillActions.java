package io.zhanggui.checkout.till.ui.panel;

import io.zhanggui.api.device.Printing;
import io.zhanggui.checkout.api.CatalogSource.Tile;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.checkout.till.Lookup.Match;
import org.jspecify.annotations.Nullable;

/// What the panels' buttons, tiles and lines ask for.
public interface TillActions {
    /// What the cashier says about a paper that is not printed, or of which nobody knows.
    void answer(Printing.Job job, Printing.Answer answer);

    void tap(Tile tile);

    void take(Match match);

    void chooseMember();

    void serveNobody();

    /// @param cardId null for none in particular
    void presentCard(@Nullable Long cardId);

    void chooseCoupon();

    void takeBack(String code);

    void select(int index);

    void change(int index, int pieces);

    /// Sets the selected line to what lies on the scale.
    void weigh();

    void chooseStaff(int index);

    void tenderOfLine(int index);

    void choose(TenderType type);

    void removeTender(String type);

    void payOrComplete();
}
