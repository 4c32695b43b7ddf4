package io.zhanggui.member.page.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.value.Ids;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.profile.MemberDetails;
import io.zhanggui.member.register.MemberFilter;
import io.zhanggui.member.tier.Tier;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Members: the list, the person, and what the shop knows of the person.
public final class MemberView extends Div implements HeaderContent, BeforeEnterObserver {
    private static final String PERSON_ICON = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c1-4 4-5 7-5s6 1 7 5";

    private final transient MemberServices services;
    private final MemberListPanel list;
    private final Div person = new Div();
    private final Div insight = new Div();
    private final Chip count = new Chip("");
    private final Chip tierChip = new Chip("");
    private final Chip birthdayChip = new Chip(getTranslation("member.birthday.thisMonth"));
    private final Chip joinedChip = new Chip(getTranslation("member.joined.thisMonth"));

    public MemberView(MemberServices services) {
        this.services = services;
        this.list = new MemberListPanel(services, member -> show(member.id()));
        addClassName("zg-member");
        setSizeFull();
        person.addClassName("zg-member-middle");
        insight.addClassName("zg-member-insight");
        add(list, person, insight);
        birthdayChip.addClickListener(
                click -> filter(list.filter().withBirthday(!list.filter().birthdayThisMonth())));
        joinedChip.addClickListener(
                click -> filter(list.filter().withJoined(!list.filter().joinedThisMonth())));
        tierMenu();
        list.addFilters(count, tierChip, birthdayChip, joinedChip);
        filter(MemberFilter.ALL);
        showNobody();
    }

    /// `member?show=birthdays` and `member?show=new` open the list filtered, `member?id=1` a person.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String show = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("show")
                .orElse("");
        filter(MemberFilter.ALL.withBirthday(show.equals("birthdays")).withJoined(show.equals("new")));
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("id")
                .flatMap(Ids::parse)
                .ifPresent(this::show);
    }

    @Override
    public List<Component> headerEnd() {
        List<Component> actions = new ArrayList<>();
        if (services.operators().may(MemberPermissions.IMPORT)) {
            actions.add(new Button(
                    getTranslation("member.import"),
                    click -> UI.getCurrentOrThrow().navigate("import/member")));
        }
        if (services.operators().may(MemberPermissions.EXPORT)) {
            actions.add(exportButton());
        }
        if (services.operators().may(MemberPermissions.ENROL)) {
            Button enrol = new Button(
                    getTranslation("member.new"),
                    new KeyHint("Alt N"),
                    click -> MemberDrawer.enrol(services, this::showEnrolled));
            enrol.setIconAfterText(true);
            enrol.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            enrol.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
            actions.add(enrol);
        }
        return actions;
    }

    private void tierMenu() {
        ContextMenu menu = tierChip.menu();
        menu.addItem(
                getTranslation("member.tier.all"), click -> filter(list.filter().withTier(null)));
        for (Tier tier : services.tiers().all()) {
            menu.addItem(tier.name(), click -> filter(list.filter().withTier(tier.id())));
        }
    }

    private void filter(MemberFilter filter) {
        list.show(filter);
        birthdayChip.selected(filter.birthdayThisMonth());
        joinedChip.selected(filter.joinedThisMonth());
        tierChip.selected(filter.tierId() != null);
        tierChip.setText(getTranslation("member.tier.filter", tierName(filter.tierId())));
        count.setText(getTranslation("member.count", services.list().count(filter.withText(""))));
    }

    private String tierName(@Nullable Long tierId) {
        return services.tiers().all().stream()
                .filter(tier -> tierId != null && tier.id() == tierId)
                .map(Tier::name)
                .findFirst()
                .orElse(getTranslation("member.tier.any"));
    }

    private void showEnrolled(Member member) {
        filter(MemberFilter.ALL);
        list.refresh(member);
    }

    /// An old number leads to the member whom it was merged into.
    private void show(long memberId) {
        services.profiles().find(services.merged().current(memberId)).ifPresentOrElse(this::show, this::showNobody);
    }

    private void show(MemberDetails details) {
        Runnable changed = () -> {
            list.refresh(details.member());
            show(details.member().id());
        };
        person.removeAll();
        person.add(new PersonPanel(
                services, details, () -> MemberDrawer.edit(services, details, changed), changed, this::showMerged));
        insight.removeAll();
        insight.add(new InsightPanel(services, details, changed));
    }

    private void showMerged(long memberId) {
        filter(MemberFilter.ALL);
        show(memberId);
    }

    private void showNobody() {
        insight.removeAll();
        person.removeAll();
        Card card = new Card(
                new EmptyState(PERSON_ICON, getTranslation("member.nobody"), getTranslation("member.nobody.hint")));
        card.addClassName("zg-member-person");
        person.add(card);
    }

    private Component exportButton() {
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    MemberCsv csv = new MemberCsv(services.stores(), this::getTranslation);
                    event.getUI().accessSynchronously(() -> services.list().export(list.filter(), csv::add));
                    byte[] bytes = csv.text().getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(
                            new ByteArrayInputStream(bytes), "members.csv", "text/csv", bytes.length);
                }),
                "");
        link.add(new Button(getTranslation("member.export")));
        link.addClassName("zg-export");
        link.getElement().setAttribute("tabindex", "-1");
        return link;
    }
}
