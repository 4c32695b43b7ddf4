package io.zhanggui.checkout.till.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.CustomerFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is served, and what the plugins know about the person.
final class CustomerPanel extends Div {
    private final Runnable onChoose;
    private final Runnable onRemove;

    CustomerPanel(Runnable onChoose, Runnable onRemove) {
        this.onChoose = onChoose;
        this.onRemove = onRemove;
        addClassName("till-customer");
    }

    void show(@Nullable Customer customer, List<CustomerFact> facts) {
        removeAll();
        if (customer == null) {
            showNobody();
            return;
        }
        Span avatar = new Span(customer.name().isEmpty() ? "" : customer.name().substring(0, 1));
        avatar.addClassNames("zg-avatar", "till-avatar");
        Span name = new Span(customer.name());
        name.addClassName("till-customer-name");
        Div title = new Div(name);
        title.addClassName("till-customer-title");
        if (!customer.tier().isEmpty()) {
            title.add(new Tag(customer.tier(), Tone.CAUTION));
        }
        customer.remarks().forEach(remark -> title.add(new Tag(remark, Tone.ALERT)));
        Span detail = new Span(customer.detail());
        detail.addClassName("zg-small");
        Div text = new Div(title, detail);
        text.addClassName("till-customer-text");
        NativeButton remove = new NativeButton("×", click -> onRemove.run());
        remove.addClassName("till-remove");
        remove.getElement().setAttribute("aria-label", getTranslation("checkout.till.no-member"));
        Div head = new Div(avatar, text, remove);
        head.addClassName("till-customer-head");
        add(head);
        if (!facts.isEmpty()) {
            Div figures = new Div();
            figures.addClassName("zg-figures");
            facts.stream().limit(3).forEach(fact -> figures.add(figure(fact)));
            add(figures);
        }
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
        NativeButton choose = new NativeButton(getTranslation("checkout.till.choose-member"), click -> onChoose.run());
        choose.add(new KeyHint("F2"));
        choose.addClassName("till-choose-member");
        Span hint = new Span(getTranslation("checkout.till.choose-member.hint"));
        hint.addClassName("zg-small");
        add(choose, hint);
    }
}
