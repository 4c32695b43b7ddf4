package io.zhanggui.member.page.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.privacy.Mask;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.checkout.api.PastPurchases;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.MemberCard;
import io.zhanggui.member.profile.MemberDetails;
import io.zhanggui.member.profile.MemberDetails.Consent;
import java.time.LocalDate;

/// At the right: what plugins know of the member, the member's cards, what the member agreed to, and the facts of the
/// profile.
final class InsightPanel extends Div {
    private final transient MemberServices services;
    private final transient MemberDetails details;
    private final transient Runnable changed;

    InsightPanel(MemberServices services, MemberDetails details, Runnable changed) {
        this.services = services;
        this.details = details;
        this.changed = changed;
        addClassName("zg-stack");
        services.facts().panels().forEach(panel -> add(panel.cards(member().id())));
        add(
                new PointsCard(services, member(), changed),
                new TierCard(services, member(), changed),
                cards(),
                consent(),
                profile());
    }

    private Member member() {
        return details.member();
    }

    private Component cards() {
        Button add =
                new Button(getTranslation("member.card.add"), click -> CardDrawer.issue(services, member(), changed));
        add.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
        boolean may = services.operators().may(MemberPermissions.CARDS);
        add.setVisible(may);
        Card card = Card.titled(getTranslation("member.cards"), add);
        if (member().cards().isEmpty()) {
            card.add(small(getTranslation("member.card.none")));
        }
        member().cards().forEach(each -> card.add(cardRow(each, may)));
        return card;
    }

    private Div cardRow(MemberCard card, boolean may) {
        Span number = new Span(Mask.phone(card.number()));
        number.addClassName("zg-num");
        Tag state = card.active()
                ? new Tag(getTranslation("member.card." + card.kind().name()), Tone.INFO)
                : new Tag(getTranslation("member.card.closedTag"), Tone.NEUTRAL);
        Div left = new Div(number, state);
        left.addClassName("zg-row");
        Div row = new Div(left);
        row.addClassName("zg-pair-row");
        if (card.active() && may) {
            Button lost = new Button(
                    getTranslation("member.card.lost"),
                    click -> CardDrawer.lost(services, member(), card.number(), changed));
            lost.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
            row.add(lost);
        }
        return row;
    }

    private Component consent() {
        Card card = Card.titled(getTranslation("member.consent"));
        Checkbox sms = new Checkbox(getTranslation("member.consent.sms"), details.smsConsent());
        sms.setReadOnly(!services.operators().may(MemberPermissions.EDIT));
        sms.addValueChangeListener(change -> {
            services.profiles().setSmsConsent(member().id(), change.getValue());
            Notices.done(getTranslation(change.getValue() ? "member.consent.given" : "member.consent.withdrawn"));
            changed.run();
        });
        card.add(sms);
        details.consents().stream().limit(3).forEach(consent -> card.add(small(line(consent))));
        return card;
    }

    private String line(Consent consent) {
        String who = services.operators()
                .find(consent.operatorId())
                .map(operator -> operator.isSystem() ? getTranslation("member.system") : operator.displayName())
                .orElse("");
        return getTranslation(
                consent.given() ? "member.consent.line.given" : "member.consent.line.withdrawn",
                LocalDate.ofInstant(consent.at(), services.clock().zone()).toString(),
                who,
                getTranslation("member.consent.source." + consent.source()));
    }

    private Component profile() {
        Card card = Card.titled(getTranslation("member.profile"));
        card.add(
                pair("member.birthday", details.maskedBirthday()),
                pair("member.gender", gender()),
                pair(
                        "member.homeStore",
                        services.stores().store(member().homeStoreId()).name()),
                pair("member.joined", member().joinedOn().toString()),
                pair("member.remark", details.remark()));
        PastPurchases.Total past = services.past().total(services.merged().withEarlier(member().id()));
        if (past.last() != null) {
            card.add(
                    pair(
                            "member.past",
                            getTranslation(
                                    "member.past.value",
                                    past.purchases(),
                                    past.amount().format())),
                    pair("member.past.last", past.last().toString()));
        }
        return card;
    }

    private String gender() {
        return details.gender() == null ? "" : getTranslation("member.gender." + details.gender());
    }

    private Div pair(String titleKey, String value) {
        Span title = new Span(getTranslation(titleKey));
        title.addClassName("zg-muted");
        Span text = new Span(value.isEmpty() ? "—" : value);
        text.addClassName("zg-num");
        Div row = new Div(title, text);
        row.addClassName("zg-pair-row");
        return row;
    }

    private static Span small(String text) {
        Span small = new Span(text);
        small.addClassNames("zg-small", "zg-member-line");
        return small;
    }
}
