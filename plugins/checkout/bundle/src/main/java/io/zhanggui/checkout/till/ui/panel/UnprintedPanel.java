package io.zhanggui.checkout.till.ui.panel;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.device.Printing;
import io.zhanggui.api.device.Printing.Answer;
import io.zhanggui.api.device.Printing.Job;
import io.zhanggui.api.device.Printing.JobState;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Asks the cashier about a paper that is not printed, or of which nobody knows. Stays until it is answered,
/// whatever is sold meanwhile; of several the oldest one is asked about first.
public final class UnprintedPanel extends Div {
    private static final int MOST = 20;

    private final Printing printing;
    private final long tillId;
    private final BiConsumer<Job, Answer> onAnswer;
    private List<Job> asked = List.of();

    /// What can be said of a paper.
    public record Choice(Answer answer, String textKey) {}

    UnprintedPanel(Printing printing, long tillId, BiConsumer<Job, Answer> onAnswer) {
        this.printing = printing;
        this.tillId = tillId;
        this.onAnswer = onAnswer;
        addClassName("till-unprinted");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    /// The paper that is asked about now.
    public Optional<Job> asked() {
        return asked.stream().findFirst();
    }

    public static List<Choice> choices(Job job) {
        return isDoubtful(job)
                ? List.of(
                        new Choice(Answer.ON_PAPER, "checkout.unprinted.on-paper"),
                        new Choice(Answer.PRINT_AGAIN, "checkout.unprinted.copy"))
                : List.of(
                        new Choice(Answer.NOT_WANTED, "checkout.unprinted.not-wanted"),
                        new Choice(Answer.PRINT_AGAIN, "checkout.unprinted.print"));
    }

    private static boolean isDoubtful(Job job) {
        return job.state() == JobState.UNKNOWN;
    }

    /// Called when the till is opened, and when a print job's state changed; a sale alone changes nothing here.
    void refresh() {
        List<Job> now = printing.unanswered(tillId, MOST);
        if (now.equals(asked)) {
            return;
        }
        asked = now;
        removeAll();
        setVisible(!now.isEmpty());
        asked().ifPresent(this::ask);
    }

    private void ask(Job job) {
        Span question = new Span(getTranslation(
                isDoubtful(job) ? "checkout.unprinted.unknown" : "checkout.unprinted.failed", job.title()));
        question.addClassName("till-unprinted-question");
        Div answers = new Div();
        choices(job).forEach(choice -> answers.add(button(job, choice)));
        add(question, answers);
        if (asked.size() > 1) {
            Span more = new Span(getTranslation("checkout.unprinted.more", asked.size() - 1));
            more.addClassName("zg-small");
            add(more);
        }
    }

    private Button button(Job job, Choice choice) {
        return new Button(getTranslation(choice.textKey()), click -> {
            // The second click of a double one meets the next paper's question, and was meant for the one before.
            if (click.getClickCount() < 2) {
                onAnswer.accept(job, choice.answer());
            }
        });
    }
}
