package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.api.Variants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Makes the items of a grid of choices.
@Component
public final class VariantBook implements Variants {
    private final UnitOfWork unitOfWork;
    private final Skus skus;
    private final Operators operators;
    private final AuditLog audit;

    /// @param tables are there once the plugin's tables are
    @Activate
    public VariantBook(
            @Reference InventoryTables tables,
            @Reference UnitOfWork unitOfWork,
            @Reference Skus skus,
            @Reference Operators operators,
            @Reference AuditLog audit) {
        this.unitOfWork = unitOfWork;
        this.skus = skus;
        this.operators = operators;
        this.audit = audit;
    }

    @Override
    public long make(Draft draft) {
        operators.require(InventoryPermissions.EDIT);
        String code = draft.code().strip();
        // Room for the numbers behind it.
        if (!SkuDetails.isCode(code) || code.length() > SkuDetails.MAX_CODE - 4) {
            throw new Refusal("inventory.sku.code.invalid", code, SkuDetails.MAX_CODE - 4);
        }
        return unitOfWork.write(unit -> {
            Connection connection = unit.connection();
            boolean taken = Sql.first(connection, "SELECT 1 FROM inventory_family WHERE code = ?", row -> true, code)
                    .isPresent();
            if (taken) {
                throw new CodeTaken(code, draft.name());
            }
            Option second = draft.second();
            Family family = new Family(
                    Ids.next(),
                    draft.name().strip(),
                    code,
                    draft.first().name(),
                    second == null ? "" : second.name(),
                    List.of());
            Sql.update(
                    connection,
                    "INSERT INTO inventory_family (id, name, code, first_option, second_option) VALUES (?,?,?,?,?)",
                    family.id(),
                    family.name(),
                    family.code(),
                    family.firstOption(),
                    family.secondOption());
            addMissing(unit, family, draft);
            return family.id();
        });
    }

    @Override
    public void extend(long familyId, Draft draft) {
        operators.require(InventoryPermissions.EDIT);
        unitOfWork.writeOnly(unit -> {
            boolean known = Sql.first(
                            unit.connection(),
                            "SELECT 1 FROM inventory_family WHERE id = ? FOR UPDATE",
                            row -> true,
                            familyId)
                    .isPresent();
            if (!known) {
                throw new Refusal("inventory.sku.unknown");
            }
            Family family = find(unit.connection(), familyId).orElseThrow();
            if ((draft.second() == null) != family.secondOption().isEmpty()) {
                throw new Refusal("inventory.variant.other-options", family.name());
            }
            addMissing(unit, family, draft);
        });
    }

    @Override
    public Optional<Family> family(long familyId) {
        return unitOfWork.read(unit -> find(unit.connection(), familyId));
    }

    private void addMissing(Unit unit, Family family, Draft draft) throws SQLException {
        Option second = draft.second();
        List<String> seconds = second == null ? List.of("") : second.choices();
        int number = family.variants().size();
        for (String firstChoice : draft.first().choices()) {
            for (String secondChoice : seconds) {
                if (!has(family, firstChoice, secondChoice)) {
                    number++;
                    if (number > MAX_VARIANTS) {
                        throw new Refusal("inventory.variant.too-many", MAX_VARIANTS);
                    }
                    long skuId = skus.list(details(family, draft, own(draft, firstChoice, secondChoice), number));
                    Sql.update(unit.connection(), """
                            UPDATE inventory_sku SET family_id = ?, first_choice = ?, second_choice = ?
                            WHERE id = ?""", family.id(), firstChoice, secondChoice, skuId);
                }
            }
        }
        audit.record(
                "inventory.variants-made",
                "family:" + family.id(),
                Map.of(
                        "name",
                        family.name(),
                        "variants",
                        Integer.toString(number - family.variants().size())));
    }

    private static boolean has(Family family, String first, String second) {
        return family.variants().stream()
                .anyMatch(each -> each.first().equals(first) && each.second().equals(second));
    }

    private static Own own(Draft draft, String first, String second) {
        return draft.own().stream()
                .filter(each -> each.first().equals(first) && each.second().equals(second))
                .findFirst()
                .orElseGet(() -> new Own(first, second, "", null));
    }

    private static SkuDetails details(Family family, Draft draft, Own own, int number) {
        return new SkuDetails(
                "%s-%02d".formatted(family.code(), number),
                String.join(" ", family.name(), own.first(), own.second()).strip(),
                draft.category(),
                false,
                draft.unit(),
                List.of(own.barcode()),
                Objects.requireNonNullElse(own.listPrice(), draft.listPrice()),
                own.listPrice() == null ? draft.memberPrice() : null,
                draft.cost(),
                null,
                draft.safetyStock(),
                null,
                false,
                true);
    }

    private static Optional<Family> find(Connection connection, long familyId) throws SQLException {
        List<Variant> variants = Sql.query(
                connection,
                """
                SELECT id, first_choice, second_choice, code, list_price_fen, active FROM inventory_sku
                WHERE family_id = ? ORDER BY code""",
                row -> new Variant(
                        row.getLong("id"),
                        row.getString("first_choice"),
                        row.getString("second_choice"),
                        row.getString("code"),
                        Sql.money(row, "list_price_fen"),
                        row.getBoolean("active")),
                familyId);
        return Sql.first(
                connection,
                "SELECT id, name, code, first_option, second_option FROM inventory_family WHERE id = ?",
                row -> new Family(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("code"),
                        row.getString("first_option"),
                        row.getString("second_option"),
                        variants),
                familyId);
    }
}
