package io.zhanggui.sms.outbox.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
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
import io.zhanggui.sms.SmsSettings;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Messages.State;
import io.zhanggui.sms.outbox.Outbox;
import io.zhanggui.sms.outbox.OutboxMessage;
import io.zhanggui.sms.outbox.Reason;
import io.zhanggui.sms.outbox.SmsWorker;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All messages, newest first, and plainly whether any of them left the shop.
public final class OutboxView extends Div implements HeaderContent {
    private final Outbox outbox;
    private final SmsWorker worker;
    private final Settings settings;
    private final boolean mayResend;
    private final DateTimeFormatter time;
    private final Div banner = new Div();
    private final TextField search = new TextField();
    private final Div states = new Div();
    private final DataGrid<OutboxMessage.Row> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Component export;
    private @Nullable State state;

    public OutboxView(Outbox outbox, SmsWorker worker, Settings settings, Operators operators, ShopClock clock) {
        this.outbox = outbox;
        this.worker = worker;
        this.settings = settings;
        mayResend = operators.may(SmsPermissions.RESEND);
        time = DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(clock.zone());
        nothing = new EmptyState(
                SmsPlugin.ICON, getTranslation("sms.outbox.empty.title"), getTranslation("sms.outbox.empty.hint"));
        export = grid.exportButton(getTranslation("sms.outbox.title") + "-" + clock.today(), MemberData.EXPORT);
        setSizeFull();
        addClassName("zg-stack");
        columns();
        search.setPlaceholder(getTranslation("sms.outbox.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        states.addClassName("zg-row");
        Div bar = new Div(search, states);
        bar.addClassName("zg-toolbar");
        Div foot = new Div(count);
        foot.addClassName("zg-foot");
        Card card = new Card(bar, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(banner, card);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(export);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        grid.setItems(query -> outbox.page(filter(), query.getOffset(), query.getLimit()).stream(), query ->
                (int) outbox.count(filter()));
        refresh();
    }

    private void columns() {
        grid.textColumn(getTranslation("sms.outbox.at"), row -> time.format(row.createdAt()));
        grid.tagColumn(
                getTranslation("sms.outbox.state"),
                row -> new Tag(getTranslation("sms.state." + row.state()), tone(row.state())));
        grid.textColumn(
                getTranslation("sms.outbox.scene"),
                row -> getTranslation(row.scene().textKey()));
        grid.textColumn(getTranslation("sms.outbox.phone"), OutboxMessage.Row::maskedPhone);
        grid.textColumn(getTranslation("sms.outbox.text"), OutboxMessage.Row::text)
                .setTooltipGenerator(OutboxMessage.Row::text)
                .setFlexGrow(4)
                .setAutoWidth(false)
                .setWidth("280px");
        grid.numberColumn(getTranslation("sms.outbox.parts"), OutboxMessage.Row::parts);
        grid.textColumn(getTranslation("sms.outbox.reason"), this::reason)
                .setFlexGrow(2)
                .setAutoWidth(false)
                .setWidth("160px");
        if (mayResend) {
            grid.actionsColumn(this::actions);
        }
    }

    private static Tone tone(State state) {
        return switch (state) {
            case QUEUED -> Tone.INFO;
            case SENT -> Tone.GAIN;
            case KEPT_IN_SHOP -> Tone.CAUTION;
            case SKIPPED -> Tone.NEUTRAL;
            case FAILED -> Tone.ALERT;
        };
    }

    private String reason(OutboxMessage.Row row) {
        if (row.reason() == Reason.NONE) {
            return row.state() == State.KEPT_IN_SHOP ? getTranslation("sms.reason.kept") : "";
        }
        String why = getTranslation(row.reason().textKey());
        return row.detail().isEmpty() ? why : why + " " + row.detail();
    }

    private Component actions(OutboxMessage.Row row) {
        if (row.state() != State.FAILED) {
            return new Span();
        }
        Button again = new Button(getTranslation("sms.outbox.resend"), click -> {
            outbox.resend(row.id());
            worker.wake();
            Notices.done(getTranslation("sms.outbox.resent"));
            refresh();
        });
        again.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return again;
    }

    /// Nobody may take a kept message for a sent one.
    private void showBanner() {
        banner.removeAll();
        Optional<MessageProvider> provider = worker.provider();
        if (provider.isEmpty()) {
            banner.add(new MessageBox(
                    Tone.ALERT, getTranslation("sms.banner.missing", settings.get(SmsSettings.PROVIDER))));
        } else if (!provider.get().leavesTheShop()) {
            banner.add(new MessageBox(Tone.CAUTION, getTranslation("sms.banner.kept")));
        }
    }

    private void showStates(Map<State, Long> counts) {
        states.removeAll();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        states.add(stateChip(getTranslation("sms.outbox.all", all), null));
        for (State each : State.values()) {
            long many = counts.getOrDefault(each, 0L);
            if (many > 0 || each == state) {
                states.add(stateChip("%s %,d".formatted(getTranslation("sms.state." + each), many), each));
            }
        }
    }

    private Chip stateChip(String text, @Nullable State chosen) {
        Chip chip = new Chip(text).selected(Objects.equals(state, chosen));
        chip.addClickListener(click -> {
            state = chosen;
            refresh();
        });
        return chip;
    }

    private Outbox.Filter filter() {
        return new Outbox.Filter(state, search.getValue());
    }

    private void refresh() {
        showBanner();
        showStates(outbox.counts());
        long many = outbox.count(filter());
        count.setText(getTranslation("sms.outbox.count", many));
        grid.setVisible(many > 0);
        nothing.setVisible(many == 0);
        grid.getDataProvider().refreshAll();
    }
}
