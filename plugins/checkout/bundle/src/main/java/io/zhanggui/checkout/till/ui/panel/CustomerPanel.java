package io.zhanggui.checkout.till.ui.panel;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.CustomerCard;
import io.zhanggui.checkout.api.CustomerFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is served, and what the plugins know about the person.
final class CustomerPanel extends Div {
    private final TillActions actions;
    private @Nullable Shown shown;

    private record Shown(
            @Nullable Customer customer,
            boolean isSomebodys,
            List<CustomerFact> facts,
            List<CustomerCard> cards,
            @Nullable Long presented) {}

    CustomerPanel(TillActions actions) {
        this.actions = actions;
        addClassName("till-customer");
    }

    /// @param isSomebodys whether it is a member's sale, though nobody may know whose just now
    /// @param cards to choose from; empty when there is nothing to choose
    /// @param presented the chosen one; null for none in particular
    void show(
            @Nullable Customer customer,
            boolean isSomebodys,
            List<CustomerFact> facts,
            List<CustomerCard> cards,
            @Nullable Long presented) {
        Shown now = new Shown(customer, isSomebodys, facts, cards, presented);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        removeAll();
        if (customer == null && !isSomebodys) {
            showNobody();
            return;
        }
        if (customer == null) {
            showHead("", getTranslation("checkout.till.member-away"), getTranslation("checkout.till.member-away.hint"));
            return;
        }
        Div title = showHead(
                customer.name().isEmpty() ? "" : customer.name().substring(0, 1), customer.name(), customer.detail());
        if (!customer.tier().isEmpty()) {
            title.add(new Tag(customer.tier(), Tone.ofStep(customer.tierStep())));
        }
        customer.remarks().forEach(remark -> title.add(new Tag(remark, Tone.ALERT)));
        if (!facts.isEmpty()) {
            Div figures = new Div();
            figures.addClassName("zg-figures");
            facts.stream().limit(3).forEach(fact -> figures.add(figure(fact)));
            add(figures);
        }
        if (!cards.isEmpty()) {
            add(choice(cards, presented));
        }
    }

    /// @return the line with the name
    private Div showHead(String initial, String called, String known) {
        Span avatar = new Span(initial);
        avatar.addClassNames("zg-avatar", "till-avatar");
        Span name = new Span(called);
        name.addClassName("till-customer-name");
        Div title = new Div(name);
        title.addClassName("till-customer-title");
        Span detail = new Span(known);
        detail.addClassName("zg-small");
        Div text = new Div(title, detail);
        text.addClassName("till-customer-text");
        NativeButton remove = new NativeButton("×", click -> actions.serveNobody());
        remove.addClassName("till-remove");
        remove.getElement().setAttribute("aria-label", getTranslation("checkout.till.no-member"));
        Div head = new Div(avatar, text, remove);
        head.addClassName("till-customer-head");
        add(head);
        return title;
    }

    private Div choice(List<CustomerCard> cards, @Nullable Long presented) {
        Div choice = new Div(new KeyHint("."));
        choice.addClassName("till-cards");
        choice.getElement().setAttribute("role", "group");
        choice.getElement().setAttribute("aria-label", getTranslation("checkout.card.choose"));
        choice.add(card(getTranslation("checkout.card.any"), presented == null, () -> actions.presentCard(null)));
        for (CustomerCard card : cards) {
            boolean on = presented != null && presented == card.id();
            String detail = card.isUsable() ? card.detail() : card.blocked();
            NativeButton button = card(card.name() + " " + detail, on, () -> actions.presentCard(card.id()));
            button.setEnabled(card.isUsable());
            choice.add(button);
        }
        return choice;
    }

    private static NativeButton card(String text, boolean chosen, Runnable onClick) {
        NativeButton button = new NativeButton(text, click -> onClick.run());
        button.addClassName("till-card");
        button.getElement().setAttribute("tabindex", "-1");
        button.getElement().setAttribute("aria-pressed", Boolean.toString(chosen));
        return button;
    }

    private static Div figure(CustomerFact fact) {
        Div figure = new Div();
        figure.getElement().appendChild(element("small", fact.title()), element("b", fact.value()));
        if (!fact.detail().isEmpty()) {
            figure.getElement().appendChild(element("small", fact.detail()));
        }
        return figure;
    }

    private static Element element(String tag, String text) {
        return new Element(tag).setText(text);
    }

    private void showNobody() {
        NativeButton choose =
                new NativeButton(getTranslation("checkout.till.choose-member"), click -> actions.chooseMember());
        choose.add(new KeyHint("F2"));
        choose.addClassName("till-choose-member");
        Span hint = new Span(getTranslation("checkout.till.choose-member.hint"));
        hint.addClassName("zg-small");
        add(choose, hint);
    }
}
