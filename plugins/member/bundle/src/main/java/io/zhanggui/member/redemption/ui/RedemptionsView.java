package io.zhanggui.member.redemption.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.redemption.Redemption;
import io.zhanggui.member.redemption.RedemptionServices;
import io.zhanggui.member.redemption.Redemptions;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Who got which reward, newest first.
public final class RedemptionsView extends Div implements HeaderContent {
    private static final String ICON = "M4 9h16v11H4zM3 6h18v3H3zM12 6v14";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final transient RedemptionServices services;
    private final DataGrid<Redemption> grid = new DataGrid<>();
    private final Span count = new Span();
    private final Span sum = new Span();
    private final DatePicker from = new DayPicker();
    private final DatePicker to = new DayPicker();
    private final transient Map<Long, String> names = new HashMap<>();

    public RedemptionsView(RedemptionServices services) {
        this.services = services;
        setSizeFull();
        addClassName("zg-stack");
        grid.textColumn(
                getTranslation("member.redemption.at"),
                done -> TIME.format(done.at().atZone(services.clock().zone())));
        grid.textColumn(getTranslation("member.redemption.member"), done -> names.getOrDefault(done.memberId(), "—"));
        grid.textColumn(getTranslation("member.reward"), Redemption::rewardName).setFlexGrow(2);
        grid.numberColumn(getTranslation("member.redemption.quantity"), Redemption::quantity);
        grid.numberColumn(getTranslation("member.points"), Redemption::points);
        grid.textColumn(
                getTranslation("member.redemption.store"),
                done -> services.stores().store(done.storeId()).name());
        grid.textColumn(
                getTranslation("member.redemption.operator"),
                done -> services.operators()
                        .find(done.operatorId())
                        .map(Operator::displayName)
                        .orElse("—"));
        grid.tagColumn(
                getTranslation("member.rule.state"),
                done -> new Tag(
                        getTranslation(done.state().textKey()),
                        done.state() == Redemption.State.DONE ? Tone.GAIN : Tone.NEUTRAL));
        grid.actionsColumn(this::actions);
        Div foot = new Div(count, sum);
        foot.addClassName("zg-foot");
        grid.setEmptyStateComponent(new EmptyState(
                ICON, getTranslation("member.redemption.empty"), getTranslation("member.redemption.empty.hint")));
        Card card = new Card(dates(), grid, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    private Div dates() {
        LocalDate today = services.clock().today();
        from.setValue(today.minusMonths(3));
        to.setValue(today);
        from.setAriaLabel(getTranslation("member.redemption.from"));
        to.setAriaLabel(getTranslation("member.redemption.to"));
        from.addValueChangeListener(change -> refresh());
        to.addValueChangeListener(change -> refresh());
        Div toolbar = new Div(from, new Span("–"), to);
        toolbar.addClassName("zg-toolbar");
        return toolbar;
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("redemptions", MemberPermissions.EXPORT));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
    }

    private LocalDate first() {
        return Objects.requireNonNullElse(from.getValue(), services.clock().today());
    }

    private LocalDate last() {
        return Objects.requireNonNullElse(to.getValue(), services.clock().today());
    }

    private void refresh() {
        Redemptions.Sum all = services.redemptions().sum(first(), last());
        grid.setItems(
                query -> page(query.getOffset(), query.getLimit()).stream(),
                query -> Math.toIntExact(
                        services.redemptions().sum(first(), last()).count()));
        count.setText(getTranslation("member.redemption.count", all.count()));
        sum.setText(getTranslation("member.redemption.sum", all.points()));
    }

    private List<Redemption> page(int offset, int limit) {
        List<Redemption> rows = services.redemptions().page(first(), last(), offset, limit);
        for (Member member : services.members()
                .findAll(rows.stream().map(Redemption::memberId).distinct().toList())) {
            names.put(member.id(), member.name());
        }
        return rows;
    }

    private Component actions(Redemption done) {
        Div row = new Div();
        if (done.state() == Redemption.State.DONE && services.operators().may(MemberPermissions.CANCEL_REDEMPTION)) {
            Button cancel = new Button(getTranslation("member.redemption.cancel"), click -> confirm(done));
            cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
            row.add(cancel);
        }
        return row;
    }

    private void confirm(Redemption done) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("member.redemption.cancel.ask", names.getOrDefault(done.memberId(), "—")),
                getTranslation("member.redemption.cancel.text", done.rewardName(), done.points()),
                getTranslation("member.redemption.cancel"),
                confirmed -> {
                    services.redemptions().cancel(done.id());
                    Notices.done(getTranslation("member.redemption.cancelled"));
                    refresh();
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("member.cancel"));
        dialog.open();
    }
}
