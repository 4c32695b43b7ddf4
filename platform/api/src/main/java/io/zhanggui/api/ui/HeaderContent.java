package io.zhanggui.api.ui;

import com.vaadin.flow.component.Component;
import java.util.List;

/// What a view puts into the header above it. The title and the area's tabs are the layout's. Asked once after
/// each navigation to the view; the components may change afterwards.
public interface HeaderContent {

    /// After the title and the tabs: filters, the till, device states.
    default List<Component> headerStart() {
        return List.of();
    }

    /// At the right, before the operator: key hints, actions; the one main action last.
    default List<Component> headerEnd() {
        return List.of();
    }
}
