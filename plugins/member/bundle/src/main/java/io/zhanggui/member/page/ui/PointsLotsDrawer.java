package io.zhanggui.member.page.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.points.PointsBook;
import java.time.LocalDate;

/// A member's lots of points with something left, page by page: there may be thousands.
final class PointsLotsDrawer extends SideDrawer {
    private static final String ICON = "M12 3l2.6 5.6 6 .7-4.5 4.1 1.2 6L12 16.5 6.7 19.4l1.2-6L3.4 9.3l6-.7z";

    PointsLotsDrawer(MemberServices services, Member member) {
        super("");
        PointsBook points = services.redemption().points();
        setHeaderTitle(getTranslation("member.points.lots") + " · " + member.name());
        DataGrid<Lot> grid = new DataGrid<>();
        grid.textColumn(
                getTranslation("member.points.granted-on"),
                lot -> LocalDate.ofInstant(lot.grantedAt(), services.clock().zone())
                        .toString());
        grid.numberColumn(
                getTranslation("member.points.granted"), lot -> lot.granted().total());
        grid.numberColumn(
                getTranslation("member.points.left"), lot -> lot.left().total());
        grid.textColumn(getTranslation("member.points.last-day"), lot -> {
            LocalDate last = lot.expiresOn();
            return last == null ? getTranslation("member.points.never") : last.toString();
        });
        grid.setEmptyStateComponent(new EmptyState(
                ICON, getTranslation("member.points.lots.empty"), getTranslation("member.points.lots.empty.hint")));
        grid.setMinHeight("60vh");
        grid.setItems(
                query -> points.page(member.id(), query.getOffset(), query.getLimit()).stream(),
                query -> Math.toIntExact(points.count(member.id())));
        body(new Span(getTranslation("member.points.lots.count", points.count(member.id()))), grid);
        footer(
                grid.exportButton("points-lots", MemberPermissions.EXPORT),
                new Button(getTranslation("member.close"), click -> close()));
    }
}
