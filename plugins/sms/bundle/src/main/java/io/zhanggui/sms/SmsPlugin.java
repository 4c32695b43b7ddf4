package io.zhanggui.sms;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.sms.channel.Channels;
import io.zhanggui.sms.channel.StoredSettings;
import io.zhanggui.sms.optout.OptOuts;
import io.zhanggui.sms.optout.Replies;
import io.zhanggui.sms.optout.ui.OptOutsView;
import io.zhanggui.sms.optout.ui.RepliesView;
import io.zhanggui.sms.outbox.Brake;
import io.zhanggui.sms.outbox.Outbox;
import io.zhanggui.sms.outbox.SmsWorker;
import io.zhanggui.sms.outbox.Spending;
import io.zhanggui.sms.outbox.TestMessages;
import io.zhanggui.sms.outbox.ui.OutboxView;
import io.zhanggui.sms.outbox.ui.ProvidersView;
import io.zhanggui.sms.template.SampleValues;
import io.zhanggui.sms.template.Templates;
import io.zhanggui.sms.template.ui.TemplatesView;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The messages' table of contents.
@Component
public final class SmsPlugin implements Plugin {
    /// A speech bubble.
    public static final String ICON = "M4 5h16v11H9l-5 4z";

    private static final String AREA = "sms";
    private static final int AREA_ORDER = 700;

    private final Channels channels;
    private final List<ViewRoute> views;

    @Activate
    public SmsPlugin(
            @Reference Outbox outbox,
            @Reference Spending spending,
            @Reference SmsWorker worker,
            @Reference Brake brake,
            @Reference Channels channels,
            @Reference StoredSettings providers,
            @Reference TestMessages tests,
            @Reference OptOuts optOuts,
            @Reference Replies replies,
            @Reference Templates templates,
            @Reference SampleValues samples,
            @Reference Settings settings,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock) {
        this.channels = channels;
        views = List.of(
                ViewRoute.tab(
                        "sms",
                        AREA,
                        "sms.outbox.title",
                        100,
                        SmsPermissions.VIEW,
                        OutboxView.class,
                        () -> new OutboxView(outbox, spending, channels, worker, brake, operators, clock)),
                ViewRoute.tab(
                        "sms/templates",
                        AREA,
                        "sms.template.title",
                        200,
                        SmsPermissions.VIEW,
                        TemplatesView.class,
                        () -> new TemplatesView(templates, samples, settings, operators, stores)),
                ViewRoute.tab(
                        "sms/opt-outs",
                        AREA,
                        "sms.opt-out.title",
                        300,
                        SmsPermissions.VIEW,
                        OptOutsView.class,
                        () -> new OptOutsView(optOuts, operators, clock)),
                ViewRoute.tab(
                        "sms/replies",
                        AREA,
                        "sms.reply.title",
                        350,
                        SmsPermissions.VIEW,
                        RepliesView.class,
                        () -> new RepliesView(replies, operators, clock)),
                ViewRoute.tab(
                        "sms/providers",
                        AREA,
                        "sms.provider.title",
                        400,
                        SmsPermissions.PROVIDERS,
                        ProvidersView.class,
                        () -> new ProvidersView(channels, providers, tests, brake)));
    }

    @Override
    public String id() {
        return "sms";
    }

    @Override
    public List<MenuArea> areas() {
        return List.of(new MenuArea(AREA, "sms.area", ICON, AREA_ORDER));
    }

    @Override
    public List<ViewRoute> views() {
        return views;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                SmsPermissions.VIEW,
                SmsPermissions.EDIT_TEMPLATES,
                SmsPermissions.RESEND,
                SmsPermissions.OPT_OUTS,
                SmsPermissions.PROVIDERS);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                SmsSettings.SIGNATURE,
                SmsSettings.PROVIDER.choosing(channels::ids),
                SmsSettings.FROM_HOUR,
                SmsSettings.UNTIL_HOUR,
                SmsSettings.OPT_OUT_ENDING,
                SmsSettings.OPT_OUT_WORDS,
                SmsSettings.PRICE_LI,
                SmsSettings.BUDGET_YUAN,
                SmsSettings.BUDGET_STOPS);
    }
}
