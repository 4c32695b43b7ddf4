package io.zhanggui.host.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.shared.Registration;
import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeptAtCashierChange;
import io.zhanggui.api.ui.LineIcon;
import io.zhanggui.host.security.RightsChanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The frame around every view: areas at the left (on a phone at the bottom), the header above.
@JavaScript("context://js/zg-kit.js")
public final class MainLayout extends Div implements RouterLayout, AfterNavigationObserver {
    private final Navigation navigation;
    private final Operators operators;
    private final RightsChanges rights;
    private final Predicate<String> hasText;
    private final OperatorChip operatorChip;
    private final Div areas = new Div();
    private final H1 title = new H1();
    private final Nav tabs = new Nav();
    private final Div start = new Div();
    private final Div end = new Div();
    private final Main content = new Main();
    private @Nullable Component view;
    private final List<Registration> registrations = new ArrayList<>();

    /// @param hasText whether a text of this key is there: a page whose title has a `.help` beside it has a help
    MainLayout(
            Navigation navigation,
            Operators operators,
            RightsChanges rights,
            Predicate<String> hasText,
            OperatorChip operatorChip) {
        this.hasText = hasText;
        this.navigation = navigation;
        this.operators = operators;
        this.rights = rights;
        this.operatorChip = operatorChip;
        addClassName("zg-shell");
        areas.addClassName("zg-nav-areas");
        Anchor seal = link("", new Span("掌"));
        seal.addClassName("zg-seal");
        seal.getElement().setAttribute("aria-label", getTranslation("app.home"));
        Nav nav = new Nav(seal, areas);
        nav.addClassName("zg-nav");
        nav.getElement().setAttribute("aria-label", getTranslation("app.areas"));
        tabs.addClassName("zg-tabs");
        tabs.getElement().setAttribute("aria-label", getTranslation("app.tabs"));
        start.addClassName("zg-header-start");
        end.addClassName("zg-header-end");
        Header header = new Header(title, tabs, start, end, operatorChip);
        header.addClassName("zg-header");
        content.addClassName("zg-main");
        add(nav, header, content);
    }

    @Override
    public void showRouterLayoutContent(HasElement shown) {
        content.getElement().appendChild(shown.getElement());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        view = event.getActiveChain().getFirst() instanceof Component shown ? shown : null;
        refresh();
        fillHeader();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI page = event.getUI();
        registrations.add(navigation.onChange(() -> inPage(page, this::refresh)));
        // Whoever loses a right loses the page that it opened, at once and not at the next click.
        registrations.add(rights.listen(() -> inPage(page, this::rightsChanged)));
    }

    private static void inPage(UI page, Runnable change) {
        try {
            page.access(change::run);
        } catch (UIDetachedException pageGone) {
            // Nobody looks at this menu any more.
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        registrations.forEach(Registration::remove);
        registrations.clear();
    }

    /// In every tab of the browser. The sale that is under way stays, all else is made anew for the new operator.
    static void cashierChanged() {
        for (UI page : VaadinSession.getCurrent().getUIs()) {
            inPage(
                    page,
                    () -> page.getInternals().getActiveRouterTargetsChain().stream()
                            .filter(MainLayout.class::isInstance)
                            .map(MainLayout.class::cast)
                            .findFirst()
                            .ifPresent(layout -> layout.showToNext(page)));
        }
    }

    private void showToNext(UI page) {
        operatorChip.showOperator();
        if (view instanceof KeptAtCashierChange) {
            rightsChanged();
        } else if (mayStay()) {
            page.refreshCurrentRoute(false);
        } else {
            page.navigate("");
        }
    }

    private void rightsChanged() {
        refresh();
        if (!mayStay()) {
            getUI().ifPresent(page -> page.navigate(""));
        }
    }

    private boolean mayStay() {
        return currentRoute().map(ViewRoute::permission).filter(operators::may).isPresent();
    }

    private void refresh() {
        Optional<ViewRoute> current = currentRoute();
        String currentArea = current.map(ViewRoute::area).orElse("");
        areas.removeAll();
        for (MenuArea area : navigation.areas()) {
            viewsOf(area.id()).findFirst().ifPresent(first -> {
                Anchor link = link(first.path(), new LineIcon(area.icon()), new Span(getTranslation(area.titleKey())));
                marked(link, area.id().equals(currentArea));
                areas.add(link);
            });
        }
        List<ViewRoute> siblings = viewsOf(currentArea).toList();
        tabs.removeAll();
        tabs.setVisible(siblings.size() > 1);
        if (siblings.size() > 1) {
            siblings.forEach(sibling -> tabs.add(marked(
                    link(sibling.path(), new Span(getTranslation(sibling.titleKey()))),
                    current.filter(sibling::equals).isPresent())));
            // Where not all fit, as on a phone, they scroll; how many fit depends on the header, which comes after.
            tabs.getElement()
                    .executeJs("requestAnimationFrame(() => this.querySelector('[aria-current]')?.scrollIntoView("
                            + "{block: 'nearest', inline: 'center'}))");
        }
        showTitle(current, siblings.size() > 1);
    }

    private void showTitle(Optional<ViewRoute> current, boolean withTabs) {
        String viewTitle = view instanceof HasDynamicTitle dynamic
                ? dynamic.getPageTitle()
                : current.map(route -> getTranslation(route.titleKey())).orElse("");
        boolean areaTitle = withTabs && current.map(ViewRoute::tab).orElse(false);
        title.setText(
                areaTitle
                        ? navigation.areas().stream()
                                .filter(area ->
                                        area.id().equals(current.orElseThrow().area()))
                                .map(area -> getTranslation(area.titleKey()))
                                .findFirst()
                                .orElse(viewTitle)
                        : viewTitle);
        getUI().ifPresent(page -> page.getPage().setTitle(viewTitle + " · " + getTranslation("app.name")));
    }

    private void fillHeader() {
        start.removeAll();
        end.removeAll();
        currentRoute()
                .map(ViewRoute::titleKey)
                .filter(key -> hasText.test(key + ".help"))
                .ifPresent(key -> end.add(new HelpButton(getTranslation(key), key + ".help")));
        if (view instanceof HeaderContent header) {
            start.add(header.headerStart());
            end.add(header.headerEnd());
        }
    }

    private Optional<ViewRoute> currentRoute() {
        Component shown = view;
        return shown == null
                ? Optional.empty()
                : navigation.views().stream()
                        .filter(route -> route.type() == shown.getClass())
                        // A view may answer to a second, longer path that is no tab.
                        .min(Comparator.comparing(route -> !route.tab()));
    }

    private Stream<ViewRoute> viewsOf(String area) {
        return navigation.views().stream()
                .filter(ViewRoute::tab)
                .filter(route -> route.area().equals(area))
                .filter(route -> operators.may(route.permission()));
    }

    private static Anchor link(String path, Component... content) {
        Anchor link = new Anchor(path, content);
        link.getElement().setAttribute("router-link", true);
        return link;
    }

    private static Anchor marked(Anchor link, boolean current) {
        if (current) {
            link.getElement().setAttribute("aria-current", "page");
        }
        return link;
    }
}
