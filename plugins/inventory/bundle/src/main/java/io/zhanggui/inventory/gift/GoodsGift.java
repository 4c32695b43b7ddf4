package io.zhanggui.inventory.gift;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.gift.Gift;
import io.zhanggui.api.gift.GiftChoice;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.stock.Giveaways;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Gives members goods out of the stock of the store where it happens.
@Component
public final class GoodsGift implements GiftKind {
    private static final int MAX_CHOICES = 5_000;

    private final UnitOfWork unitOfWork;
    private final Giveaways giveaways;
    private final Texts texts;

    @Activate
    public GoodsGift(@Reference UnitOfWork unitOfWork, @Reference Giveaways giveaways, @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.giveaways = giveaways;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "inventory.goods";
    }

    @Override
    public String titleKey() {
        return "inventory.gift";
    }

    @Override
    public List<GiftChoice> choices() {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT id, name, active FROM inventory_sku WHERE service = FALSE AND active ORDER BY name LIMIT ?",
                GoodsGift::choice,
                MAX_CHOICES));
    }

    @Override
    public Optional<GiftChoice> find(String choiceId) {
        return Ids.parse(choiceId)
                .flatMap(id -> unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT id, name, active FROM inventory_sku WHERE service = FALSE AND id = ?",
                        GoodsGift::choice,
                        id)));
    }

    @Override
    public void give(Gift gift) {
        GiftChoice choice =
                find(gift.choiceId()).orElseThrow(() -> new Refusal("inventory.gift.unknown", gift.choiceId()));
        if (!choice.givable()) {
            throw new Refusal("inventory.gift.over", choice.name());
        }
        giveaways.give(
                gift.request(),
                Long.parseLong(choice.id()),
                Quantity.of(gift.count()),
                texts.get(gift.reasonKey()) + " " + gift.document());
    }

    @Override
    public void takeBack(RequestId given, RequestId request, String document) {
        giveaways.takeBack(given, texts.get("inventory.gift.back") + " " + document);
    }

    /// Goods were handed out: what is paid back by law does not bring them back to the counter.
    @Override
    public int takeBackUnused(RequestId given, RequestId request, String document) {
        return giveaways.handedOut(given);
    }

    private static GiftChoice choice(ResultSet row) throws SQLException {
        return new GiftChoice(row.getString("id"), row.getString("name"), row.getBoolean("active"));
    }
}
