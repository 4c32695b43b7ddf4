package io.zhanggui.marketing.campaign;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.marketing.MarketingDatabase;
import io.zhanggui.marketing.MarketingPermissions;
import io.zhanggui.marketing.coupon.ScopeColumns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The shop's campaigns. Thread-safe.
@Component(service = Campaigns.class)
public final class Campaigns {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Campaigns(
            @Reference UnitOfWork unitOfWork,
            @Reference MarketingDatabase migrated,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
    }

    /// All of them, those that run first, the newest first.
    public List<Campaign> all() {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(), "SELECT * FROM marketing_campaign ORDER BY active DESC, id DESC", Campaigns::row));
    }

    /// Those that an order of a store gets today.
    /// @param memberId null for a sale without a customer
    public List<Campaign> running(long storeId, @Nullable Long memberId) {
        LocalDate today = clock.today();
        return unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(), "SELECT * FROM marketing_campaign WHERE active ORDER BY id", Campaigns::row))
                .stream()
                .filter(campaign -> campaign.terms().isGiven(today, storeId, memberId))
                .toList();
    }

    public Campaign add(CampaignTerms terms) {
        operators.require(MarketingPermissions.DEFINE);
        Campaign campaign = new Campaign(Ids.next(), terms, true);
        unitOfWork.writeOnly(unit -> {
            write(
                    unit.connection(),
                    "INSERT INTO marketing_campaign (name, minimum, amount_off, coupon_id, gift, stores, categories,"
                            + " items, valid_from, valid_to, members_only, stacks, active, id)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, TRUE, ?)",
                    campaign);
            record("marketing.campaign-added", campaign);
        });
        return campaign;
    }

    /// Changes what orders get from now on; sales keep what they got.
    public void change(long campaignId, CampaignTerms terms) {
        operators.require(MarketingPermissions.DEFINE);
        unitOfWork.writeOnly(unit -> {
            Campaign after = new Campaign(
                    campaignId, terms, locked(unit.connection(), campaignId).active());
            write(
                    unit.connection(),
                    "UPDATE marketing_campaign SET name = ?, minimum = ?, amount_off = ?, coupon_id = ?, gift = ?,"
                            + " stores = ?, categories = ?, items = ?, valid_from = ?, valid_to = ?, members_only = ?, stacks = ?"
                            + " WHERE id = ?",
                    after);
            record("marketing.campaign-changed", after);
        });
    }

    public void activate(long campaignId, boolean active) {
        operators.require(MarketingPermissions.DEFINE);
        unitOfWork.writeOnly(unit -> {
            Campaign campaign = locked(unit.connection(), campaignId);
            Sql.update(unit.connection(), "UPDATE marketing_campaign SET active = ? WHERE id = ?", active, campaignId);
            record(active ? "marketing.campaign-activated" : "marketing.campaign-stopped", campaign);
        });
    }

    private static Campaign locked(Connection connection, long campaignId) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT * FROM marketing_campaign WHERE id = ? FOR UPDATE",
                        Campaigns::row,
                        campaignId)
                .orElseThrow(() -> new Refusal("marketing.campaign.unknown"));
    }

    private static void write(Connection connection, String sql, Campaign campaign) throws SQLException {
        CampaignTerms terms = campaign.terms();
        Sql.update(
                connection,
                sql,
                terms.name(),
                terms.minimum(),
                terms.off(),
                terms.couponId(),
                ScopeColumns.written(terms.gift()),
                ScopeColumns.stores(terms.scope()),
                ScopeColumns.categories(terms.scope()),
                ScopeColumns.items(terms.scope()),
                terms.from(),
                terms.to(),
                terms.membersOnly(),
                terms.stacks(),
                campaign.id());
    }

    private void record(String action, Campaign campaign) {
        audit.record(
                action,
                "marketing-campaign:" + campaign.id(),
                Map.of(
                        "name", campaign.terms().name(),
                        "minimum", campaign.terms().minimum().plain()));
    }

    private static Campaign row(ResultSet row) throws SQLException {
        return new Campaign(
                row.getLong("id"),
                new CampaignTerms(
                        row.getString("name"),
                        Sql.money(row, "minimum"),
                        Sql.moneyOrNull(row, "amount_off"),
                        row.getObject("coupon_id", Long.class),
                        ScopeColumns.item(row.getString("gift")).orElse(null),
                        ScopeColumns.read(row),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getBoolean("members_only"),
                        row.getBoolean("stacks")),
                row.getBoolean("active"));
    }
}
