package io.zhanggui.marketing.outreach;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.marketing.coupon.Coupon;
import io.zhanggui.marketing.coupon.CouponBook;
import io.zhanggui.marketing.coupon.IssuedCoupon;
import io.zhanggui.marketing.coupon.Issuing;
import io.zhanggui.marketing.coupon.Issuing.Order;
import io.zhanggui.marketing.coupon.Issuing.Origin;
import io.zhanggui.marketing.outreach.Entry.Reason;
import io.zhanggui.marketing.outreach.Run.State;
import io.zhanggui.marketing.outreach.RunTerms.Offer;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.sms.api.Messages.Kind;
import io.zhanggui.sms.api.Messages.NewMessage;
import io.zhanggui.sms.api.Messages.Reach;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Gives the members of a list what their arms get, a page at a time: coupons, messages, what is noted of each member
/// and the place on the list are one unit of work. Killed in the middle, it goes on after the last page that was
/// committed: nobody gets anything twice, nobody is left out. Thread-safe.
@Component(service = Giving.class)
public final class Giving {
    /// Holds the run's row, and that of a bounded coupon, for as long as it takes.
    static final int PAGE = 200;

    private final UnitOfWork unitOfWork;
    private final CouponBook coupons;
    private final Issuing issuing;
    private final Members members;
    private final Messenger messenger;
    private final ShopClock clock;

    @Activate
    public Giving(
            @Reference UnitOfWork unitOfWork,
            @Reference CouponBook coupons,
            @Reference Issuing issuing,
            @Reference Members members,
            @Reference Messenger messenger,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.coupons = coupons;
        this.issuing = issuing;
        this.members = members;
        this.messenger = messenger;
        this.clock = clock;
    }

    /// @param goOn asked before each page
    void work(Run run, BooleanSupplier goOn) {
        boolean more = true;
        while (more && goOn.getAsBoolean()) {
            more = unitOfWork.write(unit -> page(unit, run.id()));
        }
    }

    /// @param member as on the list
    /// @param now who that is today
    private record Listed(long member, Arm arm, Reach reach, long messageId, long now) {}

    private record Given(
            Listed listed,
            Reason reason,
            @Nullable Long issuedId,
            @Nullable NewMessage message) {}

    private boolean page(Unit unit, long runId) throws SQLException {
        Run run = RunTables.lock(unit.connection(), runId);
        if (run.state() != State.SENDING) {
            return false;
        }
        List<Listed> page = listed(unit, run);
        if (page.isEmpty()) {
            RunTables.end(unit.connection(), runId, State.DONE, clock.instant());
            return false;
        }
        requireCoupons(unit, run);
        Map<Long, Long> firstOfPerson = firstOfPersons(unit, run, page);
        Map<Long, Member> people = members
                .findAll(page.stream().map(Listed::now).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Member::id, Function.identity()));
        List<Given> given = new ArrayList<>();
        for (Listed listed : page) {
            given.add(give(
                    run, listed, people.get(listed.now()), firstOfPerson.getOrDefault(listed.now(), listed.member())));
        }
        List<NewMessage> messages =
                given.stream().map(Given::message).flatMap(Stream::ofNullable).toList();
        if (!messages.isEmpty()) {
            messenger.require().write(messages);
        }
        note(unit, run, given);
        RunTables.setCursor(unit.connection(), runId, page.getLast().member());
        return true;
    }

    /// A coupon that was stopped, perhaps for a minute, lets the run wait: whoever were passed over meanwhile would
    /// never
    /// get theirs. It stays as it is until the page is done.
    private void requireCoupons(Unit unit, Run run) throws SQLException {
        Map<Long, Integer> versions = new TreeMap<>();
        for (Arm arm : List.of(Arm.A, Arm.B)) {
            Long couponId = run.terms().offer(arm).couponId();
            Integer version = run.couponVersion(arm);
            if (couponId != null && version != null) {
                versions.put(couponId, version);
            }
        }
        for (Map.Entry<Long, Integer> each : versions.entrySet()) {
            Coupon coupon = coupons.keep(unit.connection(), each.getKey(), each.getValue())
                    .orElseThrow(() -> new Refusal("marketing.coupon.unknown"));
            if (!coupon.isIssuedOn(clock.today())) {
                throw new Refusal("marketing.run.coupon-stopped", coupon.terms().name());
            }
        }
    }

    private List<Listed> listed(Unit unit, Run run) throws SQLException {
        List<Listed> listed = Sql.query(
                unit.connection(),
                "SELECT member_id, arm, reach, message_id FROM marketing_run_member WHERE run_id = ? AND member_id > ?"
                        + " AND arm <> 'HOLDOUT' ORDER BY member_id LIMIT ?",
                row -> new Listed(
                        row.getLong("member_id"),
                        Arm.valueOf(row.getString("arm")),
                        Reach.valueOf(row.getString("reach")),
                        row.getLong("message_id"),
                        row.getLong("member_id")),
                run.id(),
                run.cursor(),
                PAGE);
        Map<Long, Long> now = new HashMap<>();
        members.identities(listed.stream().map(Listed::member).toList())
                .forEach((current, all) -> all.forEach(id -> now.put(id, current)));
        return listed.stream()
                .map(each -> new Listed(
                        each.member(),
                        each.arm(),
                        each.reach(),
                        each.messageId(),
                        now.getOrDefault(each.member(), each.member())))
                .toList();
    }

    /// A person may be on the list under several ids, merged since it was made: the first of them gets what there is,
    /// also when that is nothing because it is in the holdout.
    private Map<Long, Long> firstOfPersons(Unit unit, Run run, List<Listed> page) throws SQLException {
        Map<Long, List<Long>> identities =
                members.identities(page.stream().map(Listed::now).distinct().toList());
        return RunTables.firstListed(unit.connection(), run.id(), identities);
    }

    private Given give(Run run, Listed listed, @Nullable Member member, long firstOfPerson) {
        Reason reason = member == null
                ? Reason.GONE
                : firstOfPerson != listed.member() ? Reason.MERGED : member.frozen() ? Reason.FROZEN : Reason.NONE;
        if (reason != Reason.NONE) {
            return new Given(listed, reason, null, null);
        }
        Offer offer = run.terms().offer(listed.arm());
        Long couponId = offer.couponId();
        IssuedCoupon coupon = null;
        if (couponId != null) {
            List<IssuedCoupon> issued = issuing.issueIfPossible(order(run, listed, couponId));
            if (issued.isEmpty()) {
                // A message about a coupon that does not exist would be a lie.
                return new Given(listed, Reason.NO_COUPON, null, null);
            }
            coupon = issued.getFirst();
        }
        boolean speaks = !offer.text().isEmpty() && listed.reach() == Reach.REACHABLE;
        return new Given(
                listed,
                Reason.NONE,
                coupon == null ? null : coupon.id(),
                speaks ? message(run, listed, offer, coupon) : null);
    }

    private static Order order(Run run, Listed listed, long couponId) {
        return new Order(
                new RequestId(run.terms().storeId(), RequestId.NO_TILL, "outreach:" + run.id() + ":" + listed.member()),
                couponId,
                listed.now(),
                1,
                Origin.OUTREACH,
                run.document(),
                run.terms().name(),
                run.couponVersion(listed.arm()));
    }

    private static NewMessage message(Run run, Listed listed, Offer offer, @Nullable IssuedCoupon coupon) {
        return new NewMessage(
                listed.messageId(),
                listed.now(),
                run.terms().storeId(),
                Kind.PROMOTIONAL,
                run.document(),
                coupon == null
                        ? offer.text()
                        : Wording.of(
                                offer.text(),
                                coupon.terms().name(),
                                coupon.code().grouped(),
                                coupon.lastDay()),
                Map.of());
    }

    private static void note(Unit unit, Run run, List<Given> given) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Given each : given) {
            rows.add(new @Nullable Object[] {
                each.reason() == Reason.NONE ? Entry.State.DONE : Entry.State.SKIPPED,
                each.reason(),
                each.message() != null,
                each.issuedId(),
                run.id(),
                each.listed().member()
            });
        }
        Sql.batch(
                unit.connection(),
                "UPDATE marketing_run_member SET state = ?, reason = ?, messaged = ?, issued_id = ?"
                        + " WHERE run_id = ? AND member_id = ?",
                rows);
    }
}
