package io.zhanggui.member.merge;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.StepUp;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.MergePart;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.profile.MemberRefused;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.TierChanges;
import io.zhanggui.member.tier.Tiers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Makes one member of two records of the same person. Thread-safe.
///
/// Everything happens in one unit of work: all parts move or none. The record that goes keeps its histories and leads
/// to the one that stays, by number, phone and card; it can be used for nothing else. A merge is not undone: whoever
/// is not sure compares the two before, and the deed asks for the operator's secret.
@Component(service = Merges.class)
public final class Merges {
    /// Kind of the ledger's transaction.
    public static final String KIND = "member-merge";

    private static final int MAX_REASON = 200;

    private final MergeParts parts;
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final StepUp stepUp;
    private final AuditLog audit;
    private final Stores stores;
    private final ShopClock clock;
    private final Ledger ledger;
    private final Members members;
    private final Tiers tiers;
    private final TierChanges tierChanges;
    private final Texts texts;

    /// @param database has the tables
    @Activate
    public Merges(
            @Reference MemberDatabase database,
            @Reference MergeParts parts,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference StepUp stepUp,
            @Reference AuditLog audit,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Ledger ledger,
            @Reference Members members,
            @Reference Tiers tiers,
            @Reference TierChanges tierChanges,
            @Reference Texts texts) {
        this.parts = parts;
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stepUp = stepUp;
        this.audit = audit;
        this.stores = stores;
        this.clock = clock;
        this.ledger = ledger;
        this.members = members;
        this.tiers = tiers;
        this.tierChanges = tierChanges;
        this.texts = texts;
    }

    /// What would move to the member who stays.
    /// @throws MemberRefused when the two cannot be merged
    public List<MergePart.Line> preview(long fromMember, long intoMember) {
        operators.require(MemberPermissions.MERGE);
        return unitOfWork.read(unit -> {
            Member from = member(fromMember);
            requireMergeable(from, member(intoMember));
            List<MergePart.Line> lines = new ArrayList<>();
            if (!from.cards().isEmpty()) {
                lines.add(new MergePart.Line(
                        texts.get("member.merge.cards"),
                        Integer.toString(from.cards().size())));
            }
            lines.addAll(parts.preview(fromMember));
            return lines;
        });
    }

    private Member member(long id) {
        return members.find(id).orElseThrow(() -> new MemberRefused("member.unknown"));
    }

    private static void requireMergeable(Member from, Member into) {
        if (from.id() == into.id()) {
            throw new MemberRefused("member.merge.same");
        }
        if (from.frozen() || into.frozen()) {
            throw new MemberRefused("member.merge.frozen", from.frozen() ? from.name() : into.name());
        }
    }

    /// Merges the first member into the second. Asked again for the same two, nothing changes.
    /// @param secret password or PIN of the operator
    /// @throws MemberRefused when one is frozen or was merged into another one
    public void merge(RequestId request, long fromMember, long intoMember, String reason, String secret) {
        operators.require(MemberPermissions.MERGE);
        stores.requireWorkplace(request.storeId());
        String why = reason.strip();
        if (why.isEmpty() || why.length() > MAX_REASON) {
            throw new MemberRefused("member.merge.reason", MAX_REASON);
        }
        stepUp.confirm(secret);
        unitOfWork.writeOnly(unit -> {
            List<MergeTables.Row> rows = MergeTables.lock(unit.connection(), fromMember, intoMember);
            MergeTables.Row from = rows.get(rows.getFirst().id() == fromMember ? 0 : 1);
            MergeTables.Row into = rows.get(rows.getFirst().id() == fromMember ? 1 : 0);
            Long gone = from.mergedInto();
            if (gone != null && gone == intoMember) {
                return;
            }
            requireMergeable(member(fromMember), member(intoMember));
            merge(unit, request, from, into, why);
        });
    }

    private void merge(Unit unit, RequestId request, MergeTables.Row from, MergeTables.Row into, String reason)
            throws SQLException {
        List<MergePart.Line> moved = parts.preview(from.id());
        ledger.postOnce(
                LedgerRequest.of(request.part(KIND), KIND, KIND + ":" + from.id(), from.id(), into.id()),
                transaction -> parts.move(transaction, from.id(), into.id()));
        MergeTables.join(unit.connection(), from, into, clock.instant());
        higherTier(from, into, reason);
        MergeTables.close(unit.connection(), from.id(), into.id());
        MergeTables.record(
                unit.connection(),
                from.id(),
                into.id(),
                reason,
                request.storeId(),
                operators.current().id(),
                clock.instant());
        audit.record(
                "member.merged",
                "member:" + into.id(),
                Map.of("from", from.id() + " " + from.name(), "reason", reason, "moved", text(moved)));
    }

    private static String text(List<MergePart.Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line ->
                text.append(line.label()).append(' ').append(line.value()).append("; "));
        return text.toString().strip();
    }

    private void higherTier(MergeTables.Row from, MergeTables.Row into, String reason) {
        List<Tier> all = tiers.all();
        Tier own = tier(all, into.tierId());
        Tier other = tier(all, from.tierId());
        if (Comparator.comparingInt(Tier::position).compare(other, own) > 0) {
            tierChanges.change(into.id(), other.code(), reason, null);
        }
    }

    private static Tier tier(List<Tier> all, long id) {
        return all.stream().filter(tier -> tier.id() == id).findFirst().orElseThrow();
    }

    /// Moves on what has come back to a member who was merged, such as by the refund of an old sale.
    /// @param request of its own for each time
    public void sweep(RequestId request, long fromMember, long intoMember) {
        if (!unitOfWork.read(unit -> parts.preview(fromMember)).isEmpty()) {
            unitOfWork.writeOnly(unit -> {
                MergeTables.lock(unit.connection(), fromMember, intoMember);
                ledger.postOnce(
                        LedgerRequest.of(request, KIND, KIND + ":" + fromMember, fromMember, intoMember),
                        transaction -> parts.move(transaction, fromMember, intoMember));
            });
        }
    }
}
