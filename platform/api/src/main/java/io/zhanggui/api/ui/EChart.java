package io.zhanggui.api.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.dependency.JavaScript;

/// A chart drawn by Apache ECharts. Fills its parent, so the parent (or [#setHeight]) gives the height.
@com.vaadin.flow.component.Tag("zg-echart")
@JavaScript("context://echarts/echarts.min.js")
@JavaScript("context://js/zg-echart.js")
public class EChart extends Component implements HasSize, HasStyle {

    /// @param optionJson the ECharts option as JSON; colours and type come from the theme unless it says
    /// otherwise
    public EChart(String optionJson) {
        addClassName("zg-echart");
        getElement().setAttribute("role", "img");
        setOption(optionJson);
    }

    public final void setOption(String optionJson) {
        getElement().setAttribute("option", optionJson);
    }

    /// What the chart says, for those who cannot see it.
    public final void setAriaLabel(String text) {
        getElement().setAttribute("aria-label", text);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().setAttribute("lang", event.getUI().getLocale().toLanguageTag());
    }
}
