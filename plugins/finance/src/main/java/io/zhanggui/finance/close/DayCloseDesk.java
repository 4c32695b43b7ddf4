package io.zhanggui.finance.close;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.StepUp;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.Ledger.ChainFault;
import io.zhanggui.ledger.close.ClockDoubt;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.ledger.close.Reopening;
import io.zhanggui.ledger.close.Seal;
import io.zhanggui.ledger.close.SealFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Day close and verification by hand: who did what is in the audit log.
@Component(service = DayCloseDesk.class)
public final class DayCloseDesk {
    /// Characters.
    public static final int MAX_REASON = 200;

    private static final int MAX_REOPENINGS = 20;

    private final DayClose dayClose;
    private final Ledger ledger;
    private final Operators operators;
    private final UnitOfWork unitOfWork;
    private final AuditLog audit;
    private final StepUp stepUp;

    @Activate
    public DayCloseDesk(
            @Reference DayClose dayClose,
            @Reference Ledger ledger,
            @Reference Operators operators,
            @Reference UnitOfWork unitOfWork,
            @Reference AuditLog audit,
            @Reference StepUp stepUp) {
        this.dayClose = dayClose;
        this.ledger = ledger;
        this.operators = operators;
        this.unitOfWork = unitOfWork;
        this.audit = audit;
        this.stepUp = stepUp;
    }

    /// What a verification found; at most one of the two is there.
    public record Result(Optional<ChainFault> chain, Optional<SealFault> seal) {
        public boolean whole() {
            return chain.isEmpty() && seal.isEmpty();
        }
    }

    public Optional<LocalDate> closedThrough() {
        operators.require(FinancePermissions.VIEW);
        return dayClose.closedThrough();
    }

    public List<Seal> seals(int limit, @Nullable LocalDate before) {
        operators.require(FinancePermissions.VIEW);
        return dayClose.seals(limit, before);
    }

    /// What closing through this day would close.
    /// @param days with entries, oldest first; each gets a seal
    public record Closing(LocalDate through, List<LocalDate> days) {
        public Closing {
            days = List.copyOf(days);
        }
    }

    /// To be asked before [#close].
    /// @throws Refusal when all of it is closed already
    public Closing closing(LocalDate through) {
        operators.require(FinancePermissions.CLOSE);
        List<LocalDate> days = dayClose.unsealed(through);
        boolean closed =
                dayClose.closedThrough().filter(last -> !last.isBefore(through)).isPresent();
        if (days.isEmpty() && closed) {
            throw new Refusal("finance.close.already", through.toString());
        }
        return new Closing(through, days);
    }

    public List<Seal> close(LocalDate through) {
        operators.require(FinancePermissions.CLOSE);
        List<Seal> seals = dayClose.close(through);
        record("finance.days-closed", "day:" + through, Map.of("seals", Integer.toString(seals.size())));
        return seals;
    }

    /// Why days are not closed by themselves just now.
    public Optional<ClockDoubt> clockDoubt() {
        operators.require(FinancePermissions.VIEW);
        return dayClose.clockDoubt();
    }

    /// Opens all closed days after this one again. Who did it, why, and what was withdrawn stays in the books and in
    /// the audit log.
    /// @param reason for whoever reads the record
    /// @param secret the operator's password or PIN once more, see [StepUp]
    /// @throws io.zhanggui.ledger.close.NothingToReopen when no day after it is closed
    public Reopening reopen(LocalDate after, String reason, String secret) {
        operators.require(FinancePermissions.REOPEN);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > MAX_REASON) {
            throw new Refusal("finance.reopen.reason-invalid", MAX_REASON);
        }
        stepUp.confirm(secret);
        return unitOfWork.write(unit -> {
            String closed = dayClose.closedThrough().map(LocalDate::toString).orElse("");
            Reopening reopening = dayClose.reopen(after, why);
            audit.record(
                    "finance.days-reopened",
                    "day:" + after,
                    Map.of("closed", closed, "withdrawn", reopening.lastDigest(), "reason", why));
            return reopening;
        });
    }

    /// Newest first.
    public List<Reopening> reopenings() {
        operators.require(FinancePermissions.VIEW);
        return dayClose.reopenings(MAX_REOPENINGS);
    }

    /// The day's seal file.
    public byte[] file(LocalDate day) {
        operators.require(FinancePermissions.VIEW);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            dayClose.export(day, file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    /// First every chain, then every seal and roll-up.
    public Result verify(DayClose.Progress progress) {
        operators.require(FinancePermissions.VIEW);
        Optional<ChainFault> chain = ledger.verify(null);
        Result result = new Result(chain, chain.isPresent() ? Optional.empty() : dayClose.verify(progress));
        record("finance.books-verified", "books", Map.of("whole", Boolean.toString(result.whole())));
        return result;
    }

    /// @throws io.zhanggui.ledger.close.NotASealFile for anything else
    public DayClose.Checked verifyCopy(byte[] file) {
        operators.require(FinancePermissions.VIEW);
        try {
            DayClose.Checked checked = dayClose.verifyCopy(new ByteArrayInputStream(file));
            record(
                    "finance.copy-verified",
                    "day:" + checked.day(),
                    Map.of("fits", Boolean.toString(checked.fault().isEmpty())));
            return checked;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void record(String action, String subject, Map<String, String> details) {
        unitOfWork.writeOnly(unit -> audit.record(action, subject, details));
    }
}
