package io.zhanggui.storedvalue.card.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.value.Money;
import io.zhanggui.member.api.Member;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.Sharing;
import java.util.List;

/// Who may pay with a card, and how much a sale.
final class CardSharePanel extends Div {
    private final CardServices services;
    private final Card card;
    private final Div shares = new Div();

    CardSharePanel(CardServices services, Card card) {
        this.services = services;
        this.card = card;
        addClassName("zg-form");
        shares.addClassName("zg-form");
        add(new H3(getTranslation("stored-value.share.title")), shares, sharing());
        showShares();
    }

    private void showShares() {
        shares.removeAll();
        List<Sharing.Share> users = services.sharing().usersOf(card.id());
        for (Sharing.Share share : users) {
            Money most = share.mostASale();
            Span text = new Span(services.name(share.userId()) + " · "
                    + (most == null
                            ? getTranslation("stored-value.share.unbounded")
                            : getTranslation("stored-value.share.bounded", most.format())));
            Button end = new Button(getTranslation("stored-value.share.end"), click -> {
                services.sharing().end(card.id(), share.userId());
                Notices.done(getTranslation("stored-value.share.ended"));
                showShares();
            });
            end.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            Div line = new Div(text, end);
            line.addClassName("zg-pair");
            shares.add(line);
        }
        if (users.isEmpty()) {
            Span none = new Span(getTranslation("stored-value.share.none"));
            none.addClassName("zg-muted");
            shares.add(none);
        }
    }

    private Div sharing() {
        ComboBox<Member> other = CardDrawer.memberField(services, getTranslation("stored-value.share.with"));
        other.setPlaceholder(getTranslation("stored-value.card.find"));
        other.setHelperText(getTranslation("stored-value.share.with.help"));
        MoneyField most = new MoneyField(getTranslation("stored-value.share.most"));
        most.setPlaceholder(getTranslation("stored-value.share.unbounded"));
        most.setHelperText(getTranslation("stored-value.share.most.help"));
        FieldErrors errors = new FieldErrors()
                .beside(other, "stored-value.card.choose-member", "stored-value.share.self")
                .beside(most, "stored-value.share.bound-invalid");
        Button add = new Button(
                getTranslation("stored-value.share.add"),
                click -> errors.passes(() -> {
                    // A typed 0 is refused: it is not what an empty field is.
                    Money bound = most.isEmpty() ? null : most.getMoney();
                    services.sharing().share(new Sharing.Share(card.id(), CardDrawer.chosen(other), bound));
                    Notices.done(getTranslation("stored-value.share.saved"));
                    other.clear();
                    most.clear();
                    showShares();
                }));
        Div block = new Div(CardDrawer.fields(other, most), add);
        block.addClassName("zg-form");
        return block;
    }
}
