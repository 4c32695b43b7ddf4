package io.zhanggui.host.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.GridExports;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.audit.AuditTrail;
import io.zhanggui.host.device.DeviceLink;
import io.zhanggui.host.event.OutboxAdministration;
import io.zhanggui.host.imports.ui.ImportServices;
import io.zhanggui.host.imports.ui.ImportView;
import io.zhanggui.host.plugin.PluginAdministration;
import io.zhanggui.host.security.FirstPassword;
import io.zhanggui.host.security.HostPermissions;
import io.zhanggui.host.security.Security;
import io.zhanggui.host.settings.SettingService;
import io.zhanggui.host.store.StoreAdministration;
import io.zhanggui.host.store.StoreService;
import io.zhanggui.host.text.PropertyTexts;
import io.zhanggui.host.ui.admin.AuditView;
import io.zhanggui.host.ui.admin.DevicesView;
import io.zhanggui.host.ui.admin.OperatorsView;
import io.zhanggui.host.ui.admin.PluginsView;
import io.zhanggui.host.ui.admin.RolesView;
import io.zhanggui.host.ui.admin.SettingsView;
import io.zhanggui.host.ui.admin.StoresView;
import io.zhanggui.host.ui.admin.SystemHealth;
import io.zhanggui.host.ui.admin.SystemView;
import io.zhanggui.host.ui.board.BoardView;
import io.zhanggui.ledger.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Puts the host's pages together. The web server calls [#install] once, asks [#create] for the components that
/// are no views, and registers [#plugin] like any other plugin.
public final class HostPages {
    private final Services services;
    private final Map<Class<?>, Supplier<Component>> components;

    /// What the pages work with.
    /// @param boardSources the sources that are registered just now
    public record Services(
            Navigation navigation,
            Security security,
            FirstPassword firstPassword,
            StoreService stores,
            StoreAdministration storeAdministration,
            SettingService settings,
            AuditTrail auditTrail,
            PropertyTexts texts,
            Pinyin pinyin,
            ShopClock clock,
            UnitOfWork unitOfWork,
            DeviceLink devices,
            OutboxAdministration outbox,
            PluginAdministration plugins,
            SystemHealth health,
            Ledger ledger,
            ImportServices imports,
            Supplier<List<BoardSource>> boardSources,
            Supplier<List<SubjectNames>> subjectNames) {}

    public HostPages(Services services) {
        this.services = services;
        this.components = Map.of(
                MainLayout.class, this::layout,
                SignInView.class,
                        () -> new SignInView(
                                services.security().session(),
                                services.firstPassword().read().isPresent()),
                BrokenPage.class, () -> new BrokenPage(services.texts()),
                UnknownPage.class, UnknownPage::new,
                NoPermissionPage.class, NoPermissionPage::new);
    }

    /// Adds sign-in, the guard, the language and the error handler to Vaadin.
    public void install(VaadinService vaadin) {
        RouteConfiguration.forRegistry(vaadin.getRouter().getRegistry()).setRoute(SignInView.PATH, SignInView.class);
        ApplicationRouteRegistry.getInstance(vaadin.getContext())
                .setErrorNavigationTargets(Set.of(UnknownPage.class, NoPermissionPage.class, BrokenPage.class));
        vaadin.getContext().setAttribute(Background.Identity.class, this::carried);
        vaadin.getContext()
                .setAttribute(
                        GridExports.class,
                        new AuditedExports(
                                services.security().operators(),
                                services.security().audit()));
        vaadin.setSystemMessagesProvider(new PageMessages(services.texts()));
        PageErrors errors = new PageErrors(services.texts());
        vaadin.addSessionInitListener(event -> {
            event.getSession().setErrorHandler(errors);
            event.getSession().setLocale(Language.remembered(event.getRequest()));
        });
        PageGuard guard = new PageGuard(
                services.navigation(),
                services.security().operators(),
                services.security().session());
        vaadin.addUIInitListener(event -> {
            event.getUI().addBeforeEnterListener(guard);
            Language.applyTo(event.getUI());
        });
    }

    /// A component of the host that is not one of the plugin's views: the layout, sign-in, an error page.
    public Optional<Component> create(Class<?> type) {
        return Optional.ofNullable(components.get(type)).map(Supplier::get);
    }

    public Plugin plugin() {
        return new HostPlugin(
                Stream.concat(shopViews().stream(), serverViews().stream()).toList());
    }

    private List<ViewRoute> shopViews() {
        return List.of(
                ViewRoute.tab(
                        "", HostPlugin.BOARD, "view.board", 0, HostPermissions.BOARD, BoardView.class, this::board),
                ViewRoute.tab(
                        "settings",
                        HostPlugin.SETTINGS,
                        "view.settings",
                        10,
                        HostPermissions.SETTINGS,
                        SettingsView.class,
                        () -> new SettingsView(services.settings(), services.navigation(), services.texts())),
                ViewRoute.tab(
                        "settings/operators",
                        HostPlugin.SETTINGS,
                        "view.operators",
                        20,
                        HostPermissions.OPERATORS,
                        OperatorsView.class,
                        () -> new OperatorsView(
                                services.security().administration(), services.stores(), services.pinyin())),
                ViewRoute.tab(
                        "settings/roles",
                        HostPlugin.SETTINGS,
                        "view.roles",
                        30,
                        HostPermissions.ROLES,
                        RolesView.class,
                        () -> new RolesView(services.security().administration())),
                ViewRoute.tab(
                        "settings/stores",
                        HostPlugin.SETTINGS,
                        "view.stores",
                        40,
                        HostPermissions.STORES,
                        StoresView.class,
                        () -> new StoresView(services.stores(), services.storeAdministration())));
    }

    private List<ViewRoute> serverViews() {
        return List.of(
                ViewRoute.tab(
                        "settings/devices",
                        HostPlugin.SETTINGS,
                        "view.devices",
                        50,
                        HostPermissions.DEVICES,
                        DevicesView.class,
                        () -> new DevicesView(services.devices(), services.stores(), services.clock())),
                ViewRoute.tab(
                        "settings/plugins",
                        HostPlugin.SETTINGS,
                        "view.plugins",
                        60,
                        HostPermissions.PLUGINS,
                        PluginsView.class,
                        () -> new PluginsView(services.plugins())),
                ViewRoute.tab(
                        "settings/system",
                        HostPlugin.SETTINGS,
                        "view.system",
                        70,
                        HostPermissions.SYSTEM,
                        SystemView.class,
                        () -> new SystemView(
                                services.health(), services.outbox(), services.ledger(), services.texts())),
                ViewRoute.tab(
                        ImportView.PATH,
                        HostPlugin.SETTINGS,
                        "import.title",
                        75,
                        HostPermissions.IMPORT,
                        ImportView.class,
                        () -> new ImportView(services.imports())),
                ViewRoute.detail(
                        ImportView.PATH_OF_TARGET,
                        HostPlugin.SETTINGS,
                        "import.title",
                        HostPermissions.IMPORT,
                        ImportView.class,
                        () -> new ImportView(services.imports())),
                ViewRoute.tab(
                        "settings/audit",
                        HostPlugin.SETTINGS,
                        "view.audit",
                        80,
                        HostPermissions.AUDIT,
                        AuditView.class,
                        () -> new AuditView(
                                services.auditTrail(),
                                services.clock(),
                                services.security().operators(),
                                services.stores(),
                                services.texts(),
                                services.subjectNames())));
    }

    private MainLayout layout() {
        Security security = services.security();
        return new MainLayout(
                services.navigation(),
                security.operators(),
                security.rights(),
                services.texts()::has,
                new OperatorChip(security.session(), security.operators(), services.stores()));
    }

    private BoardView board() {
        return new BoardView(
                services.boardSources(),
                services.unitOfWork(),
                services.stores(),
                services.security().operators(),
                services.clock());
    }

    private Runnable carried(Runnable work) {
        Runnable asOperator = services.security().operators().carried(work);
        UI page = UI.getCurrent();
        return () -> {
            // Only for its language: whoever works in the background must not touch the page.
            UI.setCurrent(page);
            asOperator.run();
        };
    }
}
