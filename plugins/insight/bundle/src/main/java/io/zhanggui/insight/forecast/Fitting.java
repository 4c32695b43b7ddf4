package io.zhanggui.insight.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/// Fits models by maximum likelihood. Parameters are searched on a logarithmic scale, so that they stay above zero.
public final class Fitting {
    /// Below, four parameters would say more than the shop's history does.
    public static final int FEWEST_REPEAT_BUYERS = 30;

    private static final double EDGE = Math.log(2_000);
    private static final double NEAR_THE_EDGE = EDGE - 0.01;
    private static final double SETTLED = 1e-7;
    private static final int MOST_STARTS = 12;
    private static final int MOST_EVALUATIONS = 4_000;
    private static final double STEP = 0.4;

    /// Where numbers end nothing is found.
    private static final double IMPOSSIBLE = -1e300;

    private Fitting() {}

    /// @param histories of everybody who has ever come, also of those who came once
    public static Fit<BgNbd> bgNbd(List<Repeats> histories) {
        long repeated = histories.stream().filter(one -> one.count() > 0).count();
        if (repeated < FEWEST_REPEAT_BUYERS) {
            return new Fit.None<>(Fit.Reason.TOO_FEW_REPEAT_BUYERS, histories.size());
        }
        RepeatSums sums = new RepeatSums(histories);
        // The unit of time is a matter of taste: the search counts in what members are usually known for.
        double scale = sums.meanAge();
        return fitted(
                4,
                at -> new BgNbd(Math.exp(at[0]), scale * Math.exp(at[1]), Math.exp(at[2]), Math.exp(at[3])),
                sums::logLikelihood,
                histories.size());
    }

    /// @param histories of those who came more than once; others tell nothing of what repeats bring
    public static Fit<GammaGamma> gammaGamma(List<Spending> histories) {
        if (histories.size() < FEWEST_REPEAT_BUYERS) {
            return new Fit.None<>(Fit.Reason.TOO_FEW_REPEAT_BUYERS, histories.size());
        }
        double scale = histories.stream().mapToDouble(Spending::mean).average().orElseThrow();
        return fitted(
                3,
                at -> new GammaGamma(Math.exp(at[0]), Math.exp(at[1]), scale * Math.exp(at[2])),
                model -> histories.stream().mapToDouble(model::logLikelihood).sum(),
                histories.size());
    }

    private static <M> Fit<M> fitted(
            int parameters, Function<double[], M> model, ToDoubleFunction<M> logLikelihood, int customers) {
        ObjectiveFunction objective = new ObjectiveFunction(at -> bounded(at, model, logLikelihood));
        double[] best = new double[parameters];
        double highest = Double.NEGATIVE_INFINITY;
        try {
            for (int start = 0; start < MOST_STARTS; start++) {
                // A simplex can shrink beside the top; a fresh one around its end finds on, or shows that it is there.
                PointValuePair found = new SimplexOptimizer(new SimpleValueChecker(1e-13, 1e-10))
                        .optimize(
                                new MaxEval(MOST_EVALUATIONS),
                                objective,
                                GoalType.MAXIMIZE,
                                new InitialGuess(best),
                                new NelderMeadSimplex(parameters, STEP));
                boolean settled = found.getValue() - highest < SETTLED * Math.abs(found.getValue());
                best = found.getPoint();
                highest = found.getValue();
                if (highest <= IMPOSSIBLE) {
                    return new Fit.None<>(Fit.Reason.NOT_SETTLED, customers);
                }
                if (settled) {
                    return Arrays.stream(best).anyMatch(at -> Math.abs(at) > NEAR_THE_EDGE)
                            ? new Fit.None<>(Fit.Reason.AT_THE_EDGE, customers)
                            : new Fit.Found<>(model.apply(best), highest, customers);
                }
            }
        } catch (MathRuntimeException tooManyEvaluations) {
            return new Fit.None<>(Fit.Reason.NOT_SETTLED, customers);
        }
        return new Fit.None<>(Fit.Reason.NOT_SETTLED, customers);
    }

    /// Beyond the edge the likelihood is that at the edge, less a slope that leads back: the search ends there instead
    /// of running to where numbers end.
    private static <M> double bounded(double[] at, Function<double[], M> model, ToDoubleFunction<M> logLikelihood) {
        double[] inside =
                Arrays.stream(at).map(each -> Math.clamp(each, -EDGE, EDGE)).toArray();
        double beyond = 0;
        for (int i = 0; i < at.length; i++) {
            beyond += Math.abs(at[i] - inside[i]);
        }
        double likelihood = logLikelihood.applyAsDouble(model.apply(inside));
        return Double.isFinite(likelihood) ? likelihood - beyond : IMPOSSIBLE;
    }
}
