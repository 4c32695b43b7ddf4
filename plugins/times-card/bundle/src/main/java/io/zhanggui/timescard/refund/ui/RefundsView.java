package io.zhanggui.timescard.refund.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.PeriodList;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.MemberData;
import io.zhanggui.timescard.refund.CardRefundArchive;
import io.zhanggui.timescard.refund.PaidCardRefund;
import io.zhanggui.timescard.refund.RefundServices;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// The refunds of a period, each with its paper.
public final class RefundsView extends Div implements HeaderContent {
    private static final String ICON = "M3 12a9 9 0 1 0 3-6.7L3 8M3 3v5h5";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final transient RefundServices services;
    private final DataGrid<PaidCardRefund> grid = new DataGrid<>();

    public RefundsView(RefundServices services) {
        this.services = services;
        addClassName("zg-stack");
        setSizeFull();
        columns();
        add(new PeriodList<>(
                grid,
                services.clock().today(),
                new EmptyState(
                        ICON,
                        getTranslation("times-card.refunds.empty"),
                        getTranslation("times-card.refunds.empty.hint")),
                services.archive()::between,
                this::sum));
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("times-card-refunds", MemberData.EXPORT));
    }

    private void columns() {
        grid.textColumn(
                getTranslation("times-card.movements.at"),
                refund -> MINUTE.format(refund.at().atZone(services.clock().zone())));
        grid.textColumn(
                getTranslation("times-card.member"),
                refund -> services.names().of(refund.memberId()).text());
        grid.textColumn(getTranslation("times-card.card"), PaidCardRefund::cardName);
        grid.tagColumn(
                getTranslation("times-card.refund.cause"),
                refund -> new Tag(getTranslation("times-card.refund.cause." + refund.cause()), Tone.INFO));
        grid.textColumn(getTranslation("times-card.reason"), PaidCardRefund::reason);
        grid.moneyColumn(getTranslation("times-card.paper.principal"), PaidCardRefund::principal);
        grid.moneyColumn(getTranslation("times-card.paper.interest"), PaidCardRefund::interest);
        grid.moneyColumn(getTranslation("times-card.paper.total"), PaidCardRefund::total);
        grid.textColumn(
                getTranslation("times-card.movements.store"),
                refund -> services.stores().store(refund.storeId()).name());
        grid.textColumn(
                getTranslation("times-card.movements.who"),
                refund -> services.operators()
                        .find(refund.operatorId())
                        .map(Operator::displayName)
                        .orElse(""));
        grid.actionsColumn(refund -> {
            Button open = new Button(
                    getTranslation("times-card.refunds.paper"),
                    click -> RefundPapers.drawer(this, services, refund).open());
            open.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            return open;
        });
    }

    private PeriodList.Sum sum(LocalDate from, LocalDate to) {
        CardRefundArchive.Paid paid = services.archive().paid(from, to);
        return new PeriodList.Sum(
                paid.count(),
                getTranslation(
                        "times-card.refunds.count", paid.count(), paid.total().format()));
    }
}
