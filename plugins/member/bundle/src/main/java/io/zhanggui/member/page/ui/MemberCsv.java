package io.zhanggui.member.page.ui;

import io.zhanggui.api.privacy.Mask;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.CsvText;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.MemberCard;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Members as a file: masked as on the screen, because a file travels further than a screen.
final class MemberCsv {
    private final StringBuilder file = new StringBuilder(CsvText.BYTE_ORDER_MARK);
    private final Stores stores;

    /// @param titles the text of a key
    MemberCsv(Stores stores, UnaryOperator<String> titles) {
        this.stores = stores;
        List<String> keys = List.of(
                "member.name",
                "member.phone",
                "member.cards",
                "member.tier",
                "member.points",
                "member.homeStore",
                "member.joined");
        file.append(CsvText.line(keys.stream().map(titles).toList()));
    }

    void add(Member member) {
        List<String> cells = new ArrayList<>();
        cells.add(CsvText.harmless(member.name()));
        cells.add(member.maskedPhone());
        cells.add(CsvText.harmless(String.join(
                " ",
                member.cards().stream()
                        .filter(MemberCard::active)
                        .map(card -> Mask.phone(card.number()))
                        .toList())));
        cells.add(CsvText.harmless(member.tier()));
        cells.add(Long.toString(member.points()));
        cells.add(CsvText.harmless(stores.store(member.homeStoreId()).name()));
        cells.add(member.joinedOn().toString());
        file.append(CsvText.line(cells));
    }

    String text() {
        return file.toString();
    }
}
