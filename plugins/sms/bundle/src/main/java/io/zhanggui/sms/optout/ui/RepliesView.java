package io.zhanggui.sms.optout.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.MemberData;
import io.zhanggui.sms.SmsPermissions;
import io.zhanggui.sms.SmsPlugin;
import io.zhanggui.sms.optout.Replies;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// What people answered in words that only a person understands.
public final class RepliesView extends Div implements HeaderContent {
    private final Replies replies;
    private final boolean mayChange;
    private final DateTimeFormatter time;
    private final TextField search = new TextField();
    private final DataGrid<Replies.Reply> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Component export;

    public RepliesView(Replies replies, Operators operators, ShopClock clock) {
        this.replies = replies;
        mayChange = operators.may(SmsPermissions.OPT_OUTS);
        time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(clock.zone());
        nothing = new EmptyState(
                SmsPlugin.ICON, getTranslation("sms.reply.empty.title"), getTranslation("sms.reply.empty.hint"));
        export = grid.exportButton(getTranslation("sms.reply.title") + "-" + clock.today(), MemberData.EXPORT);
        setSizeFull();
        addClassName("zg-stack");
        columns();
        search.setPlaceholder(getTranslation("sms.reply.search"));
        search.setAriaLabel(getTranslation("sms.reply.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        Div bar = new Div(search);
        bar.addClassName("zg-toolbar");
        Div foot = new Div(count);
        foot.addClassName("zg-foot");
        Card card = new Card(bar, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(new MessageBox(Tone.INFO, getTranslation("sms.reply.rule")), card);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(export);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        grid.setItems(query -> replies.page(search.getValue(), query.getOffset(), query.getLimit()).stream(), query ->
                (int) replies.count(search.getValue()));
        refresh();
    }

    private void columns() {
        grid.textColumn(getTranslation("sms.reply.at"), reply -> time.format(reply.at()));
        grid.textColumn(getTranslation("sms.opt-out.phone"), Replies.Reply::maskedPhone);
        grid.textColumn(getTranslation("sms.reply.text"), Replies.Reply::text)
                .setTooltipGenerator(Replies.Reply::text)
                .setFlexGrow(4);
        grid.tagColumn(
                getTranslation("sms.reply.state"),
                reply -> reply.out()
                        ? new Tag(getTranslation("sms.reply.out"), Tone.NEUTRAL)
                        : new Tag(getTranslation("sms.reply.open"), Tone.INFO));
        if (mayChange) {
            grid.actionsColumn(this::actions);
        }
    }

    private Component actions(Replies.Reply reply) {
        if (reply.out()) {
            return new Span();
        }
        Button add = new Button(getTranslation("sms.opt-out.save"), click -> {
            replies.optOut(reply.id());
            Notices.done(getTranslation("sms.opt-out.added"));
            refresh();
        });
        add.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return add;
    }

    private void refresh() {
        long many = replies.count(search.getValue());
        count.setText(getTranslation("sms.reply.count", many));
        grid.setVisible(many > 0);
        nothing.setVisible(many == 0);
        grid.getDataProvider().refreshAll();
    }
}
