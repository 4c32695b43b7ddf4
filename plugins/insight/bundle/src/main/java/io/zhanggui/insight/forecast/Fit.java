package io.zhanggui.insight.forecast;

/// What fitting a model came to.
public sealed interface Fit<M> {

    /// @param customers whose histories it was fitted to
    record Found<M>(M model, double logLikelihood, int customers) implements Fit<M> {}

    /// There is no model to trust, and forecasts are naive ones.
    record None<M>(Reason reason, int customers) implements Fit<M> {}

    enum Reason {
        /// Fewer than [Fitting#FEWEST_REPEAT_BUYERS] have come more than once.
        TOO_FEW_REPEAT_BUYERS,
        /// The likelihood still rises where parameters stop meaning anything: the histories do not tell rates or
        /// departures apart.
        AT_THE_EDGE,
        /// The search ended before it had found the top.
        NOT_SETTLED
    }
}
