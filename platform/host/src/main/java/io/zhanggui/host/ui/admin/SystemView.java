package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.host.event.OutboxAdministration;
import io.zhanggui.host.event.OutboxAdministration.DeadDelivery;
import io.zhanggui.host.security.HostPermissions;
import io.zhanggui.ledger.Ledger;
import java.util.List;
import java.util.Locale;

/// Whether everything is well: database, gateways, events, disk, memory, versions, the books.
public final class SystemView extends Div implements HeaderContent {
    private final SystemHealth health;
    private final OutboxAdministration outbox;
    private final Texts texts;
    private final Chip refreshChip = new Chip("");
    private final Div cards = new Div();
    private final DataGrid<DeadDelivery> deadGrid = new DataGrid<>();
    private final Span deadCount = new Span();
    private final Card deadCard;

    public SystemView(SystemHealth health, OutboxAdministration outbox, Ledger ledger, Texts texts) {
        this.health = health;
        this.outbox = outbox;
        this.texts = texts;
        addClassName("zg-stack");
        cards.addClassName("zg-health");
        refreshChip.setText(getTranslation("system.refresh"));
        refreshChip.addClickListener(click -> read());
        deadGrid.textColumn(getTranslation("system.dead.type"), DeadDelivery::type);
        deadGrid.textColumn(getTranslation("system.dead.handler"), dead -> handler(dead.handlerId()));
        deadGrid.numberColumn(getTranslation("system.dead.attempts"), DeadDelivery::attempts);
        deadGrid.textColumn(getTranslation("system.dead.error"), DeadDelivery::lastError)
                .setFlexGrow(3);
        deadGrid.actionsColumn(dead -> Links.action(getTranslation("action.retry"), () -> retry(dead)));
        H2 heading = new H2(getTranslation("system.dead"));
        deadCount.addClassName("zg-small");
        deadCount.addClassName("zg-spacer");
        Div title = new Div(heading, deadCount, deadGrid.exportButton("undelivered-events", HostPermissions.SYSTEM));
        title.addClassName("zg-toolbar");
        deadCard = new Card(title, deadGrid);
        deadCard.addClassName("zg-list");
        deadCard.setHeight("260px");
        deadCard.setVisible(false);
        add(cards, new LedgerCard(ledger, texts), deadCard);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(refreshChip);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    private void read() {
        Background.run(this, health::read, this::show);
    }

    private void show(SystemHealth.Report report) {
        cards.removeAll();
        cards.add(database(report.database()), gateways(report), events(report), machine(report.machine()));
        long dead = report.databaseAnswers() ? dead(report) : 0;
        deadCount.setText(getTranslation("system.dead.count", dead));
        deadCard.setVisible(dead > 0);
        if (dead > 0) {
            deadGrid.setItems(
                    query -> outbox.dead(query.getOffset(), query.getLimit()).stream(), query -> Math.toIntExact(dead));
        }
    }

    private Card database(SystemHealth.DatabaseReport database) {
        Card card = Card.titled(getTranslation("system.database"), ok(database.answers()));
        card.add(
                pair("system.kind", getTranslation("system.kind." + database.kind())),
                pair("system.version", database.server()),
                pair("system.ping", database.answers() ? micros(database.pingMicros()) : "–"),
                pair("system.connections", database.activeConnections() + " / " + database.maxConnections()),
                pair("system.restarts", Integer.toString(database.restarts())));
        if (!database.answers()) {
            card.add(new MessageBox(Tone.ALERT, getTranslation("system.database.away")));
        }
        return card;
    }

    private Card gateways(SystemHealth.Report report) {
        Card card = Card.titled(
                getTranslation("system.gateways"),
                new Tag(
                        getTranslation(
                                "system.gateways.count",
                                report.gatewaysConnected(),
                                report.gateways().size()),
                        report.gatewaysConnected() == report.gateways().size() ? Tone.GAIN : Tone.CAUTION));
        if (report.gateways().isEmpty()) {
            card.add(quiet("system.gateways.none"));
        }
        report.gateways()
                .forEach(gateway -> card.add(line(
                        gateway.till(),
                        new Tag(
                                getTranslation(gateway.connected() ? "gateway.connected" : "gateway.away"),
                                gateway.connected() ? Tone.GAIN : Tone.CAUTION))));
        return card;
    }

    private Card events(SystemHealth.Report report) {
        long waiting = report.backlog().stream()
                .mapToLong(OutboxAdministration.Backlog::waiting)
                .sum();
        long dead = dead(report);
        if (!report.databaseAnswers()) {
            Card unknown = Card.titled(getTranslation("system.events"), new Tag("–", Tone.NEUTRAL));
            unknown.add(quiet("system.events.away"));
            return unknown;
        }
        Card card = Card.titled(
                getTranslation("system.events"),
                dead > 0
                        ? new Tag(getTranslation("system.events.line", waiting, dead), Tone.ALERT)
                        : new Tag(
                                getTranslation("system.events.waiting", waiting), waiting > 0 ? Tone.INFO : Tone.GAIN));
        if (report.backlog().isEmpty()) {
            card.add(quiet("system.events.none"));
        }
        report.backlog()
                .forEach(handler -> card.add(pairOf(
                        handler(handler.handlerId()),
                        getTranslation("system.events.line", handler.waiting(), handler.dead()))));
        return card;
    }

    private static long dead(SystemHealth.Report report) {
        return report.backlog().stream()
                .mapToLong(OutboxAdministration.Backlog::dead)
                .sum();
    }

    private String handler(String id) {
        return texts.getOr("handler." + id, id);
    }

    private Card machine(SystemHealth.MachineReport machine) {
        boolean roomy = machine.diskFreePercent() >= SystemHealth.DISK_LOW_PERCENT;
        Card card = Card.titled(getTranslation("system.machine"), ok(roomy));
        card.add(
                pair("system.disk", gib(machine.diskFreeBytes()) + " / " + gib(machine.diskTotalBytes())),
                pair("system.memory", mib(machine.memoryUsedBytes()) + " / " + mib(machine.memoryMaxBytes())),
                pair("system.upSince", machine.upSince()),
                pair("system.product", machine.productVersion()),
                pair("system.java", machine.javaVersion()),
                pair("system.os", machine.operatingSystem()),
                pair("system.plugins", Integer.toString(machine.plugins())));
        if (!roomy) {
            card.add(new MessageBox(Tone.ALERT, getTranslation("system.disk.low")));
        }
        return card;
    }

    private void retry(DeadDelivery dead) {
        outbox.retry(dead.eventId(), dead.handlerId());
        Notices.done(getTranslation("system.dead.retried"));
        read();
    }

    private Tag ok(boolean well) {
        return new Tag(getTranslation(well ? "system.ok" : "system.bad"), well ? Tone.GAIN : Tone.ALERT);
    }

    private Span quiet(String textKey) {
        Span text = new Span(getTranslation(textKey));
        text.addClassName("zg-small");
        return text;
    }

    private Div pair(String textKey, String value) {
        return pairOf(getTranslation(textKey), value);
    }

    private static Div pairOf(String label, String value) {
        return line(label, new Span(value));
    }

    private static Div line(String label, Component value) {
        Div pair = new Div(new Span(label), value);
        pair.addClassName("zg-pair");
        return pair;
    }

    private static String micros(long micros) {
        return String.format(Locale.ROOT, "%d.%d ms", micros / 1_000, micros % 1_000 / 100);
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%,d GiB", bytes >> 30);
    }

    private static String mib(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", bytes >> 20);
    }
}
