package io.zhanggui.timescard.overview.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardItem;
import io.zhanggui.timescard.overview.OverviewServices;
import java.time.LocalDate;
import java.util.List;

/// Moves the last day of an item of a card.
final class ProlongDrawer extends SideDrawer {
    private static final int MONTHS = 3;

    ProlongDrawer(OverviewServices services, Card card, Runnable onDone) {
        super("");
        setHeaderTitle(getTranslation("times-card.prolong") + " · " + card.name());
        List<CardItem> items =
                card.items().stream().filter(ProlongDrawer::canBeProlonged).toList();
        Select<CardItem> item = new Select<>();
        item.setLabel(getTranslation("times-card.item.item"));
        item.setItems(items);
        item.setItemLabelGenerator(
                each -> each.name() + " · " + getTranslation("times-card.until", String.valueOf(each.lastDay())));
        DatePicker until = new DayPicker(getTranslation("times-card.prolong.until"));
        item.setHelperText(getTranslation("times-card.prolong.item.help"));
        until.setHelperText(getTranslation("times-card.prolong.until.help", PackageItem.MAX_DAYS));
        item.addValueChangeListener(change ->
                until.setValue(proposal(change.getValue(), services.clock().today())));
        item.setValue(items.getFirst());
        TextField reason = new TextField(getTranslation("times-card.reason"));
        reason.setMaxLength(150);
        reason.setHelperText(getTranslation("times-card.prolong.reason.help"));
        FieldErrors errors = new FieldErrors()
                .beside(until, "times-card.prolong.no-day", "times-card.prolong.earlier", "times-card.prolong.later")
                .beside(reason, "times-card.needs-reason", "times-card.reason-too-long");
        Button confirm = new Button(getTranslation("times-card.prolong"), click -> {
            if (errors.passes(() -> {
                TypedFields.requireReadable(this);
                services.care()
                        .prolong(
                                card.id(),
                                item.getValue().id(),
                                services.stores().currentStore().id(),
                                until.getOptionalValue().orElseThrow(() -> new Refusal("times-card.prolong.no-day")),
                                reason.getValue());
            })) {
                close();
                Notices.done(getTranslation("times-card.done"));
                onDone.run();
            }
        });
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.setSuffixComponent(new KeyHint("Enter"));
        reason.addKeyPressListener(Key.ENTER, press -> confirm.click());
        body(item, until, reason);
        footer(new Button(getTranslation("times-card.cancel"), click -> close()), confirm);
        reason.focus();
    }

    /// Three months more, from today on at least.
    private static LocalDate proposal(CardItem item, LocalDate today) {
        LocalDate last = item.lastDay();
        return (last == null || last.isBefore(today) ? today : last).plusMonths(MONTHS);
    }

    static boolean canBeProlonged(CardItem item) {
        return !item.closed() && !item.isUnlimited() && item.lastDay() != null;
    }
}
