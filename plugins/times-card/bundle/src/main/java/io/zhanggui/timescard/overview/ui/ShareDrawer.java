package io.zhanggui.timescard.overview.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.MemberNames.Name;
import io.zhanggui.timescard.overview.OverviewServices;

/// Who else may use a card, such as the family.
final class ShareDrawer extends SideDrawer {
    private final transient OverviewServices services;
    private final transient Card card;
    private final transient Runnable onDone;

    ShareDrawer(OverviewServices services, Card card, Runnable onDone) {
        super("");
        this.services = services;
        this.card = card;
        this.onDone = onDone;
        setHeaderTitle(getTranslation("times-card.share") + " · " + card.name());
        NameSearch search = new NameSearch(services.names(), "times-card.share.add", this::add);
        body(
                new MessageBox(
                        Tone.INFO,
                        getTranslation(
                                "times-card.share.effect",
                                card.sharedMost(),
                                card.sharedWith().size())),
                search);
        card.sharedWith().forEach(memberId -> body(row(services.names().of(memberId))));
        footer(new Button(getTranslation("times-card.close"), click -> close()));
        search.focus();
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
