package io.zhanggui.sms.outbox.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.MemberData;
import io.zhanggui.sms.SmsPermissions;
import io.zhanggui.sms.SmsPlugin;
import io.zhanggui.sms.api.DeliveryReport.Delivery;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Messages.Kind;
import io.zhanggui.sms.api.Messages.State;
import io.zhanggui.sms.channel.Channels;
import io.zhanggui.sms.outbox.Brake;
import io.zhanggui.sms.outbox.Outbox;
import io.zhanggui.sms.outbox.OutboxMessage;
import io.zhanggui.sms.outbox.Reason;
import io.zhanggui.sms.outbox.SmsWorker;
import io.zhanggui.sms.outbox.Spending;
import io.zhanggui.sms.template.Li;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All messages, newest first, and plainly whether any of them left the shop.
public final class OutboxView extends Div implements HeaderContent {
    private final Outbox outbox;
    private final Spending spending;
    private final Channels channels;
    private final SmsWorker worker;
    private final Brake brake;
    private final Operators operators;
    private final ShopClock clock;
    private final MessageActions actions;
    private final DateTimeFormatter time;
    private final Div banner = new Div();
    private final BudgetBar budget = new BudgetBar();
    private final TextField search = new TextField();
    private final Select<Kind> kind = new Select<>();
    private final DayPicker from = new DayPicker("");
    private final DayPicker to = new DayPicker("");
    private final Div states = new Div();
    private final DataGrid<OutboxMessage.Row> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Component export;
    private @Nullable State state;

    public OutboxView(
            Outbox outbox,
            Spending spending,
            Channels channels,
            SmsWorker worker,
            Brake brake,
            Operators operators,
            ShopClock clock) {
        this.outbox = outbox;
        this.spending = spending;
        this.channels = channels;
        this.worker = worker;
        this.brake = brake;
        this.operators = operators;
        this.clock = clock;
        actions = new MessageActions(outbox, worker, this::refresh);
        time = DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(clock.zone());
        nothing = new EmptyState(
                SmsPlugin.ICON, getTranslation("sms.outbox.empty.title"), getTranslation("sms.outbox.empty.hint"));
        export = grid.exportButton(getTranslation("sms.outbox.title") + "-" + clock.today(), MemberData.EXPORT);
        setSizeFull();
        addClassName("zg-stack");
        columns(operators.may(SmsPermissions.RESEND));
        states.addClassName("zg-row");
        Div bar = filters();
        Div chips = new Div(states);
        chips.addClassName("zg-toolbar");
        Div foot = new Div(count);
        foot.addClassName("zg-foot");
        Card card = new Card(bar, chips, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(banner, budget, card);
    }

    private Div filters() {
        search.setPlaceholder(getTranslation("sms.outbox.search"));
        search.setAriaLabel(getTranslation("sms.outbox.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        kind.setItems(Kind.values());
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(getTranslation("sms.outbox.kind.all"));
        kind.setAriaLabel(getTranslation("sms.outbox.kind"));
        kind.setItemLabelGenerator(each -> getTranslation(each == null ? "sms.outbox.kind.all" : "sms.kind." + each));
        kind.addValueChangeListener(change -> refresh());
        from.setPlaceholder(getTranslation("sms.outbox.from"));
        from.setAriaLabel(getTranslation("sms.outbox.from"));
        from.setClearButtonVisible(true);
        from.addValueChangeListener(change -> refresh());
        to.setPlaceholder(getTranslation("sms.outbox.to"));
        to.setAriaLabel(getTranslation("sms.outbox.to"));
        to.setClearButtonVisible(true);
        to.addValueChangeListener(change -> refresh());
        Div bar = new Div(search, kind, from, to);
        bar.addClassName("zg-toolbar");
        return bar;
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

    private void columns(boolean mayDecide) {
        grid.textColumn(getTranslation("sms.outbox.at"), row -> time.format(row.createdAt()));
        grid.tagColumn(
                getTranslation("sms.outbox.state"),
                row -> new Tag(getTranslation("sms.state." + row.state()), tone(row.state())));
        grid.tagColumn(getTranslation("sms.outbox.delivery"), this::delivery);
        grid.textColumn(
                getTranslation("sms.outbox.scene"),
                row -> getTranslation(row.scene().textKey()));
        grid.textColumn(getTranslation("sms.outbox.phone"), OutboxMessage.Row::maskedPhone);
        grid.textColumn(getTranslation("sms.outbox.text"), OutboxMessage.Row::text)
                .setTooltipGenerator(OutboxMessage.Row::text)
                .setFlexGrow(4)
                .setAutoWidth(false)
                .setWidth("260px");
        grid.numberColumn(getTranslation("sms.outbox.parts"), OutboxMessage.Row::parts);
        grid.numberColumn(getTranslation("sms.outbox.cost"), row -> row.costLi() == 0 ? "" : Li.yuan(row.costLi()));
        grid.textColumn(getTranslation("sms.outbox.reason"), this::reason)
                .setTooltipGenerator(this::reason)
                .setFlexGrow(2)
                .setAutoWidth(false)
                .setWidth("160px");
        if (mayDecide) {
            grid.actionsColumn(actions::of);
        }
    }

    private static Tone tone(State state) {
        return switch (state) {
            case QUEUED, SENDING -> Tone.INFO;
            case SENT -> Tone.GAIN;
            case KEPT_IN_SHOP -> Tone.CAUTION;
            case SKIPPED, CANCELLED -> Tone.NEUTRAL;
            case FAILED, UNKNOWN -> Tone.ALERT;
        };
    }

    private Tag delivery(OutboxMessage.Row row) {
        Delivery delivery = row.delivery();
        Tone tone = switch (delivery) {
            case NONE, UNDERWAY -> Tone.NEUTRAL;
            case DELIVERED -> Tone.GAIN;
            case UNDELIVERED -> Tone.ALERT;
        };
        boolean awaits = delivery == Delivery.NONE && row.state() == State.SENT;
        String text = delivery == Delivery.NONE && !awaits ? "—" : getTranslation("sms.delivery." + delivery);
        return new Tag(text, tone);
    }

    private String reason(OutboxMessage.Row row) {
        String undelivered = row.delivery() == Delivery.UNDELIVERED ? row.deliveryDetail() + " " : "";
        if (row.reason() == Reason.NONE) {
            return row.state() == State.KEPT_IN_SHOP ? getTranslation("sms.reason.kept") : undelivered.strip();
        }
        String why = getTranslation(row.reason().textKey());
        return undelivered + (row.detail().isEmpty() ? why : why + " " + row.detail());
    }

    /// Nobody may take a kept message for a sent one.
    private void showBanner() {
        banner.removeAll();
        Optional<MessageProvider> provider = channels.chosen();
        if (provider.isEmpty()) {
            banner.add(new MessageBox(Tone.ALERT, getTranslation("sms.banner.missing", channels.chosenId())));
        } else if (!provider.get().leavesTheShop()) {
            banner.add(new MessageBox(Tone.CAUTION, getTranslation("sms.banner.kept")));
        } else if (brake.held(provider.get()) > 0) {
            banner.add(held(provider.get()));
        } else {
            provider.get()
                    .obstacle()
                    .ifPresent(why ->
                            banner.add(new MessageBox(Tone.ALERT, getTranslation("sms.banner.waits")).detail(why)));
        }
    }

    private MessageBox held(MessageProvider provider) {
        MessageBox box = new MessageBox(Tone.ALERT, getTranslation("sms.banner.held", brake.held(provider)))
                .detail(getTranslation("sms.banner.held.what"));
        if (operators.may(SmsPermissions.RESEND)) {
            box.add(new Button(getTranslation("sms.banner.go-on"), click -> {
                brake.goOn(provider);
                worker.wake();
                refresh();
            }));
        }
        return box;
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
        return new Outbox.Filter(
                state, kind.getValue(), midnight(from.getValue(), 0), midnight(to.getValue(), 1), search.getValue());
    }

    private @Nullable Instant midnight(@Nullable LocalDate day, int later) {
        return day == null
                ? null
                : day.plusDays(later).atStartOfDay(clock.zone()).toInstant();
    }

    private void refresh() {
        showBanner();
        budget.show(spending.thisMonth());
        showStates(outbox.counts());
        long many = outbox.count(filter());
        count.setText(getTranslation("sms.outbox.count", many));
        grid.setVisible(many > 0);
        nothing.setVisible(many == 0);
        grid.getDataProvider().refreshAll();
    }
}
