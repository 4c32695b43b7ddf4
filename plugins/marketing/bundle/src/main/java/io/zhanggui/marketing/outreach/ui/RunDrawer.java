package io.zhanggui.marketing.outreach.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.marketing.coupon.Coupon;
import io.zhanggui.marketing.outreach.Run;
import io.zhanggui.marketing.outreach.RunTerms;
import io.zhanggui.marketing.outreach.RunTerms.Offer;
import io.zhanggui.marketing.segment.Segment;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The form of a new run. Its list is made when it is saved; nobody gets anything before it is confirmed.
final class RunDrawer extends SideDrawer {
    private static final int USUAL_HOLDOUT = 10;
    private static final int USUAL_WINDOW = 30;

    private final transient OutreachServices services;
    private final TextField name = new TextField(getTranslation("marketing.run.name"));
    private final ComboBox<Segment> segment = new ComboBox<>(getTranslation("marketing.run.segment"));
    private final Select<Store> store = new Select<>();
    private final IntegerField holdout = percent("marketing.run.holdout", USUAL_HOLDOUT);
    private final IntegerField shareB = percent("marketing.run.share-b", 0);
    private final IntegerField window = new IntegerField(getTranslation("marketing.run.window"));
    private final IntegerField margin = new IntegerField(getTranslation("marketing.run.margin"));
    private final OfferFields a;
    private final OfferFields b;
    private final Button save = new Button(getTranslation("marketing.run.make"));

    RunDrawer(OutreachServices services, Consumer<Run> made) {
        super("");
        this.services = services;
        setHeaderTitle(getTranslation("marketing.runs.new"));
        List<Coupon> coupons = services.coupons().all().stream()
                .filter(coupon -> coupon.isIssuedOn(services.clock().today()))
                .toList();
        a = new OfferFields(getTranslation("marketing.run.offer-a"), coupons);
        b = new OfferFields(getTranslation("marketing.run.offer-b"), coupons);
        name.setMaxLength(RunTerms.MAX_NAME);
        segment.setItems(
                services.segments().all().stream().filter(Segment::active).toList());
        segment.setItemLabelGenerator(Segment::name);
        segment.addValueChangeListener(change -> {
            if (name.isEmpty() && change.getValue() != null) {
                name.setValue(change.getValue().name());
            }
        });
        List<Store> stores = services.stores().all();
        store.setLabel(getTranslation("marketing.run.store"));
        store.setItems(stores);
        store.setItemLabelGenerator(Store::name);
        store.setValue(services.stores().currentStore());
        store.setVisible(stores.size() > 1);
        holdout.setMax(RunTerms.MOST_HOLDOUT);
        holdout.setHelperText(getTranslation("marketing.run.holdout.help"));
        shareB.setHelperText(getTranslation("marketing.run.share-b.help"));
        shareB.addValueChangeListener(change -> b.setVisible(hasB()));
        window.setValue(USUAL_WINDOW);
        window.setMin(1);
        window.setMax(RunTerms.MOST_DAYS);
        window.setHelperText(getTranslation("marketing.run.window.help"));
        margin.setMin(1);
        margin.setMax(100);
        margin.setSuffixComponent(new Div("%"));
        margin.setHelperText(getTranslation("marketing.run.margin.help"));
        b.setVisible(false);
        body(segment, name, store, a);
        bodyRow(holdout, shareB);
        body(b);
        bodyRow(window, margin);
        footer(new Button(getTranslation("marketing.cancel"), click -> close()));
        save.setDisableOnClick(true);
        save.addClickListener(click -> {
            try {
                make(made);
            } catch (Refusal refusal) {
                save.setEnabled(true);
                throw refusal;
            }
        });
        submit(save);
        segment.focus();
    }

    private IntegerField percent(String key, int usual) {
        IntegerField field = new IntegerField(getTranslation(key));
        field.setMin(0);
        field.setValue(usual);
        field.setSuffixComponent(new Div("%"));
        return field;
    }

    private boolean hasB() {
        Integer share = shareB.getValue();
        return share != null && share > 0;
    }

    /// Counting the segment may take a moment.
    private void make(Consumer<Run> made) {
        TypedFields.requireReadable(this);
        Segment chosen = segment.getValue();
        if (chosen == null) {
            throw new Refusal("marketing.run.segment-missing");
        }
        RunTerms terms = new RunTerms(
                name.getValue(),
                chosen.id(),
                store.getValue().id(),
                holdout.getOptionalValue().orElse(0),
                shareB.getOptionalValue().orElse(0),
                a.offer(),
                hasB() ? b.offer() : Offer.NOTHING,
                window.getOptionalValue().orElse(0),
                margin.getValue());
        Background.run(a, () -> tried(terms), tried -> {
            save.setEnabled(true);
            Refusal refusal = tried.refusal();
            if (refusal != null) {
                throw refusal;
            }
            close();
            made.accept(Objects.requireNonNull(tried.run()));
        });
    }

    private record Tried(@Nullable Run run, @Nullable Refusal refusal) {}

    private Tried tried(RunTerms terms) {
        try {
            return new Tried(services.desk().create(terms), null);
        } catch (Refusal refusal) {
            return new Tried(null, refusal);
        }
    }
}
