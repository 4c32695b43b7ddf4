package io.zhanggui.marketing.coupon.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.marketing.MarketingPermissions;
import io.zhanggui.marketing.coupon.Coupon;
import io.zhanggui.marketing.coupon.IssuedCoupon;
import java.util.List;

/// Issues a coupon: to one member, or as codes for anybody, which it then gives as a file.
final class IssueDrawer extends SideDrawer {
    private static final String USUAL_REASON = "marketing.issue.reason.usual";

    private final CouponServices services;
    private final Coupon coupon;
    private final Runnable changed;
    private final Select<Boolean> way = new Select<>();
    private final ComboBox<Customer> member = new ComboBox<>(getTranslation("marketing.issue.member"));
    private final IntegerField pieces = new IntegerField(getTranslation("marketing.issue.pieces"));
    private final TextField reason = new TextField(getTranslation("marketing.issue.reason"));
    private final Button confirm = new Button(getTranslation("marketing.issue.confirm"));

    /// The same through every try, so that a double click issues once; another one after a change.
    private RequestId request;

    IssueDrawer(Coupon coupon, CouponServices services, Runnable changed) {
        super("");
        this.services = services;
        this.coupon = coupon;
        this.changed = changed;
        request = newRequest();
        setHeaderTitle(getTranslation("marketing.issue.title", coupon.terms().name()));
        way.setLabel(getTranslation("marketing.issue.to"));
        way.setItems(true, false);
        way.setItemLabelGenerator(
                each -> getTranslation(each ? "marketing.issue.to-member" : "marketing.issue.as-codes"));
        way.addValueChangeListener(change -> member.setVisible(change.getValue()));
        member.setPlaceholder(getTranslation("marketing.issue.member.hint"));
        member.setItems(query -> services.searchCustomers(query.getFilter().orElse("")).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
        member.setItemLabelGenerator(each -> each.name() + " · " + each.maskedPhone() + " · " + each.tier());
        pieces.setValue(1);
        pieces.setMin(1);
        pieces.setStepButtonsVisible(true);
        reason.setMaxLength(120);
        reason.setValue(getTranslation(USUAL_REASON));
        way.addValueChangeListener(change -> request = newRequest());
        member.addValueChangeListener(change -> request = newRequest());
        pieces.addValueChangeListener(change -> request = newRequest());
        body(way, member, pieces, reason);
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.setDisableOnClick(true);
        confirm.addClickListener(click -> {
            try {
                issue();
            } finally {
                confirm.setEnabled(true);
            }
        });
        footer(new Button(getTranslation("marketing.cancel"), click -> close()), confirm);
        way.setValue(true);
        member.focus();
    }

    private RequestId newRequest() {
        return RequestId.random(services.stores().currentStore().id(), RequestId.NO_TILL);
    }

    private void issue() {
        TypedFields.requireReadable(this);
        int number = pieces.getOptionalValue().orElse(0);
        if (way.getValue()) {
            Customer who = member.getValue();
            if (who == null) {
                throw new Refusal("marketing.issue.member-needed");
            }
            services.desk().issueTo(request, coupon.id(), who.memberId(), number, reason());
            close();
            Notices.done(getTranslation(
                    "marketing.issue.done", who.name(), number, coupon.terms().name()));
            changed.run();
        } else {
            showCodes(services.desk().makeCodes(request, coupon.id(), number, reason()));
        }
    }

    private String reason() {
        return ShopLanguage.ofSuggested(reason.getValue(), this::getTranslation, List.of(USUAL_REASON));
    }

    private void showCodes(List<IssuedCoupon> codes) {
        way.setVisible(false);
        pieces.setVisible(false);
        reason.setVisible(false);
        confirm.setVisible(false);
        body(
                new MessageBox(Tone.GAIN, getTranslation("marketing.issue.codes-made", codes.size()))
                        .detail(getTranslation("marketing.issue.codes-made.detail")),
                Downloads.table(
                        services.sheets(),
                        MarketingPermissions.ISSUE,
                        () -> getTranslation("marketing.issue.file"),
                        () -> CodeSheet.of(this, codes)));
        changed.run();
    }
}
