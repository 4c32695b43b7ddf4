package io.zhanggui.sms;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;

/// The rights of the plugin.
public final class SmsPermissions {
    public static final Permission VIEW = Permission.withPassword("sms.view", Role.BOSS, Role.MANAGER);

    public static final Permission EDIT_TEMPLATES =
            Permission.withPassword("sms.edit-templates", Role.BOSS, Role.MANAGER);

    public static final Permission RESEND = Permission.withPassword("sms.resend", Role.BOSS, Role.MANAGER);

    public static final Permission PROVIDERS = Permission.withPassword("sms.providers", Role.BOSS);

    public static final Permission OPT_OUTS = Permission.withPassword("sms.opt-outs", Role.BOSS, Role.MANAGER);

    private SmsPermissions() {}
}
