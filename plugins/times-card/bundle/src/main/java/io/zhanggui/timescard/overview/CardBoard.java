package io.zhanggui.timescard.overview;

import io.zhanggui.api.board.BoardSource;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Tells the board which cards are running out and which end soon: both are a reason to call.
@Component
public final class CardBoard implements BoardSource {
    private final CardList cards;

    @Activate
    public CardBoard(@Reference CardList cards) {
        this.cards = cards;
    }

    @Override
    public int order() {
        return 250;
    }

    @Override
    public List<Task> tasks(Query query) {
        List<Task> tasks = new ArrayList<>();
        long runningOut = cards.counted(CardFilter.RUNNING_OUT);
        if (runningOut > 0) {
            tasks.add(new Task(
                    "times-card.task.running-out", runningOut, "times-card.task.show", "times-card?show=running_out"));
        }
        long expiring = cards.counted(CardFilter.EXPIRING);
        if (expiring > 0) {
            tasks.add(
                    new Task("times-card.task.expiring", expiring, "times-card.task.show", "times-card?show=expiring"));
        }
        return tasks;
    }
}
