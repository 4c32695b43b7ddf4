package io.zhanggui.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The moving average against a slow model with exact fractions that rounds nothing, over random movements.
class StockValueModelTest {
    private static final int MOVEMENTS = 3_000;

    /// A fraction whose denominator is above zero.
    private record Exact(BigInteger over, BigInteger under) {
        static Exact of(long number) {
            return new Exact(BigInteger.valueOf(number), BigInteger.ONE);
        }

        Exact {
            BigInteger divisor = over.gcd(under);
            over = over.divide(divisor);
            under = under.divide(divisor);
        }

        Exact plus(Exact other) {
            return new Exact(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
        }

        Exact times(Exact other) {
            return new Exact(over.multiply(other.over), under.multiply(other.under));
        }

        Exact dividedBy(long number) {
            return new Exact(over, under.multiply(BigInteger.valueOf(number)));
        }

        Exact minus(Exact other) {
            return plus(other.times(of(-1)));
        }

        boolean isWithin(Exact bound, Exact of) {
            Exact apart = minus(of);
            Exact distance = apart.over.signum() < 0 ? apart.times(Exact.of(-1)) : apart;
            return distance.minus(bound).over.signum() <= 0;
        }
    }

    /// Quantity and average as the rule has them: Q > 0: A' = (Q*A + q*p) / (Q + q); Q <= 0: A' = p, and
    /// |Q| * (p - A) is the variance.
    private static final class Model {
        private long quantity;
        private Exact average;

        Model(long lastCostFen) {
            average = Exact.of(lastCostFen).dividedBy(1_000);
        }

        Exact value() {
            return average.times(Exact.of(quantity));
        }

        /// @return the variance
        Exact in(long moved, long costFen) {
            Exact price = Exact.of(costFen).dividedBy(moved);
            Exact variance = Exact.of(0);
            if (quantity > 0) {
                average = value().plus(Exact.of(costFen)).dividedBy(quantity + moved);
            } else {
                variance = price.minus(average).times(Exact.of(-quantity));
                average = price;
            }
            quantity += moved;
            return variance;
        }

        Exact out(long moved) {
            quantity -= moved;
            return average.times(Exact.of(moved));
        }

        /// Takes over what the book has rounded, so that each step is compared by itself.
        void follow(StockValue stock) {
            quantity = stock.quantity().thousandths();
            average = quantity > 0
                    ? Exact.of(stock.value().fen()).dividedBy(quantity)
                    : Exact.of(stock.lastCost().fen()).dividedBy(1_000);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261122, 7_777_777})
    void eachMovementIsTheRuleRoundedOnceToTheFen(long seed) {
        Random random = new Random(seed);
        StockValue stock = StockValue.nothing(Money.ofFen(random.nextInt(10_000)));
        Model model = new Model(stock.lastCost().fen());
        for (int step = 0; step < MOVEMENTS; step++) {
            long moved = 1 + random.nextInt(random.nextInt(10) == 0 ? 900_000 : 5_000);
            boolean out = random.nextInt(100) < (stock.quantity().thousandths() > 200_000 ? 80 : 50);
            String what = "seed " + seed + ", step " + step + ": " + (out ? -moved : moved) + " on " + stock;
            StockValue.Change change;
            if (out) {
                if (random.nextInt(20) == 0 && stock.quantity().thousandths() > 0) {
                    moved = stock.quantity().thousandths();
                }
                change = stock.take(new Quantity(moved));
                Exact cost = model.out(moved);
                // Beyond the stock, pieces go at the average per piece, itself rounded to the fen.
                Exact bound = stock.quantity().thousandths() > 0
                                && change.stock().quantity().thousandths() < 0
                        ? Exact.of(change.stock().quantity().negated().thousandths())
                                .dividedBy(2_000)
                                .plus(half())
                        : half();
                assertThat(Exact.of(-change.worth().fen()).isWithin(bound, cost))
                        .as(what)
                        .isTrue();
            } else {
                long costFen = random.nextInt(200_000);
                change = stock.put(new Quantity(moved), Money.ofFen(costFen));
                Exact variance = model.in(moved, costFen);
                if (stock.quantity().thousandths() > 0) {
                    assertThat(change.variance()).as(what).isEqualTo(Money.ZERO);
                    assertThat(Exact.of(change.stock().value().fen())).as(what).isEqualTo(model.value());
                } else {
                    // What the shortfall was valued at piece by piece is in the value; the model values it at once.
                    Exact held = Exact.of(stock.value().fen())
                            .minus(Exact.of(stock.lastCost().fen())
                                    .times(Exact.of(stock.quantity().thousandths()))
                                    .dividedBy(1_000));
                    assertThat(Exact.of(change.variance().fen()).isWithin(half(), variance.plus(held)))
                            .as(what)
                            .isTrue();
                }
            }
            stock = change.stock();
            assertThat(stock.quantity().thousandths()).as(what).isEqualTo(model.quantity);
            if (stock.quantity().thousandths() == 0) {
                assertThat(stock.value())
                        .as("the residual is expelled, " + what)
                        .isEqualTo(Money.ZERO);
            }
            model.follow(stock);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 42, 99_999})
    void overManyMovementsTheValueStaysWithinTheRoundingsSinceItWasLastNothing(long seed) {
        Random random = new Random(seed);
        StockValue stock = StockValue.nothing(Money.ZERO);
        Model model = new Model(0);
        int roundings = 0;
        for (int step = 0; step < 400; step++) {
            long onHand = stock.quantity().thousandths();
            if (onHand > 1 && random.nextBoolean()) {
                long moved = 1 + random.nextInt((int) Math.min(onHand, 50_000));
                stock = stock.take(new Quantity(moved)).stock();
                model.out(moved);
                roundings = stock.quantity().thousandths() == 0 ? 0 : roundings + 1;
            } else {
                long moved = 1 + random.nextInt(50_000);
                long costFen = random.nextInt(200_000);
                stock = stock.put(new Quantity(moved), Money.ofFen(costFen)).stock();
                model.in(moved, costFen);
            }
            Exact bound = Exact.of(roundings).dividedBy(2);
            assertThat(Exact.of(stock.value().fen()).isWithin(bound, model.value()))
                    .as("seed %s, step %s: %s after %s roundings", seed, step, stock, roundings)
                    .isTrue();
        }
    }

    private static Exact half() {
        return Exact.of(1).dividedBy(2);
    }
}
