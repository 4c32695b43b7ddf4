package io.zhanggui.finance.book.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.HeldBook;
import io.zhanggui.finance.book.HeldBook.Held;
import io.zhanggui.finance.book.HeldBook.Line;
import io.zhanggui.ledger.UnitOfAccount;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// What waits for a decision elsewhere, oldest first, with what it holds of members' accounts. Read only.
public final class HeldView extends Div implements HeaderContent {
    private static final String ICON = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final BookServices services;
    private final DataGrid<Line> grid = new DataGrid<>();

    public HeldView(BookServices services, HeldBook book) {
        this.services = services;
        setSizeFull();
        Held held = book.open();
        columns();
        grid.setItems(held.lines());
        grid.setEmptyStateComponent(
                new EmptyState(ICON, getTranslation("finance.held.empty"), getTranslation("finance.held.empty.hint")));
        Div foot = new Div(new Span(summary(held)));
        foot.addClassName("zg-foot");
        Card card = new Card(grid, foot);
        card.addClassName("zg-list");
        card.setSizeFull();
        add(card);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("pending", FinancePermissions.EXPORT));
    }

    private void columns() {
        BookTexts texts = services.texts();
        grid.textColumn(getTranslation("finance.held.since"), line -> minute(line.heldAt()));
        grid.textColumn(getTranslation("finance.held.until"), line -> minute(line.until()));
        grid.textColumn(
                        getTranslation("finance.store"),
                        line -> services.books().storeName(line.storeId()))
                .setVisible(services.books().stores().size() > 1);
        grid.textColumn(getTranslation("finance.kind"), line -> texts.kind(line.kind()));
        grid.textColumn(getTranslation("finance.document"), line -> texts.document(line.document()));
        grid.textColumn(
                        getTranslation("finance.account"),
                        line -> texts.account(line.account().name()))
                .setFlexGrow(1);
        grid.linkColumn(getTranslation("finance.member"), this::member);
        grid.numberColumn(
                getTranslation("finance.held.held"),
                line -> line.amount() < 0 ? BookTexts.amount(line.account().unit(), -line.amount()) : "");
        grid.numberColumn(
                getTranslation("finance.held.coming"),
                line -> line.amount() > 0 ? BookTexts.amount(line.account().unit(), line.amount()) : "");
    }

    private String minute(Instant at) {
        return MINUTE.format(at.atZone(services.clock().zone()));
    }

    private Component member(Line line) {
        return line.account().isMembers()
                ? StatementLink.anchor(services.members().name(line.account().owner()), line.account())
                : new Span();
    }

    private String summary(Held held) {
        List<String> parts = new ArrayList<>();
        parts.add(getTranslation(
                held.cut() ? "finance.held.cut" : "finance.held.count",
                held.lines().stream().map(Line::pendingId).distinct().count()));
        for (UnitOfAccount unit : UnitOfAccount.values()) {
            long sum = held.lines().stream()
                    .filter(line -> line.account().isMembers() && line.account().unit() == unit && line.amount() < 0)
                    .mapToLong(line -> -line.amount())
                    .reduce(0, Math::addExact);
            if (sum > 0) {
                parts.add(getTranslation("finance.held.sum", services.texts().unit(unit), BookTexts.amount(unit, sum)));
            }
        }
        return String.join(" · ", parts);
    }
}
