package io.zhanggui.checkout.sale;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.error.Unavailable;
import io.zhanggui.checkout.api.SaleStep;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The steps of all started plugins, in their order.
@Component(service = SaleSteps.class)
public final class SaleSteps {
    private static final Logger LOG = LoggerFactory.getLogger(SaleSteps.class);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<SaleStep> steps = List.of();

    @Activate
    public SaleSteps() {}

    SaleSteps(List<SaleStep> steps) {
        this.steps = steps;
    }

    void complete(SaleDraft sale) {
        for (SaleStep step : sorted()) {
            guarded(step.id(), () -> step.complete(sale));
        }
    }

    void refund(RefundDraft refund) {
        for (SaleStep step : sorted()) {
            guarded(step.id(), () -> step.refund(refund));
        }
    }

    private List<SaleStep> sorted() {
        List<SaleStep> sorted = new ArrayList<>(steps);
        sorted.sort(Comparator.comparingInt(SaleStep::order).thenComparing(SaleStep::id));
        return sorted;
    }

    /// Runs a part that another plugin wrote. Its bug must not look like a fault of the cashier: the log gets
    /// the cause, the person a sentence that names the plugin, and the sale is rolled back. Faults of the
    /// database pass unchanged, because the unit of work tries again or reports them.
    static void guarded(String part, Runnable work) {
        try {
            work.run();
        } catch (Refusal | Unavailable known) {
            throw known;
        } catch (RuntimeException bug) {
            if (comesFromDatabase(bug)) {
                throw bug;
            }
            LOG.error("The part {} of a sale failed; the sale is rolled back", part, bug);
            throw new PartFailed(part, bug);
        }
    }

    private static boolean comesFromDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    /// Another plugin's part of the sale failed. Nothing was stored.
    static final class PartFailed extends Refusal {
        PartFailed(String part, RuntimeException cause) {
            super("checkout.part.failed", part);
            initCause(cause);
        }
    }
}
