package io.zhanggui.commission.question.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.question.Question;
import io.zhanggui.commission.question.Questions;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// What employees ask about their commission, and the answers.
public final class QuestionsView extends Div implements HeaderContent {
    private static final String ICON = "M4 5h16v11H9l-5 4z";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private final transient Questions questions;
    private final transient Operators operators;
    private final DataGrid<Question> grid = new DataGrid<>();
    private final Div chips = new Div();
    private final Span count = new Span();
    private final EmptyState nothing;
    private final Component export;
    private boolean openOnly = true;

    public QuestionsView(Questions questions, Operators operators, Stores stores, ShopClock clock) {
        this.questions = questions;
        this.operators = operators;
        setSizeFull();
        addClassName("zg-stack");
        nothing = new EmptyState(
                ICON, getTranslation("commission.question.empty"), getTranslation("commission.question.empty.hint"));
        grid.textColumn(
                getTranslation("commission.question.at"),
                question -> TIME.format(question.askedAt().atZone(clock.zone())));
        grid.textColumn(getTranslation("commission.entry.employee"), question -> name(question.operatorId()));
        grid.textColumn(
                getTranslation("commission.entry.store"),
                question -> stores.store(question.storeId()).name());
        grid.textColumn(
                        getTranslation("commission.entry.item"),
                        question -> question.number() + " · " + question.item())
                .setFlexGrow(1);
        grid.textColumn(getTranslation("commission.question.title"), Question::question)
                .setFlexGrow(2);
        grid.tagColumn(
                getTranslation("commission.entry.state"),
                question -> question.isOpen()
                        ? new Tag(getTranslation("commission.question.open"), Tone.CAUTION)
                        : new Tag(getTranslation("commission.question.done"), Tone.GAIN));
        grid.textColumn(getTranslation("commission.question.answer"), Question::answer)
                .setFlexGrow(2);
        grid.textColumn(
                getTranslation("commission.question.by"),
                question -> question.answeredBy() == null ? "" : name(question.answeredBy()));
        grid.actionsColumn(this::actions);
        export = grid.exportButton(getTranslation("commission.question.title"), CommissionPermissions.LEAD);
        chips.addClassName("zg-toolbar");
        Div foot = new Div(count);
        foot.addClassName("zg-foot");
        Card card = new Card(chips, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(export);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
    }

    private String name(long operatorId) {
        return operators.find(operatorId).map(Operator::displayName).orElse("—");
    }

    private Component actions(Question question) {
        Button answer = new Button(
                getTranslation("commission.board.answer"),
                click -> new AnswerDrawer(questions, question, name(question.operatorId()), this::refresh).open());
        answer.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        answer.setVisible(question.isOpen());
        return answer;
    }

    private void refresh() {
        List<Question> all = questions.all();
        List<Question> open = all.stream().filter(Question::isOpen).toList();
        chips.removeAll();
        chip(true, getTranslation("commission.question.open") + " " + open.size());
        chip(false, getTranslation("commission.statement.all") + " " + all.size());
        List<Question> rows = openOnly ? open : all;
        grid.setItems(rows);
        grid.setVisible(!rows.isEmpty());
        nothing.setVisible(rows.isEmpty());
        count.setText(getTranslation("commission.question.count", rows.size()));
    }

    private void chip(boolean only, String text) {
        Chip chip = new Chip(text).selected(openOnly == only);
        chip.addClickListener(click -> {
            openOnly = only;
            refresh();
        });
        chips.add(chip);
    }
}
