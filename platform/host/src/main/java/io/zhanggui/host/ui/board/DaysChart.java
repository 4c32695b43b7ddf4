package io.zhanggui.host.ui.board;

import io.zhanggui.api.board.BoardSource.Query;
import io.zhanggui.api.board.BoardSource.Series;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The ECharts option of the days: lines with a tinted area, bars below them.
record DaysChart(Query query, List<Series> series, Function<String, String> texts, Locale locale) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> LINE_COLOURS = List.of("#b8392b", "#2b6cb0");
    private static final List<String> BAR_COLOURS = List.of("#1f7a5c", "#b7791f");
    private static final int WEEK = 7;

    String option() {
        ObjectNode option = JSON.objectNode();
        option.putObject("grid")
                .put("left", 6)
                .put("right", 10)
                .put("top", 14)
                .put("bottom", 2)
                .put("containLabel", true);
        option.putObject("tooltip").put("trigger", "axis");
        ObjectNode days = option.putObject("xAxis").put("type", "category");
        ArrayNode names = days.putArray("data");
        query.from().datesUntil(query.today().plusDays(1)).map(this::name).forEach(names::add);
        days.putObject("axisTick").put("show", false);
        option.putObject("yAxis").put("type", "value").put("splitNumber", 4);
        ArrayNode drawn = option.putArray("series");
        int lines = 0;
        int bars = 0;
        for (Series one : series) {
            drawn.add(
                    one.style() == Series.Style.LINE
                            ? line(one, LINE_COLOURS.get(lines++ % LINE_COLOURS.size()))
                            : bar(one, BAR_COLOURS.get(bars++ % BAR_COLOURS.size())));
        }
        return option.toString();
    }

    /// What the chart shows, in a sentence for those who cannot see it.
    String sentence() {
        StringBuilder sentence = new StringBuilder();
        for (Series one : series) {
            long sum = one.values().stream().mapToLong(Long::longValue).sum();
            sentence.append(texts.apply(one.titleKey()))
                    .append(' ')
                    .append(BigDecimal.valueOf(sum, 2).toPlainString())
                    .append("; ");
        }
        return sentence.toString();
    }

    private ObjectNode line(Series values, String colour) {
        ObjectNode line = common(values, "line", colour);
        line.put("symbol", query.days() <= WEEK ? "circle" : "none");
        line.putObject("lineStyle").put("width", 2.5f).put("color", colour);
        line.putObject("areaStyle").put("color", colour).put("opacity", 0.08f);
        line.put("z", 3);
        return line;
    }

    private ObjectNode bar(Series values, String colour) {
        ObjectNode bar = common(values, "bar", colour);
        bar.put("barMaxWidth", 24);
        ((ObjectNode) bar.get("itemStyle")).put("opacity", 0.85f);
        return bar;
    }

    private ObjectNode common(Series values, String type, String colour) {
        ObjectNode series = JSON.objectNode().put("type", type).put("name", texts.apply(values.titleKey()));
        series.putObject("itemStyle").put("color", colour);
        ArrayNode data = series.putArray("data");
        values.values().forEach(fen -> data.add(BigDecimal.valueOf(fen, 2)));
        return series;
    }

    private String name(LocalDate day) {
        if (day.equals(query.today())) {
            return texts.apply("board.today");
        }
        return query.days() <= WEEK
                ? day.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale)
                : DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT).format(day);
    }
}
