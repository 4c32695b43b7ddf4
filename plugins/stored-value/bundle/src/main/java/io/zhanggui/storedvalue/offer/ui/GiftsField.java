package io.zhanggui.storedvalue.offer.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.gift.GiftChoice;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.storedvalue.gift.OfferGift;
import io.zhanggui.storedvalue.offer.OfferTerms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The gifts of an offer: those that it has, and a row to add one of the kinds that the shop's plugins give.
final class GiftsField extends Div {
    private final OfferServices services;
    private final List<OfferGift> gifts = new ArrayList<>();
    private final Div list = new Div();
    private final Select<GiftKind> kind = new Select<>();
    private final ComboBox<GiftChoice> choice = new ComboBox<>();
    private final IntegerField count = new IntegerField();
    private final FieldErrors errors = new FieldErrors()
            .beside(choice, "stored-value.gift.choose", "stored-value.gift.too-many")
            .beside(count, "stored-value.gift.count-invalid");

    GiftsField(OfferServices services) {
        this.services = services;
        addClassName("zg-form");
        list.addClassName("zg-form");
        add(new H3(getTranslation("stored-value.gift.title")), list);
        List<GiftKind> kinds = services.gifts().kinds();
        if (kinds.isEmpty()) {
            Span none = new Span(getTranslation("stored-value.gift.no-kinds"));
            none.addClassNames("zg-muted", "zg-small");
            add(none);
        } else {
            add(adding(kinds));
        }
    }

    private Div adding(List<GiftKind> kinds) {
        kind.setLabel(getTranslation("stored-value.gift.kind"));
        kind.setItems(kinds);
        kind.setItemLabelGenerator(each -> getTranslation(each.titleKey()));
        choice.setLabel(getTranslation("stored-value.gift.choice"));
        choice.setItemLabelGenerator(GiftChoice::name);
        kind.addValueChangeListener(change -> showChoices());
        kind.setValue(kinds.getFirst());
        count.setLabel(getTranslation("stored-value.gift.count"));
        count.setMin(1);
        count.setMax(OfferGift.MAX_COUNT);
        count.setValue(1);
        count.setStepButtonsVisible(true);
        Button add = new Button(getTranslation("stored-value.gift.add"), click -> errors.passes(this::addChosen));
        Div first = new Div(kind, choice);
        Div second = new Div(count, add);
        for (Div row : List.of(first, second)) {
            row.addClassName("zg-form-row");
            row.getStyle().set("align-items", "end");
        }
        Div rows = new Div(first, second);
        rows.addClassName("zg-form");
        return rows;
    }

    private void showChoices() {
        GiftKind chosen = kind.getValue();
        choice.setItems(chosen == null ? List.of() : services.choices(chosen));
    }

    private void addChosen() {
        GiftKind ofKind = kind.getValue();
        GiftChoice chosen = choice.getValue();
        Integer pieces = count.getValue();
        if (ofKind == null || chosen == null || pieces == null) {
            throw new Refusal("stored-value.gift.choose");
        }
        if (gifts.size() == OfferTerms.MAX_GIFTS) {
            throw new Refusal("stored-value.gift.too-many", OfferTerms.MAX_GIFTS);
        }
        gifts.add(new OfferGift(ofKind.id(), chosen.id(), pieces));
        choice.clear();
        count.setValue(1);
        show();
    }

    /// What was added; also what was chosen and not added yet, which is what people mean who press Save then.
    List<OfferGift> value() {
        if (choice.getValue() != null) {
            addChosen();
        }
        return List.copyOf(gifts);
    }

    void setValue(@Nullable List<OfferGift> existing) {
        gifts.clear();
        if (existing != null) {
            gifts.addAll(existing);
        }
        show();
    }

    private void show() {
        list.removeAll();
        for (OfferGift gift : List.copyOf(gifts)) {
            Button remove = new Button(getTranslation("stored-value.gift.remove"), click -> {
                gifts.remove(gift);
                show();
            });
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            Div line = new Div(new Span(services.gifts().name(gift)), remove);
            line.addClassName("zg-pair");
            list.add(line);
        }
    }
}
