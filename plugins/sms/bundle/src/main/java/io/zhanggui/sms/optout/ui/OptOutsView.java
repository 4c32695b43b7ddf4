package io.zhanggui.sms.optout.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.CsvText;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.sms.SmsPermissions;
import io.zhanggui.sms.optout.OptOuts;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Who wants no messages, since when and how the shop knows.
public final class OptOutsView extends Div implements HeaderContent {
    /// A speech bubble, struck through.
    private static final String ICON = "M4 5h16v11H9l-5 4zM4 3l17 17";

    private final OptOuts optOuts;
    private final Operators operators;
    private final ShopClock clock;
    private final boolean mayChange;
    private final DateTimeFormatter time;
    private final TextField search = new TextField();
    private final DataGrid<OptOuts.Line> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();

    public OptOutsView(OptOuts optOuts, Operators operators, ShopClock clock) {
        this.optOuts = optOuts;
        this.operators = operators;
        this.clock = clock;
        mayChange = operators.may(SmsPermissions.OPT_OUTS);
        time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(clock.zone());
        nothing = new EmptyState(
                ICON, getTranslation("sms.opt-out.empty.title"), getTranslation("sms.opt-out.empty.hint"));
        setSizeFull();
        addClassName("zg-stack");
        columns();
        search.setPlaceholder(getTranslation("sms.opt-out.search"));
        search.setAriaLabel(getTranslation("sms.opt-out.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        Div bar = new Div(search);
        bar.addClassName("zg-toolbar");
        Div foot = new Div(count);
        foot.addClassName("zg-foot");
        Card card = new Card(bar, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(new MessageBox(Tone.INFO, getTranslation("sms.opt-out.rule")), card);
    }

    @Override
    public List<Component> headerEnd() {
        List<Component> header = new ArrayList<>();
        if (mayChange) {
            Anchor load = new Anchor("import/sms-opt-out", getTranslation("sms.opt-out.import"));
            load.addClassName("zg-link");
            header.add(load);
            header.add(Downloads.link(getTranslation("sms.opt-out.export"), SmsPermissions.OPT_OUTS, this::file));
            Button add = new Button(getTranslation("sms.opt-out.add"), click -> drawer().open());
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            add.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
            add.setSuffixComponent(new KeyHint("Alt N"));
            header.add(add);
        }
        return header;
    }

    /// With whole phones, so that another system can take the list over.
    private Downloads.File file() {
        List<String> phones = optOuts.phones();
        StringBuilder csv = new StringBuilder(CsvText.BYTE_ORDER_MARK)
                .append(CsvText.line(List.of(getTranslation("sms.opt-out.phone"))));
        phones.forEach(phone -> csv.append(CsvText.line(List.of(phone))));
        return new Downloads.File(
                getTranslation("sms.opt-out.title") + "-" + clock.today() + ".csv",
                "text/csv;charset=utf-8",
                csv.toString().getBytes(StandardCharsets.UTF_8),
                phones.size());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        grid.setItems(query -> optOuts.page(search.getValue(), query.getOffset(), query.getLimit()).stream(), query ->
                (int) optOuts.count(search.getValue()));
        refresh();
    }

    private void columns() {
        grid.textColumn(getTranslation("sms.opt-out.phone"), OptOuts.Line::maskedPhone);
        grid.textColumn(getTranslation("sms.opt-out.since"), line -> time.format(line.at()));
        grid.textColumn(
                getTranslation("sms.opt-out.source"), line -> getTranslation("sms.opt-out.source." + line.source()));
        grid.textColumn(getTranslation("sms.opt-out.detail"), OptOuts.Line::detail)
                .setFlexGrow(3);
        grid.textColumn(
                getTranslation("sms.opt-out.by"),
                line -> line.source() == OptOuts.Source.REPLY
                        ? ""
                        : operators
                                .find(line.operatorId())
                                .map(Operator::displayName)
                                .orElse(""));
        if (mayChange) {
            grid.actionsColumn(this::actions);
        }
    }

    private Component actions(OptOuts.Line line) {
        Button back = new Button(getTranslation("sms.opt-out.take-back"), click -> takeBack(line));
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return back;
    }

    /// Only the owner of the phone may want that, so the shop notes how it knows.
    private void takeBack(OptOuts.Line line) {
        TextField note = new TextField(getTranslation("sms.opt-out.take-back.note"));
        note.setRequiredIndicatorVisible(true);
        note.setMaxLength(100);
        FieldErrors errors = new FieldErrors().beside(note, "sms.opt-out.note-missing");
        SideDrawer drawer = new SideDrawer(getTranslation("sms.opt-out.take-back"));
        drawer.body(
                new MessageBox(Tone.CAUTION, getTranslation("sms.opt-out.take-back.rule", line.maskedPhone())), note);
        drawer.submit(new Button(getTranslation("sms.opt-out.take-back"), click -> {
            if (errors.passes(() -> optOuts.takeBack(line.id(), note.getValue()))) {
                drawer.close();
                Notices.done(getTranslation("sms.opt-out.taken-back", line.maskedPhone()));
                refresh();
            }
        }));
        drawer.open();
    }

    private SideDrawer drawer() {
        TextField phone = new TextField(getTranslation("sms.opt-out.phone"));
        phone.setRequiredIndicatorVisible(true);
        TextField note = new TextField(getTranslation("sms.opt-out.detail"));
        note.setMaxLength(100);
        note.setPlaceholder(getTranslation("sms.opt-out.note.example"));
        FieldErrors errors = new FieldErrors().beside(phone, "sms.opt-out.no-phone");
        SideDrawer drawer = new SideDrawer(getTranslation("sms.opt-out.add"));
        drawer.body(phone, note);
        drawer.submit(new Button(getTranslation("sms.opt-out.save"), click -> {
            if (errors.passes(() -> optOuts.tell(phone.getValue(), true, note.getValue()))) {
                drawer.close();
                Notices.done(getTranslation("sms.opt-out.added"));
                refresh();
            }
        }));
        return drawer;
    }

    private void refresh() {
        long many = optOuts.count(search.getValue());
        count.setText(getTranslation("sms.opt-out.count", many));
        grid.setVisible(many > 0);
        nothing.setVisible(many == 0);
        grid.getDataProvider().refreshAll();
    }
}
