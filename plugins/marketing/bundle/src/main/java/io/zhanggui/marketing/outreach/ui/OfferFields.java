package io.zhanggui.marketing.outreach.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import io.zhanggui.marketing.coupon.Coupon;
import io.zhanggui.marketing.outreach.RunTerms.Offer;
import java.util.List;

/// What one arm gets: a coupon, a message, or both.
final class OfferFields extends Div {
    private static final int MAX_TEXT = 500;

    private final ComboBox<Coupon> coupon = new ComboBox<>(getTranslation("marketing.run.coupon"));
    private final TextArea text = new TextArea(getTranslation("marketing.run.text"));

    OfferFields(String title, List<Coupon> coupons) {
        addClassNames("zg-form", "run-offer");
        Span heading = new Span(title);
        heading.addClassName("zg-strong");
        coupon.setItems(coupons);
        coupon.setItemLabelGenerator(each -> each.terms().name());
        coupon.setClearButtonVisible(true);
        coupon.setPlaceholder(getTranslation("marketing.run.coupon.none"));
        text.setMaxLength(MAX_TEXT);
        text.setHelperText(getTranslation("marketing.run.text.help"));
        text.setPlaceholder(getTranslation("marketing.run.text.none"));
        add(heading, coupon, text);
    }

    Offer offer() {
        Coupon chosen = coupon.getValue();
        return new Offer(chosen == null ? null : (Long) chosen.id(), text.getValue());
    }
}
