package io.zhanggui.timescard.redeem.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.OnlyFound;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.timescard.card.Cards.UsableItem;
import io.zhanggui.timescard.card.MemberNames.Name;
import io.zhanggui.timescard.redeem.RedeemServices;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Redeems with three inputs: the member, the service, who served. Enter goes from one to the next and redeems at the
/// end.
public final class RedeemView extends Div implements HeaderContent, BeforeEnterObserver {
    private static final int FOUND = 8;
    private static final int SEARCH_DELAY_MILLIS = 250;

    private final transient RedeemServices services;
    private final long storeId;
    private final TextField member = new TextField();
    private final Div found = new Div();
    private final RadioButtonGroup<UsableItem> items = new RadioButtonGroup<>();
    private final IntegerField times = new IntegerField();
    private final ComboBox<Operator> employee = new ComboBox<>();
    private final Button redeem = new Button();
    private final Div said = new Div();
    private final UsesOfToday today;
    private @Nullable Name chosen;
    private RequestId requestId;

    public RedeemView(RedeemServices services) {
        this.services = services;
        storeId = services.stores().currentStore().id();
        requestId = UndoDrawer.requestId(services.stores());
        today = new UsesOfToday(services, storeId, said::removeAll);
        addClassName("zg-stack");
        setSizeFull();
        getStyle().set("flex-flow", "row wrap");
        Card form = form();
        form.getStyle().set("flex", "4 1 380px");
        today.getStyle().set("flex", "7 1 520px").set("max-width", "100%");
        add(form, today);
        begin();
    }

    @Override
    public List<Component> headerStart() {
        return List.of(new Chip(services.stores().currentStore().name()));
    }

    /// `times-card/redeem?member=1` begins with a member.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("member")
                .flatMap(Ids::parse)
                .ifPresent(id -> choose(services.names().of(id)));
    }

    private Card form() {
        member.setLabel("1 · " + getTranslation("times-card.redeem.member"));
        member.setPlaceholder(getTranslation("times-card.search.hint"));
        member.setClearButtonVisible(true);
        member.setValueChangeMode(ValueChangeMode.LAZY);
        member.setValueChangeTimeout(SEARCH_DELAY_MILLIS);
        member.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                search(change.getValue());
            }
        });
        member.addKeyPressListener(Key.ENTER, key -> take(member.getValue()));
        found.addClassName("zg-row");
        items.setLabel("2 · " + getTranslation("times-card.redeem.item"));
        items.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        items.setItemLabelGenerator(this::label);
        items.addValueChangeListener(change -> show());
        times.setLabel(getTranslation("times-card.redeem.times-label"));
        times.setStepButtonsVisible(true);
        times.setMin(1);
        employee.setLabel("3 · " + getTranslation("times-card.redeem.employee"));
        employee.setPlaceholder(getTranslation("times-card.redeem.employee.hint"));
        employee.setItems(
                (person, typed) -> isNamed(person, typed.strip().toLowerCase(Locale.ROOT)),
                services.operators().inStore(storeId));
        employee.setItemLabelGenerator(Operator::displayName);
        employee.addValueChangeListener(change -> show());
        OnlyFound.takenByEnter(employee);
        redeem.setText(getTranslation("times-card.redeem.do"));
        redeem.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_LARGE);
        redeem.setSuffixComponent(new KeyHint("Enter"));
        redeem.setWidthFull();
        redeem.setDisableOnClick(true);
        redeem.addClickListener(click -> redeem());
        // The last input sends: Enter on the employee, once one is chosen, or on the number of times.
        employee.getElement()
                .addEventListener("keydown", key -> redeemIfReady())
                .setFilter("event.key === 'Enter' && !event.target.opened");
        items.getElement().addEventListener("keydown", key -> employee.focus()).setFilter("event.key === 'Enter'");
        times.addKeyPressListener(Key.ENTER, key -> redeemIfReady());
        Div row = new Div(employee, times);
        row.addClassName("zg-form-row");
        Div fields = new Div(member, found, items, row, said, redeem);
        fields.addClassName("zg-form");
        Card card = Card.titled(getTranslation("times-card.redeem.title"));
        card.add(fields);
        return card;
    }

    private void search(String text) {
        offer(services.names().search(text, FOUND));
    }

    private void offer(List<Name> names) {
        found.removeAll();
        for (Name name : names) {
            Chip chip = new Chip(name.text());
            chip.addClickListener(click -> choose(name));
            found.add(chip);
        }
    }

    /// Takes the only one who fits. Of several the first is marked: whoever types quickly has not seen them yet.
    private void take(String text) {
        if (text.isBlank()) {
            return;
        }
        if (chosen != null && text.equals(chosen.text())) {
            employee.focus();
            return;
        }
        List<Name> names = services.names().search(text, FOUND);
        if (names.isEmpty()) {
            say(Tone.ALERT, getTranslation("times-card.redeem.nobody"));
        } else if (names.size() == 1) {
            choose(names.getFirst());
        } else {
            offer(names);
            found.getComponentAt(0).getElement().callJsFunction("focus");
        }
    }

    private void choose(Name name) {
        chosen = name;
        found.removeAll();
        said.removeAll();
        member.setValue(name.text());
        LocalDate day = services.clock().today();
        List<UsableItem> usable = services.cards().usable(name.memberId());
        items.setItems(usable);
        items.setItemEnabledProvider(each -> each.isUsable(day, storeId));
        List<UsableItem> here =
                usable.stream().filter(each -> each.isUsable(day, storeId)).toList();
        items.setHelperText(usable.isEmpty() ? getTranslation("times-card.redeem.none") : "");
        times.setValue(1);
        if (here.isEmpty()) {
            say(Tone.CAUTION, getTranslation("times-card.redeem.nothing", name.name()));
        } else {
            items.setValue(here.getFirst());
            if (here.size() == 1) {
                employee.focus();
            } else {
                items.getElement().executeJs("setTimeout(() => this.querySelector('vaadin-radio-button').focus())");
            }
        }
        show();
    }

    private String label(UsableItem usable) {
        String left = usable.item().isUnlimited()
                ? getTranslation("times-card.unlimited")
                : getTranslation("times-card.receipt.left", usable.item().left());
        LocalDate last = usable.item().lastDay();
        LocalDate day = services.clock().today();
        String state = usable.isUsable(day, storeId)
                ? last == null ? "" : " · " + getTranslation("times-card.until", last)
                : " · " + getTranslation("times-card.not-here");
        return usable.item().name() + " · " + usable.cardName() + " · " + left + state;
    }

    private void show() {
        redeem.setEnabled(chosen != null && items.getValue() != null && employee.getValue() != null);
    }

    private void redeemIfReady() {
        if (redeem.isEnabled()) {
            redeem();
        }
    }

    private void redeem() {
        Name name = chosen;
        UsableItem usable = items.getValue();
        Operator served = employee.getValue();
        Integer count = times.getValue();
        if (name == null || usable == null || served == null) {
            return;
        }
        try {
            TypedFields.requireReadable(times);
            CompletedSale sale = services.timesCards()
                    .redeem(requestId, name.memberId(), usable.item().item(), count == null ? 1 : count, served.id());
            today.refresh();
            begin();
            say(Tone.GAIN, getTranslation("times-card.redeem.done", name.name(), String.join(" · ", sale.notes())));
        } catch (Refusal refusal) {
            show();
            say(Tone.ALERT, getTranslation(refusal.textKey(), refusal.arguments()));
        }
    }

    private void say(Tone tone, String text) {
        said.removeAll();
        said.add(new MessageBox(tone, text));
    }

    /// The next person; who served stays, because it is often the same.
    private void begin() {
        chosen = null;
        requestId = UndoDrawer.requestId(services.stores());
        said.removeAll();
        found.removeAll();
        member.clear();
        items.setItems(List.of());
        items.setHelperText(getTranslation("times-card.redeem.member-first"));
        times.setValue(1);
        show();
        member.focus();
        Span hint = new Span(getTranslation("times-card.redeem.hint"));
        hint.addClassName("zg-small");
        said.add(hint);
    }

    /// Whether a name, its initials or its pinyin begin with what is typed, or the name holds it.
    private boolean isNamed(Operator person, String typed) {
        String name = person.displayName();
        return name.toLowerCase(Locale.ROOT).contains(typed)
                || services.pinyin().initials(name).startsWith(typed)
                || services.pinyin().full(name).startsWith(typed);
    }
}
