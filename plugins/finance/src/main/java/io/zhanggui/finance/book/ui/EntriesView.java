package io.zhanggui.finance.book.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.EntryChoice;
import io.zhanggui.ledger.book.BookEntry;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries that a figure is made of, newest first, each with its paper and its member.
public final class EntriesView extends Div implements BeforeEnterObserver {
    public static final String ICON = "M5 4h14v16H5zM8 8h8M8 12h8M8 16h5";
    private static final int PAGE = 200;
    private static final String SALE = "sale:";
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    private final BookServices services;
    private final PeriodBar bar;
    private final Div choices = new Div();
    private final DataGrid<BookEntry> grid = new DataGrid<>();
    private final List<BookEntry> shown = new ArrayList<>();
    private final Span count = new Span();
    private final Button more = new Button();
    private EntryChoice choice = EntryChoice.ALL;

    public EntriesView(BookServices services) {
        this.services = services;
        addClassName("zg-stack");
        setSizeFull();
        bar = new PeriodBar(services.books().stores(), services.clock().today(), this::reload);
        choices.addClassName("zg-row");
        Span spacer = new Span();
        spacer.addClassName("zg-spacer");
        bar.add(choices, spacer, grid.exportButton("entries"));
        columns();
        grid.setEmptyStateComponent(new EmptyState(
                ICON, getTranslation("finance.entries.empty"), getTranslation("finance.entries.empty.hint")));
        more.setText(getTranslation("finance.entries.more", PAGE));
        more.addClickListener(click -> load());
        Div foot = new Div(count, more);
        foot.addClassName("zg-foot");
        Card card = new Card(bar, grid, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        bar.read(event.getLocation().getQueryParameters());
        choice = EntryLink.read(event.getLocation().getQueryParameters());
        reload();
    }

    private void columns() {
        BookTexts texts = services.texts();
        grid.textColumn(getTranslation("finance.day"), BookEntry::day);
        grid.textColumn(
                getTranslation("finance.at"),
                entry -> SECOND.format(entry.at().atZone(services.clock().zone())));
        grid.textColumn(
                getTranslation("finance.store"), entry -> services.books().storeName(entry.storeId()));
        grid.textColumn(
                        getTranslation("finance.account"),
                        entry -> texts.account(entry.account().name()))
                .setFlexGrow(1);
        grid.componentColumn(getTranslation("finance.member"), this::member);
        grid.textColumn(getTranslation("finance.kind"), entry -> texts.kind(entry.kind()));
        grid.componentColumn(getTranslation("finance.document"), EntriesView::document);
        grid.numberColumn(
                getTranslation("finance.debit"),
                entry -> entry.amount() < 0 ? BookTexts.amount(entry.account().unit(), -entry.amount()) : "");
        grid.numberColumn(
                getTranslation("finance.credit"),
                entry -> entry.amount() > 0 ? BookTexts.amount(entry.account().unit(), entry.amount()) : "");
        grid.numberColumn(getTranslation("finance.statement.balance"), EntriesView::balance);
        grid.textColumn(
                getTranslation("finance.operator"),
                entry -> services.operators()
                        .find(entry.operatorId())
                        .map(Operator::displayName)
                        .orElse(getTranslation("finance.system")));
    }

    private static String balance(BookEntry entry) {
        Long balance = entry.balanceAfter();
        return balance == null ? "" : BookTexts.amount(entry.account().unit(), balance);
    }

    private Component member(BookEntry entry) {
        if (!entry.account().isMembers()) {
            return new Span();
        }
        return link(
                StatementLink.ROUTE + "?" + StatementLink.to(entry.account()).getQueryString(),
                services.members().name(entry.account().owner()));
    }

    private static Component document(BookEntry entry) {
        return entry.document().startsWith(SALE)
                ? link("sales/" + entry.document().substring(SALE.length()), entry.document())
                : new Span(entry.document());
    }

    private static Anchor link(String route, String text) {
        Anchor link = new Anchor(route, text);
        link.getElement().setAttribute("router-link", true);
        link.addClassName("zg-link");
        return link;
    }

    private void reload() {
        shown.clear();
        load();
        choices.removeAll();
        if (choice.account() != null) {
            choices.add(any(
                    services.texts().account(choice.account()),
                    new EntryChoice(null, null, null, choice.kind(), null)));
        }
        if (choice.kind() != null) {
            choices.add(any(
                    services.texts().kind(choice.kind()),
                    new EntryChoice(choice.account(), choice.members(), choice.unit(), null, choice.memberId())));
        }
    }

    /// A chip that takes its part of the choice away.
    private Chip any(String text, EntryChoice without) {
        Chip chip = new Chip(text + " ×").selected(true);
        chip.addClickListener(click -> {
            choice = without;
            reload();
        });
        return chip;
    }

    private void load() {
        @Nullable BookEntry last = shown.isEmpty() ? null : shown.getLast();
        List<BookEntry> page = services.books().entries(bar.storeId(), bar.period(), choice, PAGE, last);
        shown.addAll(page);
        more.setVisible(page.size() == PAGE);
        grid.setItems(shown);
        count.setText(getTranslation("finance.entries.count", shown.size()));
    }
}
