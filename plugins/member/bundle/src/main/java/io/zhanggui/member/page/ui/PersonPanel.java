package io.zhanggui.member.page.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Location;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.merge.ui.MergeDrawer;
import io.zhanggui.member.profile.MemberDetails;
import io.zhanggui.member.profile.Profiles;
import io.zhanggui.member.tier.Tier;
import java.util.List;
import java.util.function.LongConsumer;

/// The person in the middle: who it is, what stands on the accounts, what happened.
final class PersonPanel extends Card {
    private static final int TIMELINE_ENTRIES = 100;

    private final transient MemberServices services;
    private final transient MemberDetails details;
    private final Span phone = new Span();

    private final transient LongConsumer merged;

    /// @param changed called after something was changed, to show the member anew
    /// @param merged is given the member who stays after the one that is shown was merged
    PersonPanel(MemberServices services, MemberDetails details, Runnable edit, Runnable changed, LongConsumer merged) {
        this.services = services;
        this.details = details;
        this.merged = merged;
        addClassName("zg-member-person");
        add(
                heading(edit, changed),
                facts(),
                new TimelinePanel(services.clock(), services.timeline().of(member().id(), TIMELINE_ENTRIES)));
    }

    private Member member() {
        return details.member();
    }

    private Div heading(Runnable edit, Runnable changed) {
        Span name = new Span(member().name());
        name.addClassName("zg-member-name");
        Div first = new Div(name, tierTag());
        if (member().frozen()) {
            first.add(new Tag(getTranslation("member.frozen"), Tone.ALERT));
        }
        if (details.birthdayThisMonth()) {
            first.add(new Tag(getTranslation("member.birthday.thisMonth"), Tone.ALERT));
        }
        first.addClassName("zg-row");
        Div words = new Div(first, contact());
        words.addClassName("zg-member-words");
        Div actions = new Div();
        actions.addClassName("zg-row");
        if (services.operators().may(MemberPermissions.FREEZE)) {
            actions.add(freezeButton(changed));
        }
        if (services.operators().may(MemberPermissions.MERGE) && !member().frozen()) {
            Button merge = new Button(
                    getTranslation("member.merge"),
                    click -> new MergeDrawer(services.merges(), services.members(), services.stores(), member(), merged)
                            .open());
            merge.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            actions.add(merge);
        }
        if (services.operators().may(MemberPermissions.EDIT)) {
            actions.add(new Button(getTranslation("member.edit"), click -> edit.run()));
        }
        if (!member().frozen()) {
            services.till().toppingUp(member().id()).ifPresent(place -> actions.add(leadingTo("member.top-up", place)));
            services.till().serving(member().id()).ifPresent(place -> {
                Button till = leadingTo("member.to-till", place);
                till.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
                actions.add(till);
            });
        }
        Div heading = new Div(new Avatar(member().name()), words, actions);
        heading.addClassName("zg-member-heading");
        return heading;
    }

    private Button leadingTo(String titleKey, String place) {
        Location location = new Location(place);
        return new Button(
                getTranslation(titleKey),
                click -> UI.getCurrentOrThrow().navigate(location.getPath(), location.getQueryParameters()));
    }

    private Tag tierTag() {
        String text = services.tiers().all().stream()
                .filter(tier -> tier.code().equals(member().tierCode()))
                .filter(Tier::hasDiscount)
                .map(tier -> member().tier() + " · "
                        + getTranslation("member.tier.pay", tier.discountTenths(), Tier.percentOff(tier.payPerMille())))
                .findFirst()
                .orElse(member().tier());
        return new Tag(text, Tone.ofStep(member().tierStep()));
    }

    private Div contact() {
        phone.setText(member().maskedPhone().isEmpty() ? getTranslation("member.phone.none") : member().maskedPhone());
        phone.addClassName("zg-num");
        Div contact = new Div(phone);
        if (!member().maskedPhone().isEmpty() && services.operators().may(MemberPermissions.REVEAL_PHONE)) {
            Button reveal = new Button(getTranslation("member.phone.reveal"));
            reveal.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
            reveal.addClickListener(click -> {
                Profiles.Revealed revealed = services.profiles().reveal(member().id());
                phone.setText(revealed.phone() + (revealed.birthday() == null ? "" : " · " + revealed.birthday()));
                reveal.setVisible(false);
            });
            contact.add(reveal);
        }
        contact.add(new Span(" · "
                + getTranslation(
                        "member.joinedAt",
                        member().joinedOn().toString(),
                        services.stores().store(member().homeStoreId()).name())));
        contact.addClassName("zg-small");
        return contact;
    }

    private Button freezeButton(Runnable changed) {
        boolean frozen = member().frozen();
        Button button = new Button(getTranslation(frozen ? "member.unfreeze" : "member.freeze"), click -> {
            if (frozen) {
                setFrozen(false, changed);
            } else {
                askBeforeFreezing(changed);
            }
        });
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    /// A slip of the hand would turn a customer away at the till.
    private void askBeforeFreezing(Runnable changed) {
        SideDrawer drawer = new SideDrawer(getTranslation("member.freeze") + " · " + member().name());
        drawer.body(new MessageBox(Tone.CAUTION, getTranslation("member.freeze.effect")));
        Button freeze = new Button(getTranslation("member.freeze"), click -> {
            setFrozen(true, changed);
            drawer.close();
        });
        drawer.footer(new Button(getTranslation("member.cancel"), click -> drawer.close()))
                .submit(freeze);
        drawer.open();
    }

    private void setFrozen(boolean frozen, Runnable changed) {
        services.profiles().setFrozen(member().id(), frozen);
        Notices.done(getTranslation(frozen ? "member.freeze.done" : "member.unfreeze.done", member().name()));
        changed.run();
    }

    private Component facts() {
        List<CustomerFact> facts = services.facts()
                .of(member().id(), services.stores().currentStore().id());
        Div bar = new Div();
        bar.addClassName("zg-member-facts");
        for (CustomerFact fact : facts) {
            Span title = new Span(fact.title());
            title.addClassName("zg-small");
            Span value = new Span(fact.value());
            value.addClassNames("zg-member-fact", "zg-num");
            Span detail = new Span(fact.detail());
            detail.addClassName("zg-small");
            bar.add(new Div(title, value, detail));
        }
        return bar;
    }
}
