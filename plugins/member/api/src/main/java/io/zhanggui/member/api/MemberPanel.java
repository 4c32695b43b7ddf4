package io.zhanggui.member.api;

import com.vaadin.flow.component.Component;
import java.util.List;

/// What a plugin shows of a member on the member's page, besides entries of the time line. Registered as an OSGi
/// service. Called on the page's thread for each visit, after the page's permission was checked; each call answers
/// within
/// milliseconds, and what needs a further permission is left out for those who lack it.
public interface MemberPanel {

    /// The order among plugins.
    int order();

    /// Figures under the member's name, which the till and its customer's display do not show.
    default List<Figure> figures(long memberId) {
        return List.of();
    }

    /// Cards at the top of the right column, made anew for each call.
    List<Component> cards(long memberId);

    /// @param order among all figures
    /// @param title text, not a key
    /// @param value formatted
    /// @param detail small line below, may be empty
    record Figure(int order, String title, String value, String detail) {}
}
