package io.zhanggui.timescard.overview.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.MemberNames.Name;
import io.zhanggui.timescard.overview.OverviewServices;

/// Who else may use a card, such as the family.
final class ShareDrawer extends SideDrawer {
    private static final int FOUND = 8;

    private final transient OverviewServices services;
    private final transient Card card;
    private final transient Runnable onDone;
    private final Div found = new Div();

    ShareDrawer(OverviewServices services, Card card, Runnable onDone) {
        super("");
        this.services = services;
        this.card = card;
        this.onDone = onDone;
        setHeaderTitle(getTranslation("times-card.share") + " · " + card.name());
        found.addClassName("zg-row");
        TextField search = new TextField(getTranslation("times-card.share.add"));
        search.setPlaceholder(getTranslation("times-card.search.hint"));
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> search(change.getValue()));
        search.addKeyPressListener(
                Key.ENTER,
                press -> services.names().search(search.getValue(), 1).stream()
                        .findFirst()
                        .ifPresent(this::add));
        body(
                new MessageBox(
                        Tone.INFO,
                        getTranslation(
                                "times-card.share.effect",
                                card.sharedMost(),
                                card.sharedWith().size())),
                search,
                found);
        card.sharedWith().forEach(memberId -> body(row(services.names().of(memberId))));
        footer(new Button(getTranslation("times-card.close"), click -> close()));
        search.focus();
    }

    private void search(String text) {
        found.removeAll();
        for (Name name : services.names().search(text, FOUND)) {
            Chip chip = new Chip(name.text());
            chip.addClickListener(click -> add(name));
            found.add(chip);
        }
    }

    private void add(Name name) {
        services.care().share(card.id(), services.stores().currentStore().id(), name.memberId());
        done();
    }

    private Div row(Name name) {
        Span text = new Span(name.text());
        Span spacer = new Span();
        spacer.addClassName("zg-spacer");
        Button remove = new Button(getTranslation("times-card.share.remove"), click -> {
            services.care().unshare(card.id(), services.stores().currentStore().id(), name.memberId());
            done();
        });
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        Div row = new Div(text, spacer, remove);
        row.addClassName("zg-row");
        return row;
    }

    private void done() {
        close();
        Notices.done(getTranslation("times-card.done"));
        onDone.run();
    }
}
