package io.zhanggui.marketing.coupon.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.marketing.MarketingPermissions;
import io.zhanggui.marketing.coupon.Coupon;
import io.zhanggui.marketing.coupon.CouponCode;
import io.zhanggui.marketing.coupon.IssuedCoupon.State;
import io.zhanggui.marketing.coupon.IssuedList.Filter;
import io.zhanggui.marketing.coupon.IssuedList.Row;
import io.zhanggui.member.api.MemberData;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The coupons that were issued, newest first, with what became of each.
public final class IssuedView extends Div implements HeaderContent {
    private static final int SHOWN = 1_000;
    private static final int EXPORTED = 50_000;

    private final CouponServices services;
    private final TextField search = new TextField();
    private final ComboBox<Coupon> coupon = new ComboBox<>();
    private final Select<State> state = new Select<>();
    private final DataGrid<Row> grid = new DataGrid<>();
    private final Span count = new Span();
    private final Span sum = new Span();
    private Map<Long, String> names = Map.of();

    public IssuedView(CouponServices services) {
        this.services = services;
        addClassName("zg-stack");
        setSizeFull();
        columns();
        search.setPlaceholder(getTranslation("marketing.issued.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        coupon.setPlaceholder(getTranslation("marketing.issued.all-coupons"));
        coupon.setItems(services.book().all());
        coupon.setItemLabelGenerator(each -> each.terms().name());
        coupon.setClearButtonVisible(true);
        state.setItems(State.values());
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(getTranslation("marketing.issued.all-states"));
        state.setPlaceholder(getTranslation("marketing.issued.all-states"));
        state.setItemLabelGenerator(
                each -> each == null ? getTranslation("marketing.issued.all-states") : stateText(each));
        search.addValueChangeListener(change -> refresh());
        coupon.addValueChangeListener(change -> refresh());
        state.addValueChangeListener(change -> refresh());
        Div filters = new Div(search, coupon, state);
        filters.addClassName("zg-toolbar");
        Div foot = new Div(count, sum);
        foot.addClassName("zg-foot");
        Card card = new Card(filters, grid, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerEnd() {
        // The list names members: taking it out of the shop needs the right that the list of members needs.
        return List.of(Downloads.table(services.sheets(), MemberData.EXPORT, () -> "issued-coupons", this::sheet));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
    }

    private void columns() {
        grid.textColumn(getTranslation("marketing.issued.code"), row -> shownCode(row));
        grid.textColumn(
                        getTranslation("marketing.coupon.name"),
                        row -> row.coupon().terms().name())
                .setFlexGrow(2);
        grid.textColumn(getTranslation("marketing.issued.member"), this::owner);
        grid.textColumn(getTranslation("marketing.issued.issued-on"), Row::issuedOn);
        grid.textColumn(getTranslation("marketing.issued.origin"), this::origin);
        grid.textColumn(getTranslation("marketing.issued.by"), this::issuer);
        grid.textColumn(
                getTranslation("marketing.issued.last-day"), row -> row.coupon().lastDay());
        grid.tagColumn(getTranslation("marketing.coupon.state"), this::stateTag);
        grid.moneyColumn(
                getTranslation("marketing.figures.discount"),
                row -> row.coupon().saleId() == null ? null : row.coupon().discount());
        grid.componentColumn("", this::actions).setFlexGrow(0);
    }

    /// Who may not issue sees only as much of a code as tells one coupon from another.
    private String shownCode(Row row) {
        String code = row.coupon().code().grouped();
        return services.operators().may(MarketingPermissions.ISSUE) ? code : "****-****-" + code.substring(10);
    }

    private String owner(Row row) {
        Long memberId = row.coupon().memberId();
        return memberId == null ? getTranslation("marketing.issued.anybody") : names.getOrDefault(memberId, "—");
    }

    private String origin(Row row) {
        String reason = row.reason();
        String text = reason.startsWith("marketing.") || reason.contains(".") ? getTranslation(reason) : reason;
        return getTranslation("marketing.origin." + row.origin()) + (text.isEmpty() ? "" : " · " + text);
    }

    private String issuer(Row row) {
        return services.operators()
                .find(row.operatorId())
                .map(Operator::displayName)
                .orElse("—");
    }

    private State stateOf(Row row) {
        return row.coupon().stateOn(services.clock().today());
    }

    private String stateText(State each) {
        return getTranslation("marketing.state." + each.name());
    }

    private Tag stateTag(Row row) {
        State is = stateOf(row);
        return new Tag(
                stateText(is),
                switch (is) {
                    case USABLE -> Tone.GAIN;
                    case USED -> Tone.INFO;
                    case NOT_YET -> Tone.CAUTION;
                    case EXPIRED, VOID -> Tone.NEUTRAL;
                });
    }

    private Component actions(Row row) {
        Long saleId = row.coupon().saleId();
        if (saleId != null) {
            Anchor sale = new Anchor("sales/" + saleId, getTranslation("marketing.issued.sale"));
            sale.getElement().setAttribute("router-link", true);
            sale.addClassName("zg-link");
            return sale;
        }
        State is = stateOf(row);
        if ((is == State.USABLE || is == State.NOT_YET) && services.operators().may(MarketingPermissions.ISSUE)) {
            Button button = new Button(getTranslation("marketing.void"), click -> askVoid(row));
            button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            return button;
        }
        return new Span();
    }

    private void askVoid(Row row) {
        SideDrawer drawer = new SideDrawer(
                getTranslation("marketing.void.title", row.coupon().terms().name()));
        TextField reason = new TextField(getTranslation("marketing.void.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(120);
        Button confirm = new Button(getTranslation("marketing.void"), click -> {
            services.desk().makeVoid(row.coupon(), reason.getValue());
            drawer.close();
            Notices.done(getTranslation("marketing.void.done"));
            refresh();
        });
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        drawer.body(reason);
        drawer.footer(new Button(getTranslation("marketing.cancel"), click -> drawer.close()), confirm);
        drawer.open();
        reason.focus();
    }

    /// A code is looked for as one; anything else is a member.
    private Filter filter() {
        String text = search.getValue().strip();
        Coupon chosen = coupon.getValue();
        CouponCode code = CouponCode.parse(text).orElse(null);
        return new Filter(
                chosen == null ? null : chosen.id(),
                state.getValue(),
                code,
                text.isEmpty() || code != null
                        ? null
                        : services.searchCustomers(text).stream()
                                .map(Customer::memberId)
                                .toList());
    }

    private void refresh() {
        List<Row> rows = found(SHOWN);
        grid.setItems(rows);
        Money discount = rows.stream().map(row -> row.coupon().discount()).reduce(Money.ZERO, Money::plus);
        count.setText(getTranslation(
                rows.size() == SHOWN ? "marketing.issued.first" : "marketing.issued.count", rows.size()));
        sum.setText(getTranslation("marketing.issued.sum", discount.format()));
    }

    private List<Row> found(int limit) {
        List<Row> rows = services.issued().find(filter(), limit);
        Map<Long, String> found = new HashMap<>(names);
        List<Long> unknown = rows.stream()
                .map(row -> row.coupon().memberId())
                .filter(Objects::nonNull)
                .filter(id -> !found.containsKey(id))
                .distinct()
                .toList();
        for (int from = 0; from < unknown.size(); from += SHOWN) {
            services.customers(unknown.subList(from, Math.min(from + SHOWN, unknown.size())))
                    .forEach(customer -> found.put(customer.memberId(), customer.name()));
        }
        names = found;
        return rows;
    }

    private SheetTable sheet() {
        List<String> headings = Stream.of(
                        "marketing.issued.code",
                        "marketing.coupon.name",
                        "marketing.issued.member",
                        "marketing.issued.issued-on",
                        "marketing.issued.origin",
                        "marketing.issued.by",
                        "marketing.issued.last-day",
                        "marketing.coupon.state",
                        "marketing.figures.discount")
                .map(this::getTranslation)
                .toList();
        List<Row> rows = found(EXPORTED);
        return new SheetTable(
                getTranslation("marketing.issued.title"),
                headings,
                rows.stream().map(this::cells).toList());
    }

    private List<Object> cells(Row row) {
        LocalDate last = row.coupon().lastDay();
        return List.of(
                shownCode(row),
                row.coupon().terms().name(),
                owner(row),
                row.issuedOn(),
                origin(row),
                issuer(row),
                last == null ? "" : last,
                stateText(stateOf(row)),
                row.coupon().discount());
    }
}
