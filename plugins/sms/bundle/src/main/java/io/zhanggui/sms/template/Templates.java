package io.zhanggui.sms.template;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.sms.SmsPermissions;
import io.zhanggui.sms.SmsSettings;
import io.zhanggui.sms.SmsTables;
import io.zhanggui.sms.template.MessageText.Variable;
import java.math.BigDecimal;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The templates, and messages made from them. Thread-safe.
@Component(service = Templates.class)
public final class Templates {
    private static final int LI_DIGITS = 3;

    private final UnitOfWork unitOfWork;
    private final SmsTables tables;
    private final Operators operators;
    private final AuditLog audit;
    private final Settings settings;
    private final Stores stores;

    @Activate
    public Templates(
            @Reference UnitOfWork unitOfWork,
            @Reference SmsTables tables,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference Settings settings,
            @Reference Stores stores) {
        this.unitOfWork = unitOfWork;
        this.tables = tables;
        this.operators = operators;
        this.audit = audit;
        this.settings = settings;
        this.stores = stores;
    }

    public Template template(Scene scene) {
        return unitOfWork.read(unit -> tables.session(unit).find(Template.class, scene));
    }

    /// @throws io.zhanggui.api.error.Refusal naming what is wrong with the text
    public void change(Scene scene, String text, boolean active) {
        operators.require(SmsPermissions.EDIT_TEMPLATES);
        MessageText.check(text);
        for (Variable variable : Variable.values()) {
            if (!scene.says(variable) && text.contains(variable.written())) {
                throw new Refusal("sms.template.variable.unknown", variable.written());
            }
        }
        if (scene == Scene.CODE && !text.contains(Variable.CODE.written())) {
            throw new Refusal("sms.template.code-missing", Variable.CODE.written());
        }
        unitOfWork.writeOnly(unit -> {
            tables.session(unit).find(Template.class, scene).change(text, active);
            audit.record("sms.template-changed", "sms-template:" + scene, Map.of("active", Boolean.toString(active)));
        });
    }

    /// A template filled in, with the signature of a store.
    /// @throws io.zhanggui.api.error.Refusal naming what is wrong with the template
    public MessageText fill(String template, long storeId, Map<Variable, String> values) {
        MessageText.check(template);
        String signature = settings.get(SmsSettings.SIGNATURE).strip();
        return MessageText.of(signature.isEmpty() ? stores.store(storeId).name() : signature, template, values);
    }

    /// What a message costs in yuan, exact to the li.
    public String cost(MessageText message) {
        return BigDecimal.valueOf(settings.get(SmsSettings.PRICE_LI) * message.parts(), LI_DIGITS)
                .toPlainString();
    }
}
