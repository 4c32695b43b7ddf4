package io.zhanggui.timescard.overview.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.MemberData;
import io.zhanggui.timescard.TimesCardPermissions;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardItem;
import io.zhanggui.timescard.overview.OverviewServices;
import io.zhanggui.timescard.refund.ui.RefundDrawer;
import io.zhanggui.timescard.refund.ui.RefundPapers;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;

/// One card: its items, what can be done with it, and what happened.
final class CardPanel extends io.zhanggui.api.ui.Card {
    private static final String ICON = "M4 6h16v12H4zM4 10h16M8 14h4";

    private final transient OverviewServices services;
    private final transient Runnable onChange;

    /// @param onChange called after a card was changed
    CardPanel(OverviewServices services, Runnable onChange) {
        this.services = services;
        this.onChange = onChange;
        addClassName("zg-list");
        add(new EmptyState(
                ICON, getTranslation("times-card.none-chosen"), getTranslation("times-card.none-chosen.hint")));
    }

    void show(long cardId) {
        services.cards().find(cardId).ifPresent(this::show);
    }

    private void show(Card card) {
        removeAll();
        DataGrid<CardItem> items = items(card);
        items.setAllRowsVisible(true);
        items.setSizeUndefined();
        items.setWidthFull();
        items.getStyle().set("flex", "none").set("min-height", "0").set("max-height", "45%");
        add(
                head(card, items.exportButton("times-card-items", MemberData.EXPORT)),
                facts(card),
                items,
                new MovementsGrid(services, card, () -> {
                    onChange.run();
                    show(card.id());
                }));
    }

    /// Whose card it is, and below it, in a line of their own, what can be done with it.
    private Div head(Card card, Component export) {
        Span member = new Span(services.names().of(card.memberId()).text());
        member.addClassNames("zg-muted");
        Div head =
                new Div(new H2(card.name()), state(this, card, services.clock().today()), member);
        head.addClassName("zg-toolbar");
        head.getStyle().set("flex-wrap", "wrap");
        Span spacer = new Span();
        spacer.addClassName("zg-spacer");
        Div below = new Div();
        below.getStyle().set("flex-basis", "100%").set("height", "0");
        head.add(spacer, export, below);
        if (card.state() == Card.State.RETURNED) {
            services.refunds()
                    .archive()
                    .ofCard(card.id())
                    .ifPresent(refund -> head.add(action(
                            "times-card.refunds.paper",
                            () -> RefundPapers.drawer(this, services.refunds(), refund)
                                    .open())));
        } else {
            actions(card, head);
        }
        return head;
    }

    private void actions(Card card, Div head) {
        Runnable changed = () -> {
            onChange.run();
            show(card.id());
        };
        if (services.operators().may(TimesCardPermissions.REDEEM) && card.isOpen()) {
            head.add(action(
                    "times-card.redeem.title",
                    () -> UI.getCurrentOrThrow().navigate("times-card/redeem?member=" + card.memberId())));
        }
        if (services.operators().may(TimesCardPermissions.MANAGE)) {
            head.add(action(
                    card.state() == Card.State.FROZEN ? "times-card.thaw" : "times-card.freeze",
                    () -> new FreezeDrawer(services, card, changed).open()));
            if (card.items().stream().anyMatch(ProlongDrawer::canBeProlonged)) {
                head.add(action("times-card.prolong", () -> new ProlongDrawer(services, card, changed).open()));
            }
            if (card.sharedMost() > 0) {
                head.add(action("times-card.share", () -> new ShareDrawer(services, card, changed).open()));
            }
        }
        transferActions(card, head, changed);
        head.add(action("times-card.refund", () -> new RefundDrawer(services.refunds(), card, changed).open()));
    }

    private void transferActions(Card card, Div head, Runnable changed) {
        if (!services.operators().may(TimesCardPermissions.TRANSFER)) {
            return;
        }
        if (card.isOpen() && card.state() == Card.State.ACTIVE) {
            head.add(action(
                    "times-card.transfer",
                    () -> new TransferDrawer(services, card, changed).forward().open()));
        }
        services.transfers()
                .undoable(card.id())
                .ifPresent(transfer -> head.add(action(
                        "times-card.transfer.undo",
                        () -> new TransferDrawer(services, card, changed)
                                .back(transfer)
                                .open())));
    }

    private Button action(String key, Runnable work) {
        Button button = new Button(getTranslation(key), click -> work.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }

    private Component facts(Card card) {
        String shared = card.sharedWith().stream()
                .map(id -> services.names().of(id).name())
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(getTranslation("app.and")));
        Div figures = new Div();
        figures.addClassName("zg-figures");
        figures.getStyle().set("margin", "12px 14px").set("flex", "none");
        figure(figures, "times-card.sold-on", card.soldOn().toString());
        figure(figures, "times-card.product.price", "¥" + card.price().format());
        figure(figures, "times-card.owed-title", "¥" + card.owed().format());
        figure(
                figures,
                "times-card.shared-with",
                shared.isEmpty() ? getTranslation("times-card.shared.nobody") : shared);
        return figures;
    }

    private void figure(Div figures, String key, String value) {
        Div figure = new Div();
        figure.getElement()
                .appendChild(
                        new com.vaadin.flow.dom.Element("small").setText(getTranslation(key)),
                        new com.vaadin.flow.dom.Element("b").setText(value));
        figures.add(figure);
    }

    private DataGrid<CardItem> items(Card card) {
        DataGrid<CardItem> grid = new DataGrid<>();
        grid.textColumn(getTranslation("times-card.item.item"), CardItem::name);
        grid.numberColumn(
                getTranslation("times-card.left"),
                item -> item.isUnlimited()
                        ? getTranslation("times-card.unlimited")
                        : item.left() + " / " + Objects.requireNonNull(item.times()));
        grid.textColumn(getTranslation("times-card.last-day"), this::lastDay);
        grid.textColumn(getTranslation("times-card.item.stores"), this::stores);
        grid.moneyColumn(getTranslation("times-card.item.list-price"), CardItem::listPrice);
        grid.moneyColumn(getTranslation("times-card.owed-title"), CardItem::owed);
        grid.setItems(card.items());
        return grid;
    }

    private String lastDay(CardItem item) {
        LocalDate last = item.lastDay();
        Integer days = item.days();
        if (last != null) {
            return last.toString();
        }
        return days == null
                ? getTranslation("times-card.for-ever")
                : getTranslation("times-card.item.days." + item.validFrom(), days);
    }

    private String stores(CardItem item) {
        return item.storeIds().isEmpty()
                ? getTranslation("times-card.item.stores.all")
                : item.storeIds().stream()
                        .map(id -> services.stores().store(id).name())
                        .sorted()
                        .collect(Collectors.joining(getTranslation("app.and")));
    }

    /// What a person calls the state of a card.
    static Tag state(Component owner, Card card, LocalDate today) {
        String key;
        Tone tone;
        if (card.state() == Card.State.RETURNED) {
            key = "RETURNED";
            tone = Tone.NEUTRAL;
        } else if (card.state() == Card.State.FROZEN) {
            key = "FROZEN";
            tone = Tone.INFO;
        } else if (!card.isOpen()) {
            key = "USED_UP";
            tone = Tone.NEUTRAL;
        } else if (card.items().stream().filter(item -> !item.closed()).allMatch(item -> item.isOverOn(today))) {
            key = "EXPIRED";
            tone = Tone.ALERT;
        } else {
            key = "ACTIVE";
            tone = Tone.GAIN;
        }
        return new Tag(owner.getTranslation("times-card.state." + key), tone);
    }
}
