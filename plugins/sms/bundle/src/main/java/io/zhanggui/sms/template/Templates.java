package io.zhanggui.sms.template;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.Remembered;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.sms.SmsPermissions;
import io.zhanggui.sms.SmsSettings;
import io.zhanggui.sms.SmsTables;
import io.zhanggui.sms.api.Messages.Kind;
import io.zhanggui.sms.template.MessageText.Variable;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The templates, and messages made from them. Thread-safe.
@Component(service = Templates.class)
public final class Templates {
    private final UnitOfWork unitOfWork;
    private final Remembered<Map<Scene, Template>> all;
    private final Operators operators;
    private final AuditLog audit;
    private final Settings settings;
    private final Stores stores;

    /// @param migrated the tables exist
    @Activate
    public Templates(
            @Reference UnitOfWork unitOfWork,
            @Reference SmsTables migrated,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference Settings settings,
            @Reference Stores stores) {
        this.unitOfWork = unitOfWork;
        this.all = new Remembered<>("sms.templates", unitOfWork, Templates::read);
        this.operators = operators;
        this.audit = audit;
        this.settings = settings;
        this.stores = stores;
    }

    public Template template(Scene scene) {
        return Objects.requireNonNull(all.get().get(scene), scene::name);
    }

    private static Map<Scene, Template> read(Unit unit) throws SQLException {
        Map<Scene, Template> found = new EnumMap<>(Scene.class);
        Sql.query(
                        unit.connection(),
                        "SELECT scene, text, active FROM sms_template",
                        row -> new Template(
                                Scene.valueOf(row.getString("scene")), row.getString("text"), row.getBoolean("active")))
                .forEach(template -> found.put(template.scene(), template));
        return found;
    }

    /// @throws io.zhanggui.api.error.Refusal naming what is wrong with the text
    public void change(Scene scene, String text, boolean active) {
        operators.require(SmsPermissions.EDIT_TEMPLATES);
        MessageText.check(text, scene.variables());
        if (scene == Scene.CODE && !text.contains(Variable.CODE.written())) {
            throw new Refusal("sms.template.code-missing", Variable.CODE.written());
        }
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "UPDATE sms_template SET text = ?, active = ?, version = version + 1 WHERE scene = ?",
                    text,
                    active,
                    scene);
            all.changedBy(unit);
            audit.record("sms.template-changed", "sms-template:" + scene, Map.of("active", Boolean.toString(active)));
        });
    }

    /// A text filled in, with the signature of a store.
    /// @throws io.zhanggui.api.error.Refusal naming what is wrong with the text
    public MessageText fill(Scene scene, String text, long storeId, Map<Variable, String> values) {
        MessageText.check(text, scene.variables());
        String signature = settings.get(SmsSettings.SIGNATURE).strip();
        String ending = scene.kind() == Kind.PROMOTIONAL ? SmsSettings.ending(settings) : "";
        return MessageText.of(signature.isEmpty() ? stores.store(storeId).name() : signature, text, ending, values);
    }

    /// The template of a scene filled in.
    public MessageText fill(Scene scene, long storeId, Map<Variable, String> values) {
        return fill(scene, template(scene).text(), storeId, values);
    }

    /// What a message costs in li.
    public long costLi(MessageText message) {
        return costLi(message.parts());
    }

    public long costLi(int parts) {
        return settings.get(SmsSettings.PRICE_LI) * parts;
    }
}
