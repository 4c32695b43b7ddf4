package io.zhanggui.marketing.outreach;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.marketing.MarketingPermissions;
import io.zhanggui.marketing.outreach.Preview.ArmPreview;
import io.zhanggui.marketing.outreach.Run.State;
import io.zhanggui.marketing.segment.Segment;
import io.zhanggui.marketing.segment.SegmentBook;
import java.security.SecureRandom;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What people do with runs: make one of a segment, look at what it would do, confirm it once, pause it, let it go on,
/// end it. Thread-safe.
@Component(service = RunDesk.class)
public final class RunDesk {
    private static final int SALT_BYTES = 16;
    private static final int SHOWN = 500;

    private final UnitOfWork unitOfWork;
    private final SegmentBook segments;
    private final Previews previews;
    private final OutreachWorker worker;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;
    private final AuditLog audit;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public RunDesk(
            @Reference UnitOfWork unitOfWork,
            @Reference SegmentBook segments,
            @Reference Previews previews,
            @Reference OutreachWorker worker,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference AuditLog audit) {
        this.unitOfWork = unitOfWork;
        this.segments = segments;
        this.previews = previews;
        this.worker = worker;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
        this.audit = audit;
    }

    /// The newest runs of the stores where the operator works, newest first.
    public List<Run> all() {
        operators.require(MarketingPermissions.OUTREACH_VIEW);
        return unitOfWork.read(unit -> RunTables.read(unit.connection(), "ORDER BY id DESC LIMIT ?", SHOWN)).stream()
                .filter(this::isSeen)
                .toList();
    }

    /// Empty also for a run of a store where the operator does not work.
    public Optional<Run> find(long runId) {
        operators.require(MarketingPermissions.OUTREACH_VIEW);
        return unitOfWork.read(unit -> RunTables.find(unit.connection(), runId)).filter(this::isSeen);
    }

    private boolean isSeen(Run run) {
        return operators.current().worksIn(run.terms().storeId());
    }

    /// Makes a run of a segment as it is now, and begins to write its list. Nobody gets anything before it is
    /// confirmed.
    /// @throws Refusal when nobody is in the segment, or an offer cannot be given
    public Run create(RunTerms terms) {
        allowed(terms);
        Segment segment = segments.find(terms.segmentId())
                .filter(Segment::active)
                .orElseThrow(() -> new Refusal("marketing.segment.unknown"));
        previews.check(terms);
        if (segments.members(segment.rule()).length == 0) {
            throw new Refusal("marketing.run.nobody", segment.name());
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Run run = new Run(
                Ids.next(),
                terms,
                segment.version(),
                HexFormat.of().formatHex(salt),
                State.FREEZING,
                0,
                clock.instant(),
                operators.current().id(),
                null,
                null,
                null,
                null,
                0,
                0,
                null,
                null,
                null,
                "");
        unitOfWork.writeOnly(unit -> {
            RunTables.insert(unit.connection(), run);
            record("marketing.run-created", run, Map.of("segment", segment.name()));
            unit.afterCommit(worker::wake);
        });
        return run;
    }

    /// @throws Refusal when it could not be given as it is
    public Preview preview(long runId) {
        return unitOfWork.read(
                unit -> previews.of(find(runId).orElseThrow(() -> new Refusal("marketing.run.unknown"))));
    }

    /// Lets a run begin. Of two who confirm it at the same time one does, and the other is told who did.
    /// @param seen hash of the preview that was looked at
    /// @throws Refusal when something of that has changed since, or it was confirmed before
    public void confirm(long runId, String seen) {
        unitOfWork.writeOnly(unit -> {
            Run run = RunTables.lock(unit.connection(), runId);
            allowed(run.terms());
            requireUnconfirmed(run);
            Preview preview = previews.of(run);
            if (preview.counts().treated() == 0) {
                throw new Refusal("marketing.run.nobody-treated");
            }
            if (!preview.hash().equals(seen)) {
                throw new Refusal("marketing.run.changed");
            }
            Sql.update(
                    unit.connection(),
                    "UPDATE marketing_run SET state = ?, confirmed_at = ?, confirmed_by = ?, confirmed_on = ?,"
                            + " cost_li_a = ?, cost_li_b = ?, version_a = ?, version_b = ?, cursor_member = 0 WHERE id = ?",
                    State.SENDING,
                    clock.instant(),
                    operators.current().id(),
                    clock.today(),
                    costLi(preview.a()),
                    costLi(preview.b()),
                    version(preview.a()),
                    version(preview.b()),
                    runId);
            record(
                    "marketing.run-confirmed",
                    run,
                    Map.of(
                            "members", Long.toString(preview.counts().treated()),
                            "messages",
                                    Long.toString(preview.counts().reachableA()
                                            + preview.counts().reachableB())));
            unit.afterCommit(worker::wake);
        });
    }

    private static long costLi(@Nullable ArmPreview arm) {
        return arm == null || arm.message() == null ? 0 : arm.message().costLi();
    }

    private static @Nullable Integer version(@Nullable ArmPreview arm) {
        return arm == null || arm.coupon() == null ? null : arm.coupon().version();
    }

    private void requireUnconfirmed(Run run) {
        Long by = run.confirmedBy();
        if (by != null && run.confirmedAt() != null) {
            throw new Refusal(
                    "marketing.run.already",
                    operators.find(by).map(Operator::displayName).orElse("—"),
                    LocalTime.ofInstant(run.confirmedAt(), clock.zone()).truncatedTo(ChronoUnit.SECONDS));
        }
        if (run.state() != State.READY) {
            throw new Refusal("marketing.run.not-ready");
        }
    }

    /// Stops after the page that is under way.
    public void pause(long runId) {
        change(runId, "marketing.run-paused", run -> {
            if (!run.state().isWork()) {
                throw new Refusal("marketing.run.not-running");
            }
            return State.PAUSED;
        });
    }

    /// Goes on where it was.
    public void resume(long runId) {
        change(runId, "marketing.run-resumed", run -> {
            if (run.state() != State.PAUSED) {
                throw new Refusal("marketing.run.not-paused");
            }
            return run.frozenAt() == null ? State.FREEZING : State.SENDING;
        });
    }

    /// Ends a run. What was given stays given.
    public void cancel(long runId) {
        change(runId, "marketing.run-cancelled", run -> {
            if (run.state() == State.DONE || run.state() == State.CANCELLED) {
                throw new Refusal("marketing.run.over");
            }
            return State.CANCELLED;
        });
    }

    private interface Next {
        State after(Run run);
    }

    private void change(long runId, String action, Next next) {
        unitOfWork.writeOnly(unit -> {
            Run run = RunTables.lock(unit.connection(), runId);
            allowed(run.terms());
            State state = next.after(run);
            if (state == State.CANCELLED) {
                RunTables.end(unit.connection(), runId, state, clock.instant());
            } else {
                RunTables.setState(unit.connection(), runId, state, "");
            }
            record(action, run, Map.of());
            unit.afterCommit(worker::wake);
        });
    }

    /// Whoever may choose members but give no coupons makes runs of messages alone.
    private void allowed(RunTerms terms) {
        operators.require(MarketingPermissions.OUTREACH);
        if (terms.a().couponId() != null || terms.b().couponId() != null) {
            operators.require(MarketingPermissions.ISSUE);
        }
        stores.requireWorkplace(terms.storeId());
    }

    private void record(String action, Run run, Map<String, String> details) {
        Map<String, String> all = new HashMap<>(details);
        all.put("name", run.terms().name());
        audit.record(action, "marketing-run:" + run.id(), all);
    }
}
