package io.zhanggui.host;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.device.Devices;
import io.zhanggui.api.device.Printing;
import io.zhanggui.api.event.EventHandler;
import io.zhanggui.api.event.Events;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.pdf.PdfPapers;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.SecretHashes;
import io.zhanggui.api.security.StepUp;
import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.authority.MachineNames;
import io.zhanggui.authority.ServerTls;
import io.zhanggui.authority.ShopAuthority;
import io.zhanggui.host.audit.AuditTrail;
import io.zhanggui.host.device.DeviceLink;
import io.zhanggui.host.event.EventDelivery;
import io.zhanggui.host.event.Housekeeping;
import io.zhanggui.host.event.Outbox;
import io.zhanggui.host.event.OutboxAdministration;
import io.zhanggui.host.event.Subscriptions;
import io.zhanggui.host.files.DataDirectory;
import io.zhanggui.host.files.HostProperties;
import io.zhanggui.host.imports.FileImports;
import io.zhanggui.host.imports.StoredBatches;
import io.zhanggui.host.imports.ui.ImportServices;
import io.zhanggui.host.ledger.NightlyClose;
import io.zhanggui.host.page.PageSession;
import io.zhanggui.host.page.VaadinPageSession;
import io.zhanggui.host.pdf.PdfWriter;
import io.zhanggui.host.plugin.PluginAdministration;
import io.zhanggui.host.plugin.PluginFramework;
import io.zhanggui.host.plugin.PluginObserver;
import io.zhanggui.host.plugin.PluginRegistry;
import io.zhanggui.host.plugin.StartedPlugin;
import io.zhanggui.host.privacy.EncryptedData;
import io.zhanggui.host.privacy.ShopKeys;
import io.zhanggui.host.security.FirstPassword;
import io.zhanggui.host.security.Security;
import io.zhanggui.host.settings.SettingService;
import io.zhanggui.host.sheet.SheetWriter;
import io.zhanggui.host.store.ShopSetupService;
import io.zhanggui.host.store.StoreAdministration;
import io.zhanggui.host.store.StoreDirectory;
import io.zhanggui.host.store.StoreService;
import io.zhanggui.host.text.DictionaryPinyin;
import io.zhanggui.host.text.PropertyTexts;
import io.zhanggui.host.text.TextFile;
import io.zhanggui.host.time.ShopTime;
import io.zhanggui.host.ui.HostPages;
import io.zhanggui.host.ui.MainLayout;
import io.zhanggui.host.ui.Shell;
import io.zhanggui.host.ui.admin.SystemHealth;
import io.zhanggui.host.web.ComponentFactory;
import io.zhanggui.host.web.Pages;
import io.zhanggui.host.work.ConnectionPool;
import io.zhanggui.host.work.PluginTables;
import io.zhanggui.host.work.UnitsOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.Pendings;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.store.LedgerKernel;
import io.zhanggui.ledger.store.book.LedgerBooks;
import io.zhanggui.ledger.store.close.DayClosing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The host's services, put together by hand, and what each needs.
public final class HostServices implements AutoCloseable {
    /// Pending transactions that are voided by one run of the job; the rest follow in the next.
    private static final int MAX_VOIDED = 1_000;

    private final UnitsOfWork unitOfWork;
    private final PluginTables tables;
    private final FirstPassword firstPassword;
    private final Security security;
    private final SettingService settings;
    private final PropertyTexts texts;
    private final ShopTime clock;
    private final StoreService stores;
    private final StoreAdministration storeAdministration;
    private final AuditTrail auditTrail;
    private final EncryptedData personalData;
    private final Pinyin pinyin;
    private final LedgerKernel kernel;
    private final Books books;
    private final DayClose dayClose;
    private final EventDelivery delivery;
    private final Outbox events;
    private final OutboxAdministration outboxAdministration;
    private final ServerTls tls;
    private final DeviceLink devices;
    private final Housekeeping housekeeping;
    private final Imports imports;

    HostServices(
            DataDirectory directory,
            HostProperties properties,
            InstantSource time,
            ConnectionPool pool,
            UnitsOfWork unitOfWork,
            PluginTables tables,
            PluginFramework framework) {
        this.unitOfWork = unitOfWork;
        this.tables = tables;
        PageSession page = new VaadinPageSession();

        Path secrets = properties.get("keys.directory").map(Path::of).orElse(directory.secrets());
        ShopKeys keys = ShopKeys.open(secrets);
        this.personalData = new EncryptedData(keys);
        personalData.requireKeysOf(unitOfWork);

        this.firstPassword = new FirstPassword(directory.root());
        this.security = Security.create(unitOfWork, page, firstPassword, keys.derived("passwords"), time);
        Operators operators = security.operators();
        AuditLog audit = security.audit();
        this.auditTrail = new AuditTrail(unitOfWork, operators);

        this.settings = new SettingService(unitOfWork, operators, audit, time);
        this.texts = new PropertyTexts(settings, page);
        security.operators().nameSystem(texts);
        this.clock = new ShopTime(time, settings, operators, unitOfWork);
        this.pinyin = new DictionaryPinyin();

        StoreDirectory places = new StoreDirectory(unitOfWork);
        this.stores = new StoreService(places, operators, page);
        this.storeAdministration = new StoreAdministration(unitOfWork, operators, places, audit);
        storeAdministration.openFirstStore();

        this.kernel = LedgerKernel.of(unitOfWork, clock, operators);
        this.books = new LedgerBooks(unitOfWork);
        this.dayClose = new DayClosing(unitOfWork, clock, operators, InstantSource.system());

        Subscriptions subscriptions = new Subscriptions(unitOfWork);
        this.delivery = new EventDelivery(unitOfWork, operators, time, subscriptions);
        this.events = new Outbox(unitOfWork, subscriptions, delivery, clock, time);
        this.outboxAdministration =
                new OutboxAdministration(unitOfWork, operators, audit, time, subscriptions, delivery);
        ShopAuthority authority = ShopAuthority.open(secrets, time);
        authority.show(directory.root().resolve("zhanggui-authority.crt"));
        this.tls = new ServerTls(authority, secrets, MachineNames::now);
        this.devices = new DeviceLink(unitOfWork, operators, audit, stores, personalData, authority, texts, time);
        NightlyClose nightlyClose = new NightlyClose(
                dayClose,
                settings,
                properties.get("seals.directory").map(Path::of).orElseGet(() -> directory.folder("seals")));
        this.housekeeping = new Housekeeping(
                pool.dataSource(),
                operators,
                List.of(
                        new Housekeeping.Job("outbox-purge", Duration.ofHours(6), outboxAdministration::purge),
                        new Housekeeping.Job(
                                "pending-voids",
                                Duration.ofMinutes(1),
                                () -> kernel.pendings().voidOverdue(MAX_VOIDED)),
                        new Housekeeping.Job("day-close", Duration.ofMinutes(15), nightlyClose::run),
                        new Housekeeping.Job("print-jobs", Duration.ofMinutes(10), devices::tidy),
                        new Housekeeping.Job("server-certificate", Duration.ofMinutes(15), tls::renewWhenDue),
                        new Housekeeping.Job("sign-in-guard", Duration.ofHours(6), security.guard()::purge)));

        this.imports = new FileImports(
                id -> target(framework, id), unitOfWork, operators, audit, texts, new StoredBatches(unitOfWork), time);
    }

    private static Optional<ImportTarget> target(PluginFramework framework, String id) {
        return framework.services(ImportTarget.class).stream()
                .filter(target -> target.id().equals(id))
                .findFirst();
    }

    /// Gives every plugin the services it may ask for.
    void register(PluginFramework framework) {
        framework.register(UnitOfWork.class, unitOfWork);
        framework.register(PluginDatabases.class, tables);
        framework.register(Ledger.class, kernel.ledger());
        framework.register(Lots.class, kernel.lots());
        framework.register(Pendings.class, kernel.pendings());
        framework.register(Books.class, books);
        framework.register(DayClose.class, dayClose);
        framework.register(Operators.class, security.operators());
        framework.register(StepUp.class, security.stepUp());
        framework.register(SecretHashes.class, security.secretHashes());
        framework.register(AuditLog.class, security.audit());
        framework.register(Settings.class, settings);
        framework.register(Stores.class, stores);
        framework.register(
                ShopSetup.class, new ShopSetupService(storeAdministration, security.administration(), stores));
        framework.register(ShopClock.class, clock);
        framework.register(Texts.class, texts);
        framework.register(Pinyin.class, pinyin);
        framework.register(PersonalData.class, personalData);
        framework.register(Events.class, events);
        framework.register(Devices.class, devices.devices());
        framework.register(Printing.class, devices.printing());
        framework.register(Imports.class, imports);
        framework.register(Spreadsheets.class, new SheetWriter());
        framework.register(PdfPapers.class, new PdfWriter());
    }

    /// Takes in what plugins declare, and gives it back when they go.
    void observe(PluginRegistry plugins, PluginFramework framework) {
        plugins.observe(new PluginObserver() {
            @Override
            public void appeared(StartedPlugin plugin) {
                texts.add(
                        plugin.id(),
                        TextFile.read(
                                "texts", name -> plugin.resources().find(name).orElse(null)));
                if (!plugin.permissions().isEmpty()) {
                    security.grants().declare(plugin.id(), plugin.permissions());
                }
                if (!plugin.settings().isEmpty()) {
                    settings.declare(plugin.id(), plugin.settings());
                }
            }

            @Override
            public void gone(StartedPlugin plugin) {
                settings.withdraw(plugin.id());
                security.grants().withdraw(plugin.id());
                texts.remove(plugin.id());
            }
        });
        framework.follow(EventHandler.class, delivery::add, delivery::remove);
        framework.follow(RecurringJob.class, housekeeping::add, housekeeping::remove);
    }

    /// The host's pages; they declare themselves like a plugin.
    ComponentFactory pages(
            PluginRegistry plugins,
            PluginFramework framework,
            PluginAdministration administration,
            SystemHealth.Machine machine) {
        HostPages pages = new HostPages(new HostPages.Services(
                new RegistryNavigation(plugins),
                security,
                firstPassword,
                stores,
                storeAdministration,
                settings,
                auditTrail,
                texts,
                pinyin,
                clock,
                unitOfWork,
                devices,
                outboxAdministration,
                administration,
                new SystemHealth(
                        security.operators(),
                        unitOfWork,
                        devices.administration(),
                        outboxAdministration,
                        plugins,
                        stores,
                        clock,
                        machine),
                kernel.ledger(),
                new ImportServices(
                        imports,
                        () -> framework.services(ImportTarget.class),
                        texts,
                        stores,
                        security.operators(),
                        clock),
                () -> framework.services(BoardSource.class),
                () -> framework.services(SubjectNames.class)));
        plugins.addHost(pages.plugin());
        return new ComponentFactory(
                new Pages(Shell.class, MainLayout.class, pages::create, pages::install),
                plugins,
                security.operators(),
                texts);
    }

    /// Begins with what happens by itself.
    void start() {
        housekeeping.start();
    }

    public FirstPassword firstPassword() {
        return firstPassword;
    }

    public Operators operators() {
        return security.operators();
    }

    public Stores stores() {
        return stores;
    }

    public ServerTls tls() {
        return tls;
    }

    public DeviceLink devices() {
        return devices;
    }

    public EventDelivery delivery() {
        return delivery;
    }

    public OutboxAdministration outbox() {
        return outboxAdministration;
    }

    public AuditTrail auditTrail() {
        return auditTrail;
    }

    public Security security() {
        return security;
    }

    @Override
    public void close() {
        housekeeping.close();
        devices.close();
        delivery.close();
        security.audit().close();
    }
}
