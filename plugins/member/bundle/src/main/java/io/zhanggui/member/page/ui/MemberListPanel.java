package io.zhanggui.member.page.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.register.MemberFilter;
import java.util.List;
import java.util.function.Consumer;

/// The list at the left: found by name, pinyin, last four digits or card, newest first without a search.
final class MemberListPanel extends Card {
    private static final int SEARCH_DELAY_MILLIS = 200;

    private final transient MemberServices services;
    private final transient Consumer<Member> onChosen;
    private final TextField search = new TextField();
    private final Div filters = new Div();
    private final Grid<Member> grid = new Grid<>();

    private transient MemberFilter filter = MemberFilter.ALL;

    MemberListPanel(MemberServices services, Consumer<Member> onChosen) {
        this.services = services;
        this.onChosen = onChosen;
        addClassName("zg-member-list");
        search.setPlaceholder(getTranslation("member.search"));
        search.setAriaLabel(getTranslation("member.search"));
        search.setClearButtonVisible(true);
        search.setAutofocus(true);
        search.setWidthFull();
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(SEARCH_DELAY_MILLIS);
        search.addValueChangeListener(change -> show(filter.withText(change.getValue())));
        // A scanner ends with Enter: the first one found is the one meant.
        search.addKeyPressListener(Key.ENTER, press -> chooseFirst());
        filters.addClassName("zg-row");
        Div bar = new Div(search, filters);
        bar.addClassName("zg-member-search");
        add(bar, grid);
        fillGrid();
    }

    private void fillGrid() {
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.addComponentColumn(this::row);
        grid.setSizeFull();
        // By id: somebody whose name or points changed stays the one who is chosen.
        grid.setDataProvider(new CallbackDataProvider<>(
                query -> services.list().page(filter, query.getOffset(), query.getLimit()).stream(),
                query -> Math.toIntExact(services.list().count(filter)),
                Member::id));
        grid.addSelectionListener(selection -> selection.getFirstSelectedItem().ifPresent(onChosen::accept));
    }

    /// Below the search.
    void addFilters(Component... chips) {
        filters.add(chips);
    }

    MemberFilter filter() {
        return filter;
    }

    void show(MemberFilter newFilter) {
        filter = newFilter;
        grid.getDataProvider().refreshAll();
    }

    /// Reads the list anew and marks a member, who may be a new one.
    void refresh(Member chosen) {
        grid.getDataProvider().refreshAll();
        grid.select(chosen);
    }

    void chooseFirst() {
        show(filter.withText(search.getValue()));
        List<Member> first = services.list().page(filter, 0, 1);
        if (!first.isEmpty()) {
            grid.select(first.getFirst());
        }
    }

    private Div row(Member member) {
        Span name = new Span(member.name());
        name.addClassName("zg-strong");
        Div heading = new Div(name, new Tag(member.tier(), Tone.ofStep(member.tierStep())));
        if (member.frozen()) {
            heading.add(new Tag(getTranslation("member.frozen"), Tone.ALERT));
        }
        Span phone = new Span(member.maskedPhone());
        phone.addClassName("zg-small");
        Div words = new Div(heading, phone);
        words.addClassName("zg-member-words");
        Span points = new Span(getTranslation("member.points.count", member.points()));
        points.addClassName("zg-num");
        Div row = new Div(new Avatar(member.name()), words, points);
        row.addClassName("zg-member-row");
        return row;
    }
}
