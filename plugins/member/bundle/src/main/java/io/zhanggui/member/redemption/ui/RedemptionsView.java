package io.zhanggui.member.redemption.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.redemption.Redemption;
import io.zhanggui.member.redemption.RedemptionServices;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Who got which reward, newest first.
public final class RedemptionsView extends Div implements HeaderContent {
    private static final int SHOWN = 1_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final transient RedemptionServices services;
    private final DataGrid<Redemption> grid = new DataGrid<>();
    private final Span count = new Span();
    private final Span sum = new Span();
    private transient Map<Long, String> names = Map.of();

    public RedemptionsView(RedemptionServices services) {
        this.services = services;
        setSizeFull();
        addClassName("zg-stack");
        grid.textColumn(
                getTranslation("member.redemption.at"),
                done -> TIME.format(done.at().atZone(services.clock().zone())));
        grid.textColumn(getTranslation("member.name"), done -> names.getOrDefault(done.memberId(), "—"));
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
        Card card = new Card(grid, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("redemptions", MemberPermissions.EXPORT));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
    }

    private void refresh() {
        List<Redemption> rows = services.redemptions().latest(SHOWN);
        Map<Long, String> found = new HashMap<>();
        for (Member member : services.members()
                .findAll(rows.stream().map(Redemption::memberId).distinct().toList())) {
            found.put(member.id(), member.name());
        }
        names = found;
        grid.setItems(rows);
        long points = rows.stream()
                .filter(done -> done.state() == Redemption.State.DONE)
                .mapToLong(Redemption::points)
                .sum();
        count.setText(getTranslation("member.redemption.count", rows.size()));
        sum.setText(getTranslation("member.redemption.sum", points));
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
                getTranslation("member.redemption.cancel"),
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
