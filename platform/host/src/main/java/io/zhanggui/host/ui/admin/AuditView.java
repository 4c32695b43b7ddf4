package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.host.audit.AuditTrail;
import io.zhanggui.host.security.HostPermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Who did or saw what, newest first.
public final class AuditView extends Div implements HeaderContent {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String ICON = "M5 4h14v16H5zM8 8h8M8 12h8M8 16h5";
    private static final int WEEK = 7;
    private static final int MAX_NAMED = 5_000;

    private final AuditTrail trail;
    private final ShopClock clock;
    private final AuditWords words;
    /// Asked once for each subject while the page is open.
    private final Map<String, String> named = new HashMap<>();
    private final DatePicker from = new DayPicker();
    private final DatePicker until = new DayPicker();
    private final TextField search = new TextField();
    private final DataGrid<AuditTrail.Entry> grid = new DataGrid<>();

    public AuditView(
            AuditTrail trail,
            ShopClock clock,
            Operators operators,
            Stores stores,
            Texts texts,
            Supplier<List<SubjectNames>> subjectNames) {
        this.trail = trail;
        this.clock = clock;
        this.words = new AuditWords(operators, stores, texts, subjectNames);
        setSizeFull();
        LocalDate today = clock.today();
        prepare(from, "audit.from", today.minusDays(WEEK));
        prepare(until, "audit.until", today);
        search.setPlaceholder(getTranslation("audit.search"));
        search.setAriaLabel(getTranslation("audit.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> grid.getDataProvider().refreshAll());
        addColumns();
        Chip todayChip = new Chip(getTranslation("audit.today"));
        todayChip.addClickListener(click -> from.setValue(clock.today()));
        Chip weekChip = new Chip(getTranslation("audit.week"));
        weekChip.addClickListener(click -> from.setValue(clock.today().minusDays(WEEK)));
        Div toolbar = new Div(search, from, new Span("–"), until, todayChip, weekChip);
        toolbar.addClassName("zg-toolbar");
        grid.setEmptyStateComponent(
                new EmptyState(ICON, getTranslation("audit.empty"), getTranslation("audit.empty.hint")));
        Card card = new Card(toolbar, grid);
        card.addClassName("zg-list");
        card.setSizeFull();
        add(card);
        grid.setItems(query -> page(query.getOffset(), query.getLimit()).stream());
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("audit", HostPermissions.AUDIT));
    }

    private void prepare(DatePicker picker, String label, LocalDate value) {
        picker.setAriaLabel(getTranslation(label));
        picker.setValue(value);
        picker.setWidth("150px");
        picker.addValueChangeListener(change -> grid.getDataProvider().refreshAll());
    }

    private void addColumns() {
        grid.textColumn(
                        getTranslation("audit.at"),
                        entry -> TIME.format(LocalDateTime.ofInstant(entry.at(), clock.zone())))
                .setFlexGrow(0);
        grid.textColumn(
                getTranslation("audit.operator"),
                entry -> entry.system() ? getTranslation("audit.system") : entry.operatorName());
        grid.textColumn(getTranslation("audit.action"), entry -> getTranslation("audit." + entry.action()))
                .setFlexGrow(2);
        grid.textColumn(getTranslation("audit.subject"), entry -> named(entry.subject()));
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.textColumn(getTranslation("audit.details"), entry -> words.details(entry.details()))
                .setAutoWidth(false)
                .setWidth("260px")
                .setFlexGrow(3);
        grid.textColumn(
                getTranslation("audit.address"), entry -> entry.address().equals("-") ? "" : entry.address());
    }

    private List<AuditTrail.Entry> page(int offset, int limit) {
        LocalDate first = from.getValue();
        LocalDate last = until.getValue();
        Instant begin = (first == null ? LocalDate.EPOCH : first)
                .atStartOfDay(clock.zone())
                .toInstant();
        Instant end = (last == null ? clock.today() : last)
                .plusDays(1)
                .atStartOfDay(clock.zone())
                .toInstant();
        return trail.find(begin, end, search.getValue(), offset, limit);
    }

    private String named(String subject) {
        if (named.size() > MAX_NAMED) {
            named.clear();
        }
        return named.computeIfAbsent(subject, words::subject);
    }
}
