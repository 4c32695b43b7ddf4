package io.zhanggui.marketing.coupon;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.marketing.api.CouponTerms;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Issues coupons, and makes them void. Checks no permission: who asks does. Thread-safe.
@Component(service = Issuing.class)
public final class Issuing {
    /// More would hold the tables for too long; a shop prints codes in several goes.
    public static final int MOST_CODES = 20_000;

    public static final int MOST_FOR_A_MEMBER = 100;
    private static final int DUPLICATE_KEY = 1062;

    private final UnitOfWork unitOfWork;
    private final CouponBook book;
    private final Journal journal;
    private final Operators operators;
    private final ShopClock clock;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public Issuing(
            @Reference UnitOfWork unitOfWork,
            @Reference CouponBook book,
            @Reference Journal journal,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.book = book;
        this.journal = journal;
        this.operators = operators;
        this.clock = clock;
    }

    /// Where issued coupons came from.
    public enum Origin {
        HAND,
        CODES,
        GIFT,
        OUTREACH
    }

    /// What is to be issued.
    /// @param memberId null for codes that anybody may present
    /// @param document that they come with, may be empty
    /// @param reason text or key
    /// @param version of the coupon; null for the newest
    public record Order(
            RequestId request,
            long couponId,
            @Nullable Long memberId,
            int pieces,
            Origin origin,
            String document,
            String reason,
            @Nullable Integer version) {
        /// @throws Refusal for no pieces, or more than can be issued at once
        public Order {
            int most = memberId == null ? MOST_CODES : MOST_FOR_A_MEMBER;
            if (pieces < 1 || pieces > most) {
                throw new Refusal("marketing.issue.pieces-invalid", most);
            }
        }

        /// Of the newest version.
        public Order(
                RequestId request,
                long couponId,
                @Nullable Long memberId,
                int pieces,
                Origin origin,
                String document,
                String reason) {
            this(request, couponId, memberId, pieces, origin, document, reason, null);
        }
    }

    /// Issues, once per request: the same one again gets the same coupons. Joins an open unit of work.
    /// @throws Refusal when it is not issued any more, or a bound is reached
    /// @throws RequestConflict when the request asked for something else before
    public List<IssuedCoupon> issue(Order order) {
        return unitOfWork.write(unit -> {
            Connection connection = unit.connection();
            Coupon coupon = book.find(order.couponId(), order.version()).orElseThrow(CouponBook::unknown);
            long issueId = Ids.next();
            if (!insert(connection, issueId, coupon, order)) {
                return first(connection, order);
            }
            if (isBounded(coupon)) {
                coupon =
                        book.keep(connection, order.couponId(), order.version()).orElseThrow(CouponBook::unknown);
            }
            Optional<Refusal> refusal = refusal(connection, coupon, order);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            return stored(connection, issueId, coupon, order);
        });
    }

    /// Issues what comes on top of something else, which goes on without it when it is not issued any more or a
    /// bound is reached.
    /// @return empty when it is not issued
    public List<IssuedCoupon> issueIfPossible(Order order) {
        return unitOfWork.write(unit -> {
            Connection connection = unit.connection();
            Coupon coupon = book.find(order.couponId(), order.version()).orElse(null);
            if (coupon != null && isBounded(coupon)) {
                coupon =
                        book.keep(connection, order.couponId(), order.version()).orElse(null);
            }
            if (coupon == null || refusal(connection, coupon, order).isPresent()) {
                return List.of();
            }
            long issueId = Ids.next();
            return insert(connection, issueId, coupon, order)
                    ? stored(connection, issueId, coupon, order)
                    : first(connection, order);
        });
    }

    private List<IssuedCoupon> stored(Connection connection, long issueId, Coupon coupon, Order order)
            throws SQLException {
        store(connection, issueId, coupon, order);
        return IssuedTable.read(connection, "i.issue_id = ? ORDER BY i.id", issueId);
    }

    /// Makes void what a request gave, as far as it was not used.
    /// @return how many became void
    public int takeBackUnused(RequestId given, long storeId, String document) {
        return unitOfWork.write(
                unit -> makeVoid(unit.connection(), givenWith(unit.connection(), given), storeId, document, ""));
    }

    /// How many of what a request gave could be taken back.
    public int unused(RequestId given) {
        return unitOfWork.read(unit -> IssuedTable.read(
                        unit.connection(),
                        "i.issue_id = (SELECT id FROM marketing_issue WHERE store_id = ? AND till_id = ?"
                                + " AND request_key = ?) AND i.state = 'ISSUED'",
                        given.storeId(),
                        given.tillId(),
                        given.key())
                .size());
    }

    /// How many of what a request gave were used.
    int used(RequestId given) {
        return unitOfWork.write(unit -> Math.toIntExact(givenWith(unit.connection(), given).stream()
                .filter(coupon -> coupon.stored() == IssuedCoupon.Stored.USED)
                .count()));
    }

    private static List<IssuedCoupon> givenWith(Connection connection, RequestId given) throws SQLException {
        return IssuedTable.read(
                connection,
                "i.issue_id = (SELECT id FROM marketing_issue WHERE store_id = ? AND till_id = ?"
                        + " AND request_key = ?) ORDER BY i.id FOR UPDATE",
                given.storeId(),
                given.tillId(),
                given.key());
    }

    /// Takes back what a request gave, as far as it was not taken back before.
    /// @throws Refusal when some of it was used
    public void takeBack(RequestId given, long storeId, String document) {
        unitOfWork.writeOnly(unit -> {
            List<IssuedCoupon> coupons = givenWith(unit.connection(), given);
            for (IssuedCoupon coupon : coupons) {
                if (coupon.stored() == IssuedCoupon.Stored.USED) {
                    throw new CouponUsed(coupon, clock.zone());
                }
            }
            makeVoid(unit.connection(), coupons, storeId, document, "");
        });
    }

    /// Makes coupons void that were not used; others stay as they are.
    /// @return how many became void
    int makeVoid(Connection connection, List<IssuedCoupon> coupons, long storeId, String document, String reason)
            throws SQLException {
        List<Journal.Happening> happenings = new ArrayList<>();
        Map<Long, Long> gone = new TreeMap<>();
        for (IssuedCoupon coupon : coupons) {
            int changed = Sql.update(
                    connection,
                    "UPDATE marketing_issued SET state = 'VOID' WHERE id = ? AND state = 'ISSUED'",
                    coupon.id());
            if (changed == 1) {
                happenings.add(new Journal.Happening(coupon.id(), coupon.memberId(), Money.ZERO));
                gone.merge(coupon.couponId(), 1L, Long::sum);
            }
        }
        for (Map.Entry<Long, Long> each : gone.entrySet()) {
            StandingPieces.more(
                    connection, book.find(each.getKey()).orElseThrow(CouponBook::unknown), -each.getValue());
        }
        journal.write(connection, Journal.Kind.VOIDED, storeId, document, reason, happenings);
        return happenings.size();
    }

    /// Insert first: the unique request id decides a race between two tries.
    private boolean insert(Connection connection, long issueId, Coupon coupon, Order order) throws SQLException {
        try {
            Sql.update(
                    connection,
                    "INSERT INTO marketing_issue (id, store_id, till_id, request_key, coupon_id, version, member_id,"
                            + " pieces, origin, document, reason, operator_id, issued_at, business_date)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    issueId,
                    order.request().storeId(),
                    order.request().tillId(),
                    order.request().key(),
                    coupon.id(),
                    coupon.version(),
                    order.memberId(),
                    order.pieces(),
                    order.origin(),
                    order.document(),
                    order.reason(),
                    operators.current().id(),
                    clock.instant(),
                    clock.today());
            return true;
        } catch (SQLIntegrityConstraintViolationException violation) {
            if (violation.getErrorCode() == DUPLICATE_KEY) {
                return false;
            }
            throw violation;
        }
    }

    private static List<IssuedCoupon> first(Connection connection, Order order) throws SQLException {
        RequestId request = order.request();
        long issueId = Sql.first(
                        connection,
                        "SELECT id FROM marketing_issue WHERE store_id = ? AND till_id = ? AND request_key = ?"
                                + " AND coupon_id = ? AND member_id <=> ? AND pieces = ?",
                        row -> row.getLong(1),
                        request.storeId(),
                        request.tillId(),
                        request.key(),
                        order.couponId(),
                        order.memberId(),
                        order.pieces())
                .orElseThrow(() -> new RequestConflict(request));
        return IssuedTable.read(connection, "i.issue_id = ? ORDER BY i.id", issueId);
    }

    private static boolean isBounded(Coupon coupon) {
        return coupon.terms().perMember() != null || coupon.terms().total() != null;
    }

    /// Why a coupon cannot be issued. What became void counts towards no bound.
    private Optional<Refusal> refusal(Connection connection, Coupon coupon, Order order) throws SQLException {
        CouponTerms terms = coupon.terms();
        if (!coupon.isIssuedOn(clock.today())) {
            return Optional.of(new Refusal("marketing.issue.stopped", terms.name()));
        }
        Long total = terms.total();
        if (total != null) {
            long left = total - StandingPieces.of(connection, coupon.id());
            if (order.pieces() > left) {
                return Optional.of(new Refusal("marketing.issue.none-left", terms.name(), total, Math.max(0, left)));
            }
        }
        Integer perMember = terms.perMember();
        if (perMember != null && order.memberId() != null) {
            long has = StandingPieces.ofMember(connection, coupon.id(), order.memberId());
            if (has + order.pieces() > perMember) {
                return Optional.of(new Refusal("marketing.issue.member-has-enough", terms.name(), perMember, has));
            }
        }
        return Optional.empty();
    }

    private void store(Connection connection, long issueId, Coupon coupon, Order order) throws SQLException {
        LocalDate today = clock.today();
        LocalDate firstDay = coupon.terms().validity().firstDay(today);
        LocalDate lastDay = coupon.terms().validity().lastDay(today);
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<Journal.Happening> happenings = new ArrayList<>();
        for (int i = 0; i < order.pieces(); i++) {
            long id = Ids.next();
            rows.add(new @Nullable Object[] {
                id,
                CouponCode.random(random).text(),
                issueId,
                coupon.id(),
                coupon.version(),
                order.memberId(),
                IssuedCoupon.Stored.ISSUED,
                firstDay,
                lastDay
            });
            happenings.add(new Journal.Happening(id, order.memberId(), Money.ZERO));
        }
        Sql.batch(
                connection,
                "INSERT INTO marketing_issued (id, code, issue_id, coupon_id, version, member_id, state, first_day,"
                        + " last_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
        StandingPieces.more(connection, coupon, order.pieces());
        journal.write(
                connection,
                Journal.Kind.ISSUED,
                order.request().storeId(),
                order.document(),
                order.reason(),
                happenings);
    }
}
