package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
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
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Who did or saw what, newest first.
public final class AuditView extends Div implements HeaderContent {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Pattern SUBJECT = Pattern.compile("([a-z-]{1,20}):([0-9]{1,18})");
    private static final int WEEK = 7;
    private static final int MAX_NAMED = 5_000;

    private final AuditTrail trail;
    private final ShopClock clock;
    private final Texts texts;
    private final Operators operators;
    private final Stores stores;
    private final Supplier<List<SubjectNames>> subjectNames;
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
        this.subjectNames = subjectNames;
        this.trail = trail;
        this.clock = clock;
        this.operators = operators;
        this.stores = stores;
        this.texts = texts;
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
        grid.textColumn(getTranslation("audit.operator"), AuditTrail.Entry::operatorName);
        grid.textColumn(getTranslation("audit.action"), entry -> getTranslation("audit." + entry.action()))
                .setFlexGrow(2);
        grid.textColumn(getTranslation("audit.subject"), entry -> named(entry.subject()));
        grid.textColumn(getTranslation("audit.details"), entry -> words(entry.details()))
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
        return named.computeIfAbsent(subject, this::name);
    }

    /// What the host or a plugin knows by name is shown by name; the rest by its kind and number.
    private String name(String subject) {
        Matcher parts = SUBJECT.matcher(subject);
        if (!parts.matches()) {
            return subject;
        }
        long id = Long.parseLong(parts.group(2));
        return switch (parts.group(1)) {
            case "operator" -> operators.find(id).map(Operator::displayName).orElse(subject);
            case "till" -> stores.till(id).map(Till::name).orElse(subject);
            case "store" ->
                stores.all().stream()
                        .filter(store -> store.id() == id)
                        .map(Store::name)
                        .findFirst()
                        .orElse(subject);
            default -> {
                String kind = parts.group(1);
                yield texts.getOr("audit.subject." + kind, kind) + " "
                        + nameByPlugin(kind, id).orElse(Long.toString(id));
            }
        };
    }

    private Optional<String> nameByPlugin(String kind, long id) {
        return subjectNames.get().stream()
                .filter(names -> names.kind().equals(kind))
                .findFirst()
                .flatMap(names -> names.name(id));
    }

    private static String words(Map<String, String> details) {
        return details.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(" · "));
    }
}
