package io.zhanggui.member.page.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.earning.Occasion;
import java.util.Arrays;

/// The forms about a member's points: an invitation or review, and the second proof for a large payment.
final class PointsDrawers {
    private static final int SHOWN = 20;

    private PointsDrawers() {}

    /// Records an invitation or a review, which earns points.
    static void record(MemberServices services, Member member, Runnable changed) {
        SideDrawer drawer = new SideDrawer(text("member.action.record"));
        Select<Occasion> occasion = new Select<>();
        occasion.setLabel(text("member.rule.occasion"));
        occasion.setItems(Arrays.stream(Occasion.values())
                .filter(Occasion::isRecordedByHand)
                .toList());
        occasion.setItemLabelGenerator(each -> text(each.textKey()));
        ComboBox<Member> brought = new ComboBox<>(text("member.action.brought"));
        brought.setItems(query -> services.members().search(query.getFilter().orElse(""), SHOWN).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
        brought.setAutofocus(true);
        brought.setItemLabelGenerator(each -> each.name() + " · " + each.maskedPhone());
        ComboBox<CompletedSale> sale = new ComboBox<>(text("member.action.sale"));
        sale.setItems(services.checkout().ofMember(member.id(), SHOWN).stream()
                .filter(each -> !each.refund())
                .toList());
        sale.setItemLabelGenerator(
                each -> each.number() + " · ¥" + each.payable().format());
        occasion.addValueChangeListener(change -> {
            brought.setVisible(change.getValue() == Occasion.INVITE);
            sale.setVisible(change.getValue() == Occasion.REVIEW);
        });
        occasion.setValue(Occasion.INVITE);
        drawer.body(occasion, brought, sale, new MessageBox(Tone.INFO, text("member.action.once")));
        FieldErrors errors = new FieldErrors()
                .beside(brought, "member.action.self", "member.action.notNew", "member.action.invitedBefore")
                .beside(sale, "member.action.noSale");
        finish(drawer, "member.action.confirm", errors, () -> {
            long points = occasion.getValue() == Occasion.INVITE
                    ? services.actions().invited(member.id(), chosen(brought).id())
                    : services.actions().reviewed(member.id(), chosen(sale).saleId());
            Notices.done(text("member.action.done", member.name(), points));
            changed.run();
        });
    }

    /// Lets one payment with many points pass at the till.
    static void approve(MemberServices services, Member member) {
        SideDrawer drawer = new SideDrawer(text("member.approval.title"));
        IntegerField points = new IntegerField(text("member.approval.points"));
        points.setAutofocus(true);
        PasswordField secret = new PasswordField(text("member.redemption.secret"));
        secret.setHelperText(text("member.redemption.secret.help"));
        secret.getElement().setAttribute("autocomplete", "off");
        drawer.body(points, secret, new MessageBox(Tone.INFO, text("member.approval.effect")));
        FieldErrors errors = new FieldErrors().besideSecret(secret).beside(points, "member.approval.points.invalid");
        finish(drawer, "member.approval.confirm", errors, () -> {
            services.redemption()
                    .approvals()
                    .approve(member.id(), points.getOptionalValue().orElse(0), secret.getValue());
            Notices.done(text("member.approval.done"));
        });
    }

    private static <T> T chosen(ComboBox<T> field) {
        return field.getOptionalValue().orElseThrow(() -> new Refusal("member.action.incomplete"));
    }

    /// @param errors the fields that refusals are about
    /// @param work throws what refuses it; then the form stays open
    static void finish(SideDrawer drawer, String confirmKey, FieldErrors errors, Runnable work) {
        Button confirm = new Button(
                text(confirmKey),
                new KeyHint("Enter"),
                click -> errors.passes(() -> {
                    TypedFields.requireReadable(drawer);
                    work.run();
                    drawer.close();
                }));
        confirm.setIconAfterText(true);
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // What was just typed has to arrive before the click.
        confirm.addClickShortcut(Key.ENTER).resetFocusOnActiveElement();
        Component cancel = new Button(text("member.cancel"), click -> drawer.close());
        drawer.footer(cancel, confirm);
        drawer.open();
    }

    static String text(String key, Object... arguments) {
        return UI.getCurrentOrThrow().getTranslation(key, arguments);
    }
}
