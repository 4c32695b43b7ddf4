package io.zhanggui.insight.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FittingTest {
    private static final int MEMBERS = 6_000;
    private static final double WEEKS = 52;

    /// What happened to somebody, and what was still to come.
    private record Lived(Repeats known, int later) {}

    @Test
    void theModelThatMadeTheHistoriesIsFoundInThemAndTellsTheirFuture() {
        BgNbd truth = new BgNbd(0.8, 6, 0.9, 2.5);
        List<Lived> lives = lived(truth, 20_261_123);

        Fit.Found<BgNbd> fit =
                found(Fitting.bgNbd(lives.stream().map(Lived::known).toList()));

        BgNbd model = fit.model();
        assertThat(model.r()).isCloseTo(truth.r(), within(0.1));
        assertThat(model.alpha()).isCloseTo(truth.alpha(), within(1.0));
        assertThat(model.a() / (model.a() + model.b())).isCloseTo(0.9 / 3.4, within(0.03));
        double expected = lives.stream()
                .mapToDouble(one -> model.expected(one.known(), WEEKS))
                .sum();
        double came = lives.stream().mapToInt(Lived::later).sum();
        assertThat(expected / came).isCloseTo(1, within(0.05));
    }

    @Test
    void noParameterBesideTheFoundOnesIsLikelier() {
        List<Repeats> histories =
                lived(new BgNbd(0.5, 5, 0.8, 2), 7).stream().map(Lived::known).toList();
        Fit.Found<BgNbd> fit = found(Fitting.bgNbd(histories));
        BgNbd top = fit.model();
        for (double factor : new double[] {0.99, 1.01}) {
            assertThat(List.of(
                            new BgNbd(top.r() * factor, top.alpha(), top.a(), top.b()),
                            new BgNbd(top.r(), top.alpha() * factor, top.a(), top.b()),
                            new BgNbd(top.r(), top.alpha(), top.a() * factor, top.b()),
                            new BgNbd(top.r(), top.alpha(), top.a(), top.b() * factor)))
                    .allSatisfy(beside -> assertThat(histories.stream()
                                    .mapToDouble(beside::logLikelihood)
                                    .sum())
                            .isLessThan(fit.logLikelihood()));
        }
    }

    @Test
    void theOrderOfTheMembersDoesNotMatter() {
        List<Repeats> histories = new ArrayList<>(
                lived(new BgNbd(0.5, 5, 0.8, 2), 11).stream().map(Lived::known).toList());
        Fit<BgNbd> one = Fitting.bgNbd(histories);
        Collections.reverse(histories);
        assertThat(((Fit.Found<BgNbd>) Fitting.bgNbd(histories)).model()).isEqualTo(((Fit.Found<BgNbd>) one).model());
    }

    @Test
    void aShopWithFewRepeatBuyersGetsNoModel() {
        List<Repeats> histories = new ArrayList<>(Collections.nCopies(5_000, new Repeats(0, 0, 20)));
        histories.addAll(Collections.nCopies(29, new Repeats(2, 10, 20)));
        assertThat(Fitting.bgNbd(histories)).isEqualTo(new Fit.None<BgNbd>(Fit.Reason.TOO_FEW_REPEAT_BUYERS, 5_029));
        assertThat(Fitting.bgNbd(List.of())).isEqualTo(new Fit.None<BgNbd>(Fit.Reason.TOO_FEW_REPEAT_BUYERS, 0));
    }

    /// Everybody comes each week and nobody leaves: no rate differs, no departure shows.
    @Test
    void historiesThatAreAllAlikeGetNoModel() {
        assertThat(Fitting.bgNbd(Collections.nCopies(500, new Repeats(20, 20, 20))))
                .isEqualTo(new Fit.None<BgNbd>(Fit.Reason.AT_THE_EDGE, 500));
    }

    @Test
    void whatVisitsBringIsFoundInThem() {
        GammaGamma truth = new GammaGamma(6, 4, 15);
        Random random = new Random(5);
        List<Spending> histories = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            int count = 1 + random.nextInt(6);
            double rate = gamma(random, truth.q()) / truth.gamma();
            histories.add(new Spending(count, gamma(random, truth.p() * count) / rate / count));
        }
        GammaGamma model = found(Fitting.gammaGamma(histories)).model();
        assertThat(model.p()).isCloseTo(truth.p(), within(0.6));
        assertThat(model.q()).isCloseTo(truth.q(), within(0.4));
        // What people want of it: the mean of all, p gamma / (q - 1).
        assertThat(model.p() * model.gamma() / (model.q() - 1)).isCloseTo(6 * 15 / 3.0, within(1.0));
    }

    /// Of the paper: p 6.25, q 3.74, gamma 15.44, and a mean of 35.2.
    @Test
    void oneVisitCountsForLessThanManyAgainstWhatEverybodySpends() {
        GammaGamma model = new GammaGamma(6.25, 3.74, 15.44);
        double everybody = 6.25 * 15.44 / 2.74;
        assertThat(everybody).isCloseTo(35.2, within(0.05));
        double afterOne = model.expected(new Spending(1, 100));
        double afterTen = model.expected(new Spending(10, 100));
        assertThat(afterOne).isStrictlyBetween(everybody, afterTen);
        assertThat(afterTen).isStrictlyBetween(afterOne, 100.0);
        double weight = 6.25 / (6.25 + 2.74);
        assertThat(afterOne).isCloseTo((1 - weight) * everybody + weight * 100, within(1e-9));
    }

    private static <M> Fit.Found<M> found(Fit<M> fit) {
        assertThat(fit).isInstanceOf(Fit.Found.class);
        return (Fit.Found<M>) fit;
    }

    private static List<Lived> lived(BgNbd truth, long seed) {
        Random random = new Random(seed);
        List<Lived> lives = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            double age = WEEKS * (0.3 + 0.7 * random.nextDouble());
            double rate = gamma(random, truth.r()) / truth.alpha();
            double one = gamma(random, truth.a());
            double leaving = one / (one + gamma(random, truth.b()));
            lives.add(life(random, age, rate, leaving));
        }
        return lives;
    }

    private static Lived life(Random random, double age, double rate, double leaving) {
        int known = 0;
        int later = 0;
        double last = 0;
        for (double at = gap(random, rate); at <= age + WEEKS; at += gap(random, rate)) {
            if (at <= age) {
                known++;
                last = at;
            } else {
                later++;
            }
            if (random.nextDouble() < leaving) {
                break;
            }
        }
        return new Lived(new Repeats(known, last, age), later);
    }

    private static double gap(Random random, double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    /// Marsaglia and Tsang, with their boost for shapes below one.
    private static double gamma(Random random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
