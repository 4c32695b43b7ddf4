package io.zhanggui.member.page.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.redemption.ui.RedeemDrawer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The member's points by their last day, those that are used first first, and what can be done with them.
final class PointsCard extends Card {
    private static final int SHOWN = 5;
    private static final int SOON_DAYS = 30;

    private final transient MemberServices services;
    private final transient Member member;
    private final transient Runnable changed;

    PointsCard(MemberServices services, Member member, Runnable changed) {
        this.services = services;
        this.member = member;
        this.changed = changed;
        long spendable = services.redemption().points().spendable(member.id());
        Card head = Card.titled(
                getTranslation("member.points.lots"), small(getTranslation("member.points.spendable", spendable)));
        addClassName("zg-padded");
        head.getChildren().toList().forEach(this::add);
        if (services.redemption().points().isFrozen(member.id())) {
            add(new MessageBox(Tone.CAUTION, getTranslation("member.points.frozen")));
        }
        long owed = services.redemption().debt().of(member.id());
        if (owed > 0) {
            add(new MessageBox(Tone.CAUTION, getTranslation("member.points.owes", owed)));
        }
        Map<LocalDate, Long> days = byLastDay(services.redemption().points().leftByLastDay(member.id()));
        if (days.isEmpty()) {
            add(small(getTranslation("member.points.none")));
        }
        days.entrySet().stream().limit(SHOWN).forEach(entry -> add(row(entry.getKey(), entry.getValue())));
        add(actions(!days.isEmpty()));
    }

    /// The last day, or the end of time for points that never expire.
    private static Map<LocalDate, Long> byLastDay(List<Lots.LeftUntil> left) {
        Map<LocalDate, Long> days = new TreeMap<>(Comparator.naturalOrder());
        left.forEach(each -> days.merge(key(each.lastDay()), each.left().total(), Long::sum));
        return days;
    }

    private static LocalDate key(@Nullable LocalDate day) {
        return day == null ? LocalDate.MAX : day;
    }

    private Div row(LocalDate day, long points) {
        LocalDate today = services.clock().today();
        Div left = new Div(new Span(
                day.equals(LocalDate.MAX)
                        ? getTranslation("member.points.never")
                        : getTranslation("member.points.until", day.toString())));
        left.addClassName("zg-row");
        if (day.isBefore(today)) {
            left.add(new Tag(getTranslation("member.points.expired"), Tone.NEUTRAL));
        } else if (!day.isAfter(today.plusDays(SOON_DAYS))) {
            left.add(new Tag(getTranslation("member.points.soon"), Tone.CAUTION));
        }
        Span value = new Span(String.format(Locale.ROOT, "%,d", points));
        value.addClassNames("zg-num", "zg-strong");
        Div row = new Div(left, value);
        row.addClassName("zg-pair-row");
        return row;
    }

    private Div actions(boolean lots) {
        Div row = new Div();
        row.addClassName("zg-row");
        row.getStyle().set("padding-top", "8px");
        if (lots) {
            row.add(action("member.points.all-lots", () -> new PointsLotsDrawer(services, member).open()));
        }
        if (services.operators().may(MemberPermissions.REDEEM)) {
            row.add(
                    action(
                            "member.redemption.redeem",
                            () -> new RedeemDrawer(services.redemption(), member, null, changed).open()),
                    action("member.approval.title", () -> PointsDrawers.approve(services, member)));
        }
        if (services.operators().may(MemberPermissions.RECORD_ACTION)) {
            row.add(action("member.action.record", () -> PointsDrawers.record(services, member, changed)));
        }
        return row;
    }

    private Button action(String key, Runnable work) {
        Button button = new Button(getTranslation(key), click -> work.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
        return button;
    }

    private static Span small(String text) {
        Span small = new Span(text);
        small.addClassName("zg-small");
        return small;
    }
}
