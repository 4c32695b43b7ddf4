package io.zhanggui.storedvalue.card.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.OnlyFound;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.member.api.Member;
import io.zhanggui.storedvalue.card.Card;
import java.util.List;
import java.util.Optional;

/// The cards of a member: which there are, and what can be done with the chosen one.
public final class CardDrawer extends SideDrawer {
    private final CardServices services;
    private final long memberId;
    private final Runnable onChange;
    private final CardChoice choice;
    private final Div panel = new Div();

    /// @param name of the member, for people
    /// @param onChange after something changed
    public CardDrawer(CardServices services, long memberId, String name, Runnable onChange) {
        super("");
        setHeaderTitle(getTranslation("stored-value.card.title", name));
        this.services = services;
        this.memberId = memberId;
        this.onChange = onChange;
        panel.addClassName("zg-form");
        choice = new CardChoice(services, this::show, services.mayChange() ? this::openNew : null);
        body(help(getTranslation("stored-value.card.help")), choice, panel);
        if (services.mayCheckRealNames()) {
            body(new RealNamePanel(services, memberId));
        }
        if (services.mayChange()) {
            body(referrer());
        }
        choice.show(services.cards().ofMember(memberId), memberId);
        show(services.cards().find(memberId));
    }

    private void show(Card card) {
        panel.removeAll();
        panel.add(new CardStatePanel(services, card, () -> changed(card.id())));
        if (services.mayChange()) {
            panel.add(
                    new CardPinPanel(services, card),
                    new CardSharePanel(services, card),
                    new CardPassPanel(services, card, passed -> {
                        Notices.done(getTranslation("stored-value.transfer.done", passed.format()));
                        changed(card.id());
                    }),
                    new CardNamePanel(services, card, () -> changed(card.id())));
        }
        panel.add(new CardJournalPanel(services, card));
    }

    private void openNew() {
        panel.removeAll();
        panel.add(new NewCardPanel(services, memberId, opened -> changed(opened.id())));
    }

    /// Shows what the cards are now; a card that was closed gives way to the main one.
    private void changed(long cardId) {
        List<Card> cards = services.cards().ofMember(memberId);
        Card shown =
                cards.stream().filter(card -> card.id() == cardId).findFirst().orElse(cards.getFirst());
        choice.show(cards, shown.id());
        show(shown);
        onChange.run();
    }

    private Component referrer() {
        Div block = new Div(new H3(getTranslation("stored-value.referral.title")));
        block.addClassName("zg-form");
        Optional<Long> known = services.referrals().referrerOf(memberId);
        if (known.isPresent()) {
            block.add(new Span(services.name(known.get())));
            return block;
        }
        if (!services.referrals().canBeRecorded(memberId)) {
            block.add(help(getTranslation("stored-value.referral.late")));
            return block;
        }
        ComboBox<Member> other = memberField(services, getTranslation("stored-value.referral.by"));
        other.setPlaceholder(getTranslation("stored-value.card.find"));
        FieldErrors errors =
                new FieldErrors().beside(other, "stored-value.card.choose-member", "stored-value.referral.circle");
        Button save = new Button(
                getTranslation("stored-value.save"),
                click -> errors.passes(() -> {
                    services.referrals().record(memberId, chosen(other));
                    Notices.done(getTranslation("stored-value.card.saved"));
                    block.removeAll();
                    block.add(
                            new H3(getTranslation("stored-value.referral.title")),
                            new Span(services.name(chosen(other))));
                }));
        block.add(row(other, save));
        return block;
    }

    /// A field that finds a member.
    static ComboBox<Member> memberField(CardServices services, String label) {
        ComboBox<Member> field = new ComboBox<>(label);
        field.setItemLabelGenerator(member -> (member.name() + " " + member.maskedPhone()).strip());
        field.setItems(query -> services.search(query.getFilter().orElse("")).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
        OnlyFound.takenByEnter(field);
        return field;
    }

    static long chosen(ComboBox<Member> field) {
        return Optional.ofNullable(field.getValue())
                .map(Member::id)
                .orElseThrow(() -> new Refusal("stored-value.card.choose-member"));
    }

    static Span help(String text) {
        Span help = new Span(text);
        help.addClassNames("zg-muted", "zg-small");
        return help;
    }

    /// Fields beside each other, in line also where one of them says what is wrong.
    static Div fields(Component... components) {
        Div row = new Div(components);
        row.addClassName("zg-form-row");
        return row;
    }

    /// Fields and a button beside each other.
    static Div row(Component... components) {
        Div row = new Div(components);
        row.addClassName("zg-form-row");
        row.getStyle().set("align-items", "end");
        return row;
    }
}
