package io.zhanggui.insight.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// On customers who were real: see cdnow_summary_slice.README.md.
class CdnowTest {
    private static final String SUMMARY = "zhanggui.cdnow-summary";
    private static final String MASTER = "zhanggui.cdnow-master";
    private static final Offset<Double> THREE_DIGITS = within(0.0005);
    private static final LocalDate CUT = LocalDate.of(1997, 9, 30);
    private static final LocalDate END = LocalDate.of(1998, 6, 30);

    @Test
    void aSliceOfTheSampleIsFittedNearTheWhole() throws IOException {
        try (InputStream slice =
                Objects.requireNonNull(CdnowTest.class.getResourceAsStream("/cdnow_summary_slice.csv"))) {
            List<Repeats> histories = summary(new String(slice.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(histories).hasSize(300);
            assertThat(Fitting.bgNbd(histories)).isInstanceOfSatisfying(Fit.Found.class, found -> {
                BgNbd model = (BgNbd) found.model();
                assertThat(model.r()).isBetween(0.1, 0.5);
                assertThat(model.alpha()).isBetween(1.5, 10.0);
                // At least as likely as what fits the whole sample best.
                BgNbd whole = new BgNbd(0.243, 4.414, 0.793, 2.426);
                assertThat(found.logLikelihood())
                        .isGreaterThanOrEqualTo(histories.stream()
                                .mapToDouble(whole::logLikelihood)
                                .sum());
            });
        }
    }

    /// Fader, Hardie and Lee 2005, table 2.
    @Test
    @EnabledIfSystemProperty(named = SUMMARY, matches = ".+")
    void theWholeSampleIsFittedAsInThePaper() throws IOException {
        List<Repeats> histories = summary(Files.readString(Path.of(System.getProperty(SUMMARY))));
        assertThat(histories).hasSize(2_357);
        assertThat(Fitting.bgNbd(histories)).isInstanceOfSatisfying(Fit.Found.class, found -> {
            BgNbd model = (BgNbd) found.model();
            assertThat(model.r()).isCloseTo(0.243, THREE_DIGITS);
            assertThat(model.alpha()).isCloseTo(4.414, THREE_DIGITS);
            assertThat(model.a()).isCloseTo(0.793, THREE_DIGITS);
            assertThat(model.b()).isCloseTo(2.426, THREE_DIGITS);
            assertThat(found.logLikelihood()).isCloseTo(-9582.4, within(0.05));
        });
    }

    /// 39 weeks are known, 39 weeks are forecast: the model has to come nearer to what happened than both naive ones.
    @Test
    @EnabledIfSystemProperty(named = MASTER, matches = ".+")
    void theModelComesNearerToTheSecondHalfThanNaiveForecasts() throws IOException {
        List<Visits> all = master().values().stream()
                .map(bought -> new Visits(
                        bought.keySet().stream().mapToLong(Long::longValue).toArray()))
                .toList();
        assertThat(all).hasSize(23_570);

        Holdout holdout = Holdout.of(all, CUT, END);

        assertThat(holdout.model().meanError()).isLessThan(holdout.ownRate().meanError());
        assertThat(holdout.model().meanError()).isLessThan(holdout.lastPeriod().meanError());
        assertThat(holdout.model().total() / holdout.visits()).isCloseTo(1, within(0.15));
    }

    @Test
    @EnabledIfSystemProperty(named = MASTER, matches = ".+")
    void whatRepeatsOfTheFirstHalfBringIsFittedToTheWholeSet() throws IOException {
        List<Spending> histories = new ArrayList<>();
        for (Map<Long, Double> bought : master().values()) {
            double[] repeats = bought.entrySet().stream()
                    .filter(entry -> entry.getKey() <= CUT.toEpochDay())
                    .sorted(Map.Entry.comparingByKey())
                    .skip(1)
                    .mapToDouble(Map.Entry::getValue)
                    .filter(amount -> amount > 0)
                    .toArray();
            if (repeats.length > 0) {
                histories.add(new Spending(
                        repeats.length, Arrays.stream(repeats).average().orElseThrow()));
            }
        }
        assertThat(Fitting.gammaGamma(histories)).isInstanceOfSatisfying(Fit.Found.class, found -> {
            GammaGamma model = (GammaGamma) found.model();
            assertThat(model.p()).isCloseTo(6.28, within(0.01));
            assertThat(model.q()).isCloseTo(3.62, within(0.01));
            assertThat(model.gamma()).isCloseTo(14.98, within(0.01));
        });
    }

    private static List<Repeats> summary(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> new Repeats(
                        Integer.parseInt(cells[1]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3])))
                .toList();
    }

    /// What each customer paid in all, by day.
    private static Map<String, Map<Long, Double>> master() throws IOException {
        Map<String, Map<Long, Double>> all = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(System.getProperty(MASTER)))) {
            String[] cells = line.strip().split("\\s+");
            if (cells.length == 4 && cells[0].matches("\\d+")) {
                long day = LocalDate.parse(cells[1], DateTimeFormatter.BASIC_ISO_DATE)
                        .toEpochDay();
                all.computeIfAbsent(cells[0], customer -> new HashMap<>())
                        .merge(day, Double.parseDouble(cells[3]), Double::sum);
            }
        }
        return all;
    }
}
