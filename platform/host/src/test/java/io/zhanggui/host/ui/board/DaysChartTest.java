package io.zhanggui.host.ui.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.board.BoardSource.Query;
import io.zhanggui.api.board.BoardSource.Series;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DaysChartTest {
    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);

    @Test
    void fenAreDrawnAsYuanToTheFen() {
        JsonNode option = option(1, new Series("sales", Series.Style.LINE, List.of(95_607_071L)));

        assertThat(option.at("/series/0/data/0").asString()).isEqualTo("956070.71");
    }

    @Test
    void aWeekIsNamedByItsDaysAndEndsToday() {
        JsonNode option = option(7, new Series("sales", Series.Style.BAR, List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L)));

        assertThat(option.at("/xAxis/data").valueStream().map(JsonNode::asString))
                .containsExactly("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "board.today");
    }

    @Test
    void aMonthIsNamedByItsDates() {
        JsonNode option = option(30);

        assertThat(option.at("/xAxis/data").size()).isEqualTo(30);
        assertThat(option.at("/xAxis/data/0").asString()).isEqualTo("10-24");
    }

    @Test
    void whoCannotSeeTheChartIsToldTheSums() {
        Query query = new Query(List.of(1L), SUNDAY, 2);
        Series sales = new Series("sales", Series.Style.LINE, List.of(10_050L, 20_000L));

        assertThat(new DaysChart(query, List.of(sales), key -> key, Locale.ENGLISH).sentence())
                .isEqualTo("sales 300.50; ");
    }

    private static JsonNode option(int days, Series... series) {
        Query query = new Query(List.of(1L), SUNDAY, days);
        return JsonMapper.shared().readTree(new DaysChart(query, List.of(series), key -> key, Locale.ENGLISH).option());
    }
}
