package io.zhanggui.member.redemption.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.redemption.Redemption;
import io.zhanggui.member.redemption.RedemptionRefused;
import io.zhanggui.member.redemption.RedemptionServices;
import io.zhanggui.member.redemption.Redemptions;
import io.zhanggui.member.redemption.Reward;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hands out a reward: who, what, how many, and what will be left.
public final class RedeemDrawer extends SideDrawer {
    private static final int SHOWN_MEMBERS = 20;

    private final transient RedemptionServices services;
    private final transient Runnable changed;

    /// Made once: a second click, or a retry after a lost reply, hands out once.
    private final transient RequestId request;

    private final transient RewardChoice choice;

    private final ComboBox<Member> member = new ComboBox<>();
    private final ComboBox<Reward> reward = new ComboBox<>();
    private final IntegerField quantity = new IntegerField(getTranslation("member.redemption.quantity"));
    private final PasswordField secret = new PasswordField(getTranslation("member.redemption.secret"));
    private final MessageBox effect = new MessageBox(Tone.GAIN, "");

    /// @param chosenMember null to search one
    /// @param chosenReward null to choose one
    public RedeemDrawer(
            RedemptionServices services,
            @Nullable Member chosenMember,
            @Nullable Reward chosenReward,
            Runnable changed) {
        super("");
        this.services = services;
        this.changed = changed;
        this.request = RequestId.random(services.stores().currentStore().id(), RequestId.NO_TILL);
        this.choice = new RewardChoice(services.rewards().all().stream()
                .filter(each -> each.isOfferedOn(services.clock().today()))
                .toList());
        setHeaderTitle(getTranslation("member.redemption.title"));
        memberField(chosenMember);
        rewardField(chosenReward);
        quantity.setValue(1);
        quantity.setMin(1);
        quantity.setMax(Redemptions.MAX_QUANTITY);
        quantity.setStepButtonsVisible(true);
        quantity.setValueChangeMode(ValueChangeMode.EAGER);
        quantity.addValueChangeListener(change -> showEffect());
        secret.setHelperText(getTranslation("member.redemption.secret.help"));
        secret.getElement().setAttribute("autocomplete", "off");
        body(member, reward, quantity, secret, effect);
        footer(new Button(getTranslation("member.cancel"), click -> close()), confirm());
        showEffect();
    }

    private void memberField(@Nullable Member chosen) {
        member.setLabel(getTranslation("member.redemption.member"));
        member.setPlaceholder(getTranslation("member.search"));
        member.setItems(query -> services.members().search(query.getFilter().orElse(""), SHOWN_MEMBERS).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
        member.setItemLabelGenerator(each -> each.name() + " · " + each.maskedPhone() + " · " + each.tier());
        member.setValue(chosen);
        member.setReadOnly(chosen != null);
        member.setAutofocus(chosen == null);
        member.addValueChangeListener(change -> {
            showEffect();
            if (change.getValue() != null) {
                reward.focus();
            }
        });
        // Enter takes who was typed, without going down the list first.
        member.setAllowCustomValue(true);
        member.addCustomValueSetListener(typed -> {
            member.setValue(typedMember(typed.getDetail()));
            if (member.isEmpty()) {
                throw new RedemptionRefused("member.redemption.member.unclear", typed.getDetail());
            }
        });
    }

    /// Whose card was typed, else the only one who is found; null for none or several.
    private @Nullable Member typedMember(String typed) {
        List<Member> found = services.members()
                .findByCard(typed)
                .map(member -> List.of(member))
                .orElseGet(() -> services.members().search(typed, 2));
        return found.size() == 1 ? found.getFirst() : null;
    }

    private void rewardField(@Nullable Reward chosen) {
        reward.setLabel(getTranslation("member.reward"));
        reward.setPlaceholder(getTranslation("member.redemption.reward.hint"));
        reward.setItems(choice::fits, choice.offered());
        reward.setItemLabelGenerator(each ->
                choice.number(each) + " " + each.name() + " · " + getTranslation("member.points.count", each.points()));
        reward.setValue(chosen);
        reward.setAutofocus(chosen == null && !member.isEmpty());
        reward.setAllowCustomValue(true);
        reward.addCustomValueSetListener(typed -> {
            reward.setValue(choice.typed(typed.getDetail()).orElse(null));
            if (reward.isEmpty()) {
                throw new RedemptionRefused("member.redemption.reward.unclear", typed.getDetail());
            }
        });
        reward.addValueChangeListener(change -> showEffect());
    }

    private Component confirm() {
        FieldErrors errors =
                new FieldErrors().besideSecret(secret).beside(quantity, "member.redemption.quantity.invalid");
        Button confirm = new Button(getTranslation("member.redemption.confirm"), new KeyHint("Enter"));
        confirm.addClickListener(click -> errors.passes(this::redeem));
        confirm.setIconAfterText(true);
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // What was just typed has to arrive before the click.
        confirm.addClickShortcut(Key.ENTER).resetFocusOnActiveElement();
        return confirm;
    }

    private void showEffect() {
        Member who = member.getValue();
        Reward what = reward.getValue();
        long count = quantity.getOptionalValue().orElse(0);
        boolean complete = who != null && what != null && count > 0;
        effect.setVisible(complete);
        secret.setVisible(complete && services.redemptions().needsSecondFactor(what.points() * count));
        if (!complete) {
            return;
        }
        long wanted = what.points() * count;
        long has = services.points().spendable(who.id());
        boolean enough = has >= wanted;
        effect.setClassName(Tone.GAIN.className(), enough);
        effect.setClassName(Tone.CAUTION.className(), !enough);
        effect.setText(
                enough
                        ? getTranslation("member.redemption.effect", wanted, has, has - wanted)
                        : getTranslation("member.redemption.short", wanted, has, wanted - has));
    }

    private void redeem() {
        if (member.getValue() == null || reward.getValue() == null || quantity.isEmpty()) {
            throw new RedemptionRefused("member.redemption.incomplete");
        }
        Redemption done = services.redemptions()
                .redeem(
                        request,
                        reward.getValue().id(),
                        member.getValue().id(),
                        quantity.getValue(),
                        secret.getValue());
        close();
        Notices.done(
                getTranslation("member.redemption.done", member.getValue().name(), done.rewardName(), done.points()));
        changed.run();
    }
}
