package io.zhanggui.checkout.shift;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.CheckoutSettings;
import io.zhanggui.checkout.store.CheckoutDatabase;
import io.zhanggui.checkout.tender.CashTender;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.protocol.document.PrintDocument;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Shifts at the tills: who had the drawer, what should have lain in it, and what did.
@Component(service = Shifts.class)
public final class Shifts {
    private static final Money MOST = Money.ofFen(10_000_000_00L);
    private static final int MAX_NOTE = 200;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;
    private final Settings settings;
    private final AuditLog audit;
    private final Printing printing;
    private final ShiftPaper paper;

    /// @param migrated the tables exist
    @Activate
    public Shifts(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Settings settings,
            @Reference AuditLog audit,
            @Reference Printing printing,
            @Reference ShiftPaper paper,
            @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
        this.settings = settings;
        this.audit = audit;
        this.printing = printing;
        this.paper = paper;
    }

    /// The shift that is open at a till.
    public Optional<Shift> current(long tillId) {
        return unitOfWork.read(unit -> new ShiftTables(unit.connection()).openAt(tillId));
    }

    /// A shift by its id, for its name.
    public Optional<Shift> find(long shiftId) {
        return unitOfWork.read(unit -> new ShiftTables(unit.connection()).find(shiftId));
    }

    /// Several at once, for their names; unknown ones are left out.
    public List<Shift> findAll(Collection<Long> shiftIds) {
        return shiftIds.isEmpty()
                ? List.of()
                : unitOfWork.read(unit -> new ShiftTables(unit.connection()).findAll(shiftIds));
    }

    /// Holds the till's shift open until the end of the unit: a close waits, and counts what the unit stores.
    /// @return whether one is open
    public boolean hold(long tillId) {
        return unitOfWork.read(unit -> {
            OptionalLong open = new ShiftTables(unit.connection()).holdOpenAt(tillId);
            unit.memo(Held.class, Held::new).byTill.put(tillId, open);
            return open.isPresent();
        });
    }

    /// What a unit holds, by the till.
    private static final class Held {
        private final Map<Long, OptionalLong> byTill = new HashMap<>();
    }

    /// The shift that this unit holds open at a till, if one was open when it asked; null for none, and for a
    /// till that it has not asked for.
    public static @Nullable Long held(Unit unit, long tillId) {
        OptionalLong held = unit.memo(Held.class, Held::new).byTill.getOrDefault(tillId, OptionalLong.empty());
        return held.isPresent() ? held.getAsLong() : null;
    }

    /// As [#hold].
    /// @throws Refusal where the shop wants a shift for every sale, and none is open
    public void requireOpen(long tillId) {
        if (!hold(tillId)) {
            refuseIfRequired();
        }
    }

    /// For what was done while no shift was open.
    /// @throws Refusal where the shop wants one
    public void refuseIfRequired() {
        if (settings.get(CheckoutSettings.SHIFT_REQUIRED)) {
            throw new Refusal("checkout.shift.required");
        }
    }

    /// Opens a shift. Idempotent by request id.
    /// @throws Refusal while another one is open at the till
    public Shift begin(RequestId request, Money openingFloat) {
        operators.require(CheckoutPermissions.SELL);
        checkPlace(request);
        checkAmount(openingFloat);
        return unitOfWork.write(unit -> {
            ShiftTables tables = new ShiftTables(unit.connection());
            boolean inserted = tables.insert(request, operators.current().id(), now(), clock.today(), openingFloat);
            Shift begun = tables.openedBy(request).orElse(null);
            if (begun == null) {
                int open = tables.openAt(request.tillId()).map(Shift::number).orElse(0);
                throw new Refusal("checkout.shift.already-open", open);
            }
            if (!inserted) {
                requireSame(request, begun.openingFloat().equals(openingFloat));
                return begun;
            }
            audit.record(
                    "checkout.shift-opened",
                    begun.document(),
                    Map.of("number", Integer.toString(begun.number()), "float", openingFloat.plain()));
            return begun;
        });
    }

    /// Puts cash into the drawer or takes it out, without a sale; prints a slip and opens the drawer. Idempotent by
    /// request id. It stays the shop's money and moves nothing in the ledger.
    /// @param amount above zero for in, below for out
    public void move(RequestId request, Money amount, String reason) {
        operators.require(CheckoutPermissions.MOVE_CASH);
        if (amount.fen() == 0) {
            throw new Refusal("checkout.pay.above-zero");
        }
        checkAmount(amount.isNegative() ? amount.negated() : amount);
        record(request, amount, reason, "checkout.cash-moved");
    }

    /// Notes what left or came into the drawer beside a sale, see [io.zhanggui.checkout.api.PayoutTenders#paidOut].
    /// @param amount above zero for cash that went in, below for cash that went out
    void moved(RequestId requestId, String tender, Money amount, String reason) {
        if (!tender.equals(CashTender.ID) || amount.fen() == 0) {
            return;
        }
        unitOfWork.writeOnly(unit -> {
            ShiftTables tables = new ShiftTables(unit.connection());
            Optional<Shift> open = tables.lockOpenAt(requestId.tillId());
            if (open.isPresent()) {
                tables.insertMove(open.get(), requestId, operators.current().id(), now(), amount, reason);
            } else if (settings.get(CheckoutSettings.SHIFT_REQUIRED) && !tables.hasMove(requestId, amount, reason)) {
                throw new Refusal("checkout.shift.required-cash");
            }
        });
    }

    /// Opens the drawer without a sale. Idempotent by request id.
    public void openDrawer(RequestId request, String reason) {
        operators.require(CheckoutPermissions.OPEN_DRAWER);
        record(request, Money.ZERO, reason, "checkout.drawer-opened");
    }

    private void record(RequestId request, Money amount, String reason, String deed) {
        checkPlace(request);
        String why = reason.strip();
        if (why.isEmpty()) {
            throw new Refusal("checkout.shift.needs-reason");
        }
        checkLength(why);
        unitOfWork.writeOnly(unit -> {
            ShiftTables tables = new ShiftTables(unit.connection());
            Shift shift =
                    tables.lockOpenAt(request.tillId()).orElseThrow(() -> new Refusal("checkout.shift.none-open"));
            if (tables.insertMove(shift, request, operators.current().id(), now(), amount, why)) {
                audit.record(
                        deed,
                        shift.document(),
                        Map.of("number", Integer.toString(shift.number()), "amount", amount.plain(), "reason", why));
                print(shift, request.key(), () -> paper.move(shift, amount, why, operators.current(), now()));
            } else {
                requireSame(request, tables.hasMove(request, amount, why));
            }
        });
    }

    /// Closes the shift with the cash that was counted, and prints its Z report. Idempotent by request id. What was
    /// expected is told only now: the count is blind.
    /// @param note why there is a difference, if somebody knows; may be empty
    public Shift close(RequestId request, Money counted, String note) {
        operators.require(CheckoutPermissions.SELL);
        checkPlace(request);
        checkAmount(counted);
        checkLength(note.strip());
        return unitOfWork.write(unit -> {
            ShiftTables tables = new ShiftTables(unit.connection());
            Optional<Shift> before = tables.closedBy(request);
            return before.isPresent()
                    ? sameCount(request, before.get(), counted)
                    : close(unit, request, counted, note.strip());
        });
    }

    private static Shift sameCount(RequestId request, Shift closed, Money counted) {
        Shift.Closing closing = closed.closing();
        requireSame(request, closing != null && closing.counted().equals(counted));
        return closed;
    }

    /// The same request with another content is a mistake of whoever asks, not a repetition.
    private static void requireSame(RequestId request, boolean same) {
        if (!same) {
            throw new RequestConflict(request);
        }
    }

    private Shift close(Unit unit, RequestId request, Money counted, String note) throws SQLException {
        ShiftTables tables = new ShiftTables(unit.connection());
        Optional<Shift> found = tables.lockOpenAt(request.tillId());
        if (found.isEmpty()) {
            // Perhaps another try of this request was quicker.
            return sameCount(
                    request,
                    tables.closedBy(request).orElseThrow(() -> new Refusal("checkout.shift.none-open")),
                    counted);
        }
        Shift open = found.get();
        LocalDate today = clock.today();
        Money expected = tables.report(open).expectedCash();
        Shift.Closing closing = new Shift.Closing(operators.current().id(), now(), today, expected, counted);
        tables.close(open, closing, request, note);
        Shift closed = tables.find(open.id()).orElseThrow();
        audit.record(
                "checkout.shift-closed",
                closed.document(),
                Map.of(
                        "number", Integer.toString(closed.number()),
                        "expected", expected.plain(),
                        "counted", counted.plain(),
                        "difference", closing.difference().plain()));
        ShiftReport report = tables.report(closed);
        print(closed, "z", () -> paper.report(report));
        return closed;
    }

    /// What happened in a shift. While it is open, with the permission for its figures only: whoever counts the
    /// drawer must not know what is expected.
    public ShiftReport report(long shiftId) {
        return unitOfWork.read(unit -> {
            ShiftTables tables = new ShiftTables(unit.connection());
            Shift shift = tables.find(shiftId).orElseThrow(() -> new Refusal("checkout.shift.unknown"));
            stores.requireWorkplace(shift.storeId());
            operators.require(shift.isOpen() ? CheckoutPermissions.SHIFT_FIGURES : CheckoutPermissions.VIEW_SALES);
            return tables.report(shift);
        });
    }

    /// The report as it is printed.
    public PrintDocument document(long shiftId) {
        return paper.report(report(shiftId));
    }

    /// Prints the X report of an open shift, or the Z report of a closed one once more.
    public void printReport(long shiftId) {
        ShiftReport report = report(shiftId);
        unitOfWork.writeOnly(unit -> {
            audit.record(
                    "checkout.shift-printed",
                    report.shift().document(),
                    Map.of("number", Integer.toString(report.shift().number())));
            print(report.shift(), "copy:" + Ids.next(), () -> paper.report(report));
        });
    }

    /// The shifts that were opened in a period, newest first.
    public List<Shift> list(List<Long> storeIds, LocalDate from, LocalDate to) {
        operators.require(CheckoutPermissions.VIEW_SALES);
        storeIds.forEach(stores::requireWorkplace);
        return storeIds.isEmpty()
                ? List.of()
                : unitOfWork.read(unit -> new ShiftTables(unit.connection()).between(storeIds, from, to));
    }

    private void print(Shift shift, String part, Supplier<PrintDocument> document) {
        printing.print(
                shift.tillId(),
                shift.document() + ":" + part,
                () -> new Printing.Paper(paper.title(shift), document.get()));
    }

    private void checkPlace(RequestId request) {
        stores.requireWorkplace(request.storeId());
        Till till = stores.till(request.tillId()).orElseThrow(() -> new Refusal("checkout.till.unknown"));
        if (till.storeId() != request.storeId() || !till.active()) {
            throw new Refusal("checkout.till.not-here", till.name());
        }
    }

    private static void checkAmount(Money amount) {
        if (amount.isNegative() || amount.compareTo(MOST) > 0) {
            throw new Refusal("checkout.shift.bad-amount", amount.format());
        }
    }

    private static void checkLength(String text) {
        if (text.length() > MAX_NOTE) {
            throw new Refusal("checkout.refund.reason-too-long", text.length(), MAX_NOTE);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
