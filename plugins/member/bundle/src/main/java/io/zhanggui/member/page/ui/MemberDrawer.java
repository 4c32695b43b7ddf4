package io.zhanggui.member.page.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.member.profile.InvalidMember;
import io.zhanggui.member.profile.MemberChange;
import io.zhanggui.member.profile.MemberDetails;
import io.zhanggui.member.profile.MemberRules;
import io.zhanggui.member.profile.PhoneTaken;
import io.zhanggui.member.tier.Tier;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Enrols a member, or changes one. What is wrong is said below its field, and nothing typed is lost.
final class MemberDrawer extends SideDrawer {
    private final transient MemberServices services;
    private final TextField name = new TextField(getTranslation("member.name"));
    private final TextField phone = new TextField(getTranslation("member.phone"));
    private final TextField card = new TextField(getTranslation("member.card.number"));
    private final DatePicker birthday = new DayPicker(getTranslation("member.birthday"));
    private final Select<String> gender = new Select<>();
    private final Select<Tier> tier = new Select<>();
    private final Select<Store> homeStore = new Select<>();
    private final Checkbox consent = new Checkbox(getTranslation("member.consent.sms"));
    private final TextField remark = new TextField(getTranslation("member.remark"));

    private MemberDrawer(String titleKey, MemberServices services) {
        super(UI.getCurrentOrThrow().getTranslation(titleKey));
        this.services = services;
        name.setRequiredIndicatorVisible(true);
        name.setMaxLength(MemberRules.MAX_NAME);
        name.setAutofocus(true);
        phone.getElement().setAttribute("inputmode", "tel");
        card.setPlaceholder(getTranslation("member.card.scan"));
        birthday.setMax(services.clock().today());
        gender.setLabel(getTranslation("member.gender"));
        gender.setItems("F", "M");
        gender.setItemLabelGenerator(code -> code == null ? "" : getTranslation("member.gender." + code));
        gender.setEmptySelectionAllowed(true);
        tier.setLabel(getTranslation("member.tier"));
        tier.setItems(services.tiers().all());
        tier.setItemLabelGenerator(Tier::name);
        homeStore.setLabel(getTranslation("member.homeStore"));
        homeStore.setItems(
                services.stores().all().stream().filter(Store::active).toList());
        homeStore.setItemLabelGenerator(Store::name);
        remark.setMaxLength(MemberRules.MAX_REMARK);
        body(name, phone);
    }

    /// @param enrolled is given the new member
    static void enrol(MemberServices services, Consumer<Member> enrolled) {
        MemberDrawer drawer = new MemberDrawer("member.new", services);
        drawer.forEnrolment(enrolled);
        drawer.open();
    }

    static void edit(MemberServices services, MemberDetails details, Runnable changed) {
        MemberDrawer drawer = new MemberDrawer("member.edit", services);
        drawer.forChange(details, changed);
        drawer.open();
    }

    private void forEnrolment(Consumer<Member> enrolled) {
        tier.setValue(services.tiers().lowest());
        tier.setReadOnly(!services.operators().may(MemberPermissions.SET_TIER));
        homeStore.setValue(services.stores().currentStore());
        body(card);
        bodyRow(birthday, gender);
        bodyRow(tier, homeStore);
        body(remark, consent);
        buttons("member.enrol", () -> {
            Member member = services.members()
                    .enrol(new NewMember(
                            name.getValue(),
                            phone.getValue(),
                            birthday.getValue(),
                            gender.getValue(),
                            card.isEmpty() ? List.of() : List.of(card.getValue()),
                            tier.getValue().code(),
                            homeStore.getValue().id(),
                            consent.getValue(),
                            remark.getValue()));
            Notices.done(getTranslation("member.enrolled", member.name()));
            enrolled.accept(member);
        });
    }

    private void forChange(MemberDetails details, Runnable changed) {
        Member member = details.member();
        name.setValue(member.name());
        phone.setPlaceholder(member.maskedPhone());
        phone.setHelperText(getTranslation("member.edit.kept"));
        birthday.setPlaceholder(details.maskedBirthday());
        birthday.setHelperText(getTranslation("member.edit.birthday"));
        gender.setValue(details.gender());
        homeStore.setValue(services.stores().store(member.homeStoreId()));
        remark.setValue(details.remark());
        bodyRow(birthday, gender);
        body(homeStore, remark);
        buttons("member.save", () -> {
            services.profiles().change(member.id(), details.version(), change());
            Notices.done(getTranslation("member.saved", name.getValue()));
            changed.run();
        });
    }

    private MemberChange change() {
        return new MemberChange(
                name.getValue(),
                phone.isEmpty() ? null : phone.getValue(),
                birthday.getValue(),
                gender.getValue(),
                homeStore.getValue().id(),
                remark.getValue());
    }

    private void buttons(String confirmKey, Runnable action) {
        Button confirm = new Button(getTranslation(confirmKey), new KeyHint("Enter"), click -> {
            if (done(action)) {
                close();
            }
        });
        confirm.setIconAfterText(true);
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // What was just typed has to arrive before the click.
        confirm.addClickShortcut(Key.ENTER).resetFocusOnActiveElement();
        footer(new Button(getTranslation("member.cancel"), click -> close()), confirm);
    }

    /// Shows a refusal that concerns a field at the field; any other goes the usual way.
    private boolean done(Runnable action) {
        Map<String, TextField> fields = Map.of("name", name, "phone", phone, "card", card);
        fields.values().forEach(field -> field.setInvalid(false));
        try {
            TypedFields.requireReadable(this);
            action.run();
            return true;
        } catch (InvalidMember invalid) {
            return said(fields.get(invalid.field()), invalid);
        } catch (PhoneTaken taken) {
            return said(phone, taken);
        }
    }

    private static boolean said(@Nullable TextField field, Refusal refusal) {
        if (field == null) {
            throw refusal;
        }
        field.setErrorMessage(field.getTranslation(refusal.textKey(), refusal.arguments()));
        field.setInvalid(true);
        field.focus();
        return false;
    }
}
