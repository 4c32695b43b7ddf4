package io.zhanggui.commission.statement.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.value.Ids;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.entry.EntryRow;
import io.zhanggui.commission.statement.Statement;
import io.zhanggui.commission.statement.Statement.State;
import io.zhanggui.commission.statement.StatementServices;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What was added to a statement by hand or taken away; in a draft each one can be taken back.
final class AdjustmentList extends Div {
    private final transient StatementServices services;
    private final transient Statement statement;
    private final transient Runnable changed;
    private final transient List<EntryRow> all;

    AdjustmentList(StatementServices services, Statement statement, Runnable changed) {
        this.services = services;
        this.statement = statement;
        this.changed = changed;
        all = services.statements().adjustments(statement);
        Set<Long> takenBack =
                all.stream().map(EntryRow::reversalOf).filter(Objects::nonNull).collect(Collectors.toSet());
        Span heading = new Span(getTranslation("commission.statement.adjustments"));
        heading.addClassName("zg-strong");
        add(heading);
        for (EntryRow entry : all) {
            add(line(entry, takenBack.contains(entry.id())));
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    private Component line(EntryRow entry, boolean takenBack) {
        Div value = new Div(new Span(entry.amount().format()));
        value.addClassName("zg-row");
        if (statement.state() == State.DRAFT
                && entry.reversalOf() == null
                && !takenBack
                && services.operators().may(CommissionPermissions.STATEMENTS)) {
            Button undo = new Button(getTranslation("commission.adjustment.take-back"), click -> {
                services.adjustments().takeBack(Ids.next(), statement.id(), entry);
                changed.run();
            });
            undo.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            value.add(undo);
        }
        Div pair = new Div(new Span(services.files().employee(entry.operatorId()) + " · " + entry.item()), value);
        pair.addClassName("zg-pair");
        return pair;
    }
}
