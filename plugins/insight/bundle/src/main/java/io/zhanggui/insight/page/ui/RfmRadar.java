package io.zhanggui.insight.page.ui;

import io.zhanggui.api.event.EventJson;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.EChart;
import io.zhanggui.insight.api.RfmScore;
import java.util.List;

/// The three scores as a triangle.
final class RfmRadar {
    private static final String SEAL = "#b8392b";

    private RfmRadar() {}

    private record Corner(String name, int max) {}

    private record Colour(String color) {}

    private record Fill(String color, double opacity) {}

    private record Name(int fontSize, String color) {}

    private record Frame(
            List<Corner> indicator,
            String radius,
            List<String> center,
            int splitNumber,
            Name axisName,
            Hidden splitArea) {}

    private record Hidden(boolean show) {}

    private record Values(List<Integer> value) {}

    private record Drawn(
            String type,
            String symbol,
            boolean silent,
            List<Values> data,
            Colour itemStyle,
            Colour lineStyle,
            Fill areaStyle) {}

    private record Option(Frame radar, List<Drawn> series) {}

    static EChart of(RfmScore score, Texts texts) {
        List<Corner> corners = List.of(
                new Corner(texts.get("insight.rfm.recency", score.recency()), 5),
                new Corner(texts.get("insight.rfm.frequency", score.frequency()), 5),
                new Corner(texts.get("insight.rfm.monetary", score.monetary()), 5));
        Option option = new Option(
                new Frame(corners, "74%", List.of("50%", "60%"), 5, new Name(12, "#3c4650"), new Hidden(false)),
                List.of(new Drawn(
                        "radar",
                        "none",
                        true,
                        List.of(new Values(List.of(score.recency(), score.frequency(), score.monetary()))),
                        new Colour(SEAL),
                        new Colour(SEAL),
                        new Fill(SEAL, 0.12))));
        EChart chart = new EChart(EventJson.write(option));
        chart.setHeight("190px");
        chart.setAriaLabel(String.join(", ", corners.stream().map(Corner::name).toList()));
        return chart;
    }
}
